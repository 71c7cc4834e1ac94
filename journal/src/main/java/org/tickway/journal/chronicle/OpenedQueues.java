package org.tickway.journal.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickLayout;

/**
 * The queues of a journal as they were found good, and what the records say of streams and rings.
 *
 * <p>What cannot be read is put aside whole, into {@code quarantine}, and begun anew: half a history would be taken for a
 * whole one.
 */
record OpenedQueues(
        SingleChronicleQueue records,
        SingleChronicleQueue index,
        ChronicleMessages messages,
        ChronicleSends sends,
        StreamEnds ends,
        RingPositions rings) {

    private static final System.Logger LOG = System.getLogger(OpenedQueues.class.getName());
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    /** Opens something in the folder of a queue. */
    private interface Opening<T> {
        T open() throws IOException;
    }

    static OpenedQueues open(JournalFolders folders, FreeSpace space, Clock clock) throws IOException {
        OpenedQueues records =
                orQuarantined(folders, clock, List.of(folders.records(), folders.index()), () -> openRecords(folders));
        ChronicleMessages messages = orQuarantined(
                folders,
                clock,
                List.of(folders.messages()),
                () -> new ChronicleMessages(checked(folders.messages()), space));
        ChronicleSends sends = orQuarantined(
                folders, clock, List.of(folders.sends()), () -> new ChronicleSends(checked(folders.sends()), space));
        return new OpenedQueues(records.records, records.index, messages, sends, records.ends, records.rings);
    }

    @SuppressWarnings("NullAway") // the two others are opened by themselves, see open
    private static OpenedQueues openRecords(JournalFolders folders) throws IOException {
        SingleChronicleQueue index = checked(folders.index());
        SingleChronicleQueue records;
        try {
            records = checked(folders.records());
        } catch (RuntimeException | IOException | Error damaged) {
            index.close();
            throw damaged;
        }
        StreamEnds ends = new StreamEnds();
        RingPositions rings = new RingPositions();
        try {
            long from = Checkpoints.restore(index, ends, rings);
            note(records, index, from, ends, rings);
        } catch (RuntimeException | Error damaged) {
            index.close();
            records.close();
            throw damaged;
        }
        return new OpenedQueues(records, index, null, null, ends, rings);
    }

    /** Reads what no checkpoint covers. */
    private static void note(
            SingleChronicleQueue records, SingleChronicleQueue index, long from, StreamEnds ends, RingPositions rings) {
        TickBatch batch = new TickBatch(RecordLayout.MAX_RECORDS);
        try (RecordHistory history = new RecordHistory(records, index, ends)) {
            history.standAt(from);
            while (history.poll(batch) > 0 || batch.lost() > 0) {
                ends.note(batch.buffer(), 0, batch.count(), TickLayout.RECORD_LENGTH);
                rings.note(batch.feedId(), batch.epoch(), history.nextPosition());
            }
            long last = records.lastIndex();
            if (last > 0 && from <= last && history.excerpt() < last) {
                throw new UnreadableExcerptException("records end at " + Long.toHexString(history.excerpt())
                        + " although they go to " + Long.toHexString(last));
            }
        }
    }

    /** Opens a queue of which the last excerpt of every file can be read. */
    private static SingleChronicleQueue checked(QueueFolder folder) throws IOException {
        Files.createDirectories(folder.path());
        folder.requireHeaders();
        SingleChronicleQueue queue = folder.open();
        try (ExcerptTailer tailer = queue.createTailer()) {
            int first = queue.firstCycle();
            if (first != Integer.MAX_VALUE) {
                for (long cycle : queue.listCyclesBetween(first, queue.lastCycle())) {
                    check(queue, tailer, (int) cycle);
                }
            }
            if (folder.files().size() > 0 && first == Integer.MAX_VALUE) {
                throw new UnreadableExcerptException("files of " + folder.path() + " are not files of a queue");
            }
            return queue;
        } catch (RuntimeException | IOException | Error damaged) {
            queue.close();
            throw damaged;
        }
    }

    private static void check(SingleChronicleQueue queue, ExcerptTailer tailer, int cycle) {
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

    private static <T> T orQuarantined(
            JournalFolders folders, Clock clock, List<QueueFolder> queues, Opening<T> opening) throws IOException {
        try {
            return opening.open();
        } catch (RuntimeException | IOException | Error damaged) { // whatever Chronicle makes of damaged files
            if (damaged instanceof VirtualMachineError && !(damaged instanceof InternalError)) {
                throw damaged;
            }
            Path aside = Files.createDirectories(folders.quarantine().resolve(NAME.format(clock.instant())));
            for (QueueFolder queue : queues) {
                if (Files.exists(queue.path())) {
                    Files.move(queue.path(), aside.resolve(queue.path().getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-JRNL-007 the files of {0} cannot be read and were put aside in {1}; a new journal begins: {2}",
                    queues.get(0).path(),
                    aside,
                    String.valueOf(damaged));
            return opening.open();
        }
    }

    void close() {
        messages.close();
        sends.close();
        records.close();
        index.close();
    }
}
