package org.tickway.ring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/** Memory for many small rings. A mapped one comes round again after more rings than are ever raced at once. */
final class RingBuffers {

    private static final int LENGTH = RingLayout.length(RingRace.CAPACITY);
    private static final int MAPPED_RINGS = 16_384;
    private static final ByteBuffer MAPPED = map();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private RingBuffers() {}

    static ByteBuffer heap() {
        return ByteBuffer.allocate(LENGTH);
    }

    static ByteBuffer mapped() {
        int ring = Math.floorMod(NEXT.getAndIncrement(), MAPPED_RINGS);
        return MAPPED.slice(ring * LENGTH, LENGTH);
    }

    private static ByteBuffer map() {
        try {
            Path file = Files.createTempFile("rings", ".race");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return channel.map(MapMode.READ_WRITE, 0, (long) MAPPED_RINGS * LENGTH);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
