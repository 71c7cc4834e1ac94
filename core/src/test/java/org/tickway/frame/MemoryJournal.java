package org.tickway.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.tickway.codec.TickCodec;
import org.tickway.journal.Journal;
import org.tickway.journal.JournalStatus;
import org.tickway.journal.JournalUnavailableException;
import org.tickway.journal.MessageStore;
import org.tickway.journal.SendLog;
import org.tickway.journal.StoredMessage;
import org.tickway.journal.StreamPosition;
import org.tickway.journal.TickHistory;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/** A journal in memory, read by any thread: the first {@link #visible} of the records, but those of {@link #holes}. */
final class MemoryJournal implements Journal, MessageStore {

    private final List<byte[]> records;
    private final List<StoredMessage> stored = new ArrayList<>();
    final Set<Integer> holes = new HashSet<>();
    volatile int visible;
    boolean unavailable;

    MemoryJournal(List<byte[]> records) {
        this.records = records;
    }

    @Override
    public JournalStatus status() {
        return unavailable
                ? new JournalStatus(JournalStatus.State.UNAVAILABLE, "taken away", 0, 0)
                : new JournalStatus(JournalStatus.State.RUNNING, "", visible, 1);
    }

    @Override
    public TickHistory ticks() throws JournalUnavailableException {
        if (unavailable) {
            throw new JournalUnavailableException("taken away");
        }
        return new Reader();
    }

    @Override
    public MessageStore messages() {
        return this;
    }

    @Override
    public SendLog sends() {
        return Journal.unavailable("not needed").sends();
    }

    @Override
    public boolean append(StoredMessage message) {
        stored.add(message);
        return true;
    }

    @Override
    public List<StoredMessage> after(String topic, int epoch, long sequence, int max) {
        List<StoredMessage> found = new ArrayList<>();
        for (StoredMessage message : stored) {
            boolean after = message.epoch() > epoch || message.epoch() == epoch && message.sequence() > sequence;
            if (found.size() < max && message.topic().equals(topic) && after) {
                found.add(message);
            }
        }
        return found;
    }

    @Override
    public void forEach(Consumer<StoredMessage> visitor) {
        stored.forEach(visitor);
    }

    private final class Reader implements TickHistory {

        private int next;

        @Override
        public void seekTime(long receiveTimeNs) {
            next = 0;
            while (next < visible && TickCodec.receiveTime(ModelTruth.wrap(records.get(next)), 0) < receiveTimeNs) {
                next++;
            }
        }

        @Override
        public boolean seekPosition(int feedId, int ringEpoch, long position) {
            throw new UnsupportedOperationException("the model has no rings");
        }

        @Override
        public Set<StreamPosition> seek(Collection<StreamPosition> positions) {
            Set<StreamPosition> found = new HashSet<>();
            int first = visible;
            for (int index = 0; index < visible; index++) {
                ByteBuffer record = ModelTruth.wrap(records.get(index));
                TickStream stream = TickStream.of(
                        TickCodec.kind(record, 0), TickCodec.field(record, 0, TickLayout.Bar.INTERVAL_MS));
                for (StreamPosition position : positions) {
                    if (position.instrumentId() == TickCodec.instrumentId(record, 0)
                            && position.stream() == stream
                            && position.epoch() == TickCodec.epoch(record, 0)
                            && position.sequence() == TickCodec.topicSequence(record, 0)
                            && !holes.contains(index)) {
                        found.add(position);
                        first = Math.min(first, index + 1);
                    }
                }
            }
            next = first;
            return found;
        }

        @Override
        public int poll(TickBatch batch) {
            batch.begin(1, 1);
            while (next < visible && batch.count() < batch.capacity()) {
                if (!holes.contains(next)) {
                    batch.add(ModelTruth.wrap(records.get(next)), 0);
                }
                next++;
            }
            return batch.count();
        }

        @Override
        public void close() {
            next = Integer.MAX_VALUE;
        }
    }
}
