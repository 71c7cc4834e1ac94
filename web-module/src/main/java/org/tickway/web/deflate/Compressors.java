package org.tickway.web.deflate;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Deflater;

/** Compresses messages, each by itself, with compressors that are used again. Any thread. */
final class Compressors {

    private static final int KEPT = 16;
    private static final int LEVEL = 4;
    private static final int TAIL_BYTES = 4;

    private final BlockingQueue<Deflater> idle = new ArrayBlockingQueue<>(KEPT);

    /** The payload of a compressed message (RFC 7692, 7.2.1). */
    byte[] compress(byte[] message) {
        Deflater deflater = idle.poll();
        if (deflater == null) {
            deflater = new Deflater(LEVEL, true);
        }
        try {
            deflater.setInput(message);
            byte[] compressed = new byte[message.length / 2 + 64];
            int length = 0;
            while (true) {
                length += deflater.deflate(compressed, length, compressed.length - length, Deflater.SYNC_FLUSH);
                if (length < compressed.length) {
                    return Arrays.copyOf(compressed, length - TAIL_BYTES);
                }
                compressed = Arrays.copyOf(compressed, compressed.length * 2);
            }
        } finally {
            deflater.reset();
            if (!idle.offer(deflater)) {
                deflater.end();
            }
        }
    }
}
