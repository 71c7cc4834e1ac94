package org.tickway.journal.chronicle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The folder of one queue: opens it, and knows its files. Stateless; any thread.
 *
 * @param blockBytes how much of a file is mapped at a time
 * @param clock what decides when the next file begins
 */
record QueueFolder(Path path, JournalConfig.Roll roll, int blockBytes, TimeProvider clock) {

    /** A writer that died in the middle of an excerpt is not waited for longer. */
    private static final long LOCK_TIMEOUT_MS = 2_000;

    /** Length and kind of the first document come first, then the name of its only field. */
    private static final int HEADER_AT = 4;

    private static final byte[] HEADER = {(byte) 0xb9, 6, 'h', 'e', 'a', 'd', 'e', 'r'};

    private static final String FILE_SUFFIX = ".cq4";

    /**
     * Opens the queue, making it if there is none; the last excerpt of every file can be read.
     *
     * @throws UnreadableExcerptException where it cannot; or whatever Chronicle makes of what is on the disk
     */
    SingleChronicleQueue openChecked() throws IOException {
        Files.createDirectories(path);
        requireHeaders();
        SingleChronicleQueue queue = open();
        try (ExcerptTailer tailer = queue.createTailer()) {
            int first = queue.firstCycle();
            if (first != Integer.MAX_VALUE) {
                for (long cycle : queue.listCyclesBetween(first, queue.lastCycle())) {
                    requireLastExcerpt(queue, tailer, (int) cycle);
                }
            } else if (!files().isEmpty()) {
                throw new UnreadableExcerptException("files of " + path + " are not files of a queue");
            }
            return queue;
        } catch (RuntimeException | IOException | Error damaged) {
            queue.close();
            throw damaged;
        }
    }

    private static void requireLastExcerpt(SingleChronicleQueue queue, ExcerptTailer tailer, int cycle) {
        long count = tailer.excerptsInCycle(cycle);
        if (count <= 0) {
            return;
        }
        long index = queue.rollCycle().toIndex(cycle, count - 1);
        if (!tailer.moveToIndex(index)) {
            throw new UnreadableExcerptException("excerpt " + Long.toHexString(index) + " is not to be found");
        }
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent() || document.index() != index) {
                throw new UnreadableExcerptException("excerpt " + Long.toHexString(index) + " cannot be read");
            }
        }
    }

    private SingleChronicleQueue open() {
        return SingleChronicleQueueBuilder.binary(path)
                .rollCycle(rollCycle())
                .timeProvider(clock)
                .blockSize(blockBytes)
                .timeoutMS(LOCK_TIMEOUT_MS)
                .build();
    }

    /**
     * Throws where a file of the folder does not begin as Chronicle's files do; Chronicle itself would wait for its header to
     * be finished by somebody.
     */
    private void requireHeaders() throws IOException {
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

    /** Whether a data file is older than that of this cycle; Integer.MAX_VALUE is younger than all. */
    boolean isBefore(Path file, int cycle) {
        if (cycle == Integer.MAX_VALUE) {
            return true;
        }
        RollCycle rollCycle = rollCycle();
        String name = DateTimeFormatter.ofPattern(rollCycle.format())
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochMilli((long) cycle * rollCycle.lengthInMillis()));
        return file.getFileName().toString().compareTo(name + FILE_SUFFIX) < 0;
    }

    private RollCycle rollCycle() {
        return switch (roll) {
            case FIVE_MINUTES -> RollCycles.FIVE_MINUTELY;
            case HOUR -> RollCycles.FAST_HOURLY;
            case DAY -> RollCycles.FAST_DAILY;
        };
    }
}
