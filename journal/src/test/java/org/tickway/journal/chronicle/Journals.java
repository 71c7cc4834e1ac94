package org.tickway.journal.chronicle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.tickway.codec.TickCodec;
import org.tickway.journal.Journal;
import org.tickway.journal.JournalUnavailableException;
import org.tickway.journal.TickHistory;
import org.tickway.ring.TickBatch;

/** Opens journals and reads them whole. */
final class Journals {

    private static final long MIB = 1L << 20;

    private Journals() {}

    static JournalConfig config(Path folder) {
        return new JournalConfig(folder, JournalConfig.Roll.HOUR, Duration.ofDays(7), 4_096 * MIB, 1 * MIB, 2 * MIB);
    }

    static HostedJournal open(Path folder) {
        return ChronicleJournal.open(config(folder));
    }

    static void start(HostedJournal journal, Path... rings) {
        List<Path> all = List.of(rings);
        journal.start(() -> all, Thread::new);
    }

    /** What is known of one record. */
    record Seen(int feedId, int epoch, int instrumentId, long sequence, long timeNs) {}

    record Contents(List<Seen> records, long lost) {}

    static Contents read(Journal journal) throws JournalUnavailableException {
        try (TickHistory history = journal.ticks()) {
            return rest(history);
        }
    }

    /** From where it stands to the end. */
    static Contents rest(TickHistory history) {
        List<Seen> records = new ArrayList<>();
        long lost = 0;
        TickBatch batch = new TickBatch(300);
        while (history.poll(batch) > 0 || batch.lost() > 0) {
            lost += batch.lost();
            for (int index = 0; index < batch.count(); index++) {
                records.add(seen(batch, index));
            }
        }
        return new Contents(records, lost);
    }

    static Seen next(TickHistory history) {
        TickBatch batch = new TickBatch(1);
        if (history.poll(batch) == 0) {
            throw new AssertionError("there is no next record");
        }
        return seen(batch, 0);
    }

    private static Seen seen(TickBatch batch, int index) {
        int record = batch.record(index);
        return new Seen(
                TickCodec.feedId(batch.buffer(), record),
                TickCodec.epoch(batch.buffer(), record),
                TickCodec.instrumentId(batch.buffer(), record),
                TickCodec.topicSequence(batch.buffer(), record),
                TickCodec.receiveTime(batch.buffer(), record));
    }

    static void awaitRecords(Journal journal, int count) {
        Awaitility.await()
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> {
                    Contents contents = read(journal);
                    return contents.records().size() + contents.lost() >= count;
                });
    }
}
