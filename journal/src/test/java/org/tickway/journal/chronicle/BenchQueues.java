package org.tickway.journal.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.wire.DocumentContext;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;

/** For measurements: a journal's queues with an appender, driven by the thread that measures, and by no other. */
final class BenchQueues implements AutoCloseable {

    private static final long MIB = 1L << 20;

    private final OpenedQueues queues;
    private final RecordAppender appender;

    /** One file a day, so that a run seldom meets a change of files. */
    BenchQueues(Path folder) throws IOException {
        JvmAccess.quiet();
        Files.createDirectories(folder);
        JournalConfig config = new JournalConfig(
                folder, JournalConfig.Roll.DAY, Duration.ofDays(7), 65_536 * MIB, 512 * MIB, 1_024 * MIB);
        FreeSpace space = new FreeSpace(config);
        queues = OpenedQueues.open(JournalFolders.of(config, SystemTimeProvider.INSTANCE), space, Clock.systemUTC());
        appender = queues.records().appender(space, new LongAdder());
    }

    /** Appends what the reader has, as the tail of a ring does, an excerpt for each batch; how many records. */
    long append(RingReader reader, TickBatch batch) {
        long appended = 0;
        while (reader.poll(batch) == PollOutcome.READ) {
            if (!appender.append(batch, reader.position() - batch.count())) {
                throw new IllegalStateException("the disk has too little room");
            }
            appended += batch.count();
        }
        return appended;
    }

    RecordHistory history() {
        return queues.records().history();
    }

    /** Where the newest excerpt begins in its file. */
    long place() {
        try (ExcerptTailer tailer = queues.records().records().createTailer()) {
            tailer.direction(TailerDirection.BACKWARD).toEnd();
            try (DocumentContext document = tailer.readingDocument()) {
                return document.isPresent() ? document.wire().bytes().readPosition() : 0;
            }
        }
    }

    @Override
    public void close() {
        appender.close();
        queues.close();
    }
}
