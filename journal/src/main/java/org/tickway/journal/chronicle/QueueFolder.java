package org.tickway.journal.chronicle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/**
 * The folder of one queue: opens it, and knows its files. Stateless; any thread.
 *
 * @param blockBytes how much of a file is mapped at a time
 */
record QueueFolder(Path path, JournalConfig.Roll roll, int blockBytes) {

    /** A writer that died in the middle of an excerpt is not waited for longer. */
    private static final long LOCK_TIMEOUT_MS = 2_000;

    private static final String FILE_SUFFIX = ".cq4";

    /** Length and kind of the first document come first, then the name of its only field. */
    private static final int HEADER_AT = 4;

    private static final byte[] HEADER = {(byte) 0xb9, 6, 'h', 'e', 'a', 'd', 'e', 'r'};

    /** Opens the queue, making it if there is none. Throws whatever Chronicle makes of what is on the disk. */
    SingleChronicleQueue open() {
        return SingleChronicleQueueBuilder.binary(path)
                .rollCycle(
                        switch (roll) {
                            case FIVE_MINUTES -> RollCycles.FIVE_MINUTELY;
                            case HOUR -> RollCycles.FAST_HOURLY;
                            case DAY -> RollCycles.FAST_DAILY;
                        })
                .blockSize(blockBytes)
                .timeoutMS(LOCK_TIMEOUT_MS)
                .build();
    }

    /**
     * Throws where a file of the folder does not begin as Chronicle's files do; Chronicle itself would wait for its header to
     * be finished by somebody.
     */
    void requireHeaders() throws IOException {
        List<Path> files = new ArrayList<>(files());
        Path metadata = path.resolve("metadata.cq4t");
        if (Files.exists(metadata)) {
            files.add(metadata);
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] start = in.readNBytes(HEADER_AT + HEADER.length);
                if (start.length > 0
                        && (start.length < HEADER_AT + HEADER.length
                                || !Arrays.equals(start, HEADER_AT, start.length, HEADER, 0, HEADER.length))) {
                    throw new UnreadableExcerptException(file + " does not begin as a file of a queue");
                }
            }
        }
    }

    /** Its data files, oldest first. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(FILE_SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
