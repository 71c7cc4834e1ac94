package org.tickway.journal.chronicle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.tickway.journal.MessageStore;
import org.tickway.journal.StoredMessage;

/**
 * The queue of business messages, with the places of each topic's messages in memory.
 *
 * <p>Any thread; guarded by its own monitor. At most {@link #MAX_PLACES} messages of all topics can be found by their topic;
 * of the topics with the most, the oldest are forgotten first.
 */
final class ChronicleMessages implements MessageStore, AutoCloseable {

    private static final int MAX_PLACES = 2_000_000;
    private static final int MAX_PLACES_A_TOPIC = 200_000;

    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final ExcerptTailer tailer;
    private final FreeSpace space;
    private final Map<String, List<Place>> topics = new HashMap<>();
    private int places;
    private boolean closed;

    private record Place(int epoch, long sequence, long index) {

        boolean isAfter(int itsEpoch, long itsSequence) {
            return epoch > itsEpoch || epoch == itsEpoch && sequence > itsSequence;
        }
    }

    ChronicleMessages(SingleChronicleQueue queue, FreeSpace space) {
        this.queue = queue;
        this.space = space;
        this.appender = queue.createAppender();
        this.tailer = queue.createTailer();
        appender.singleThreadedCheckDisabled(true);
        tailer.singleThreadedCheckDisabled(true);
        visit((message, index) -> note(message, index));
    }

    @Override
    public synchronized boolean append(StoredMessage message) {
        if (closed || space.isLow()) {
            return false;
        }
        try (DocumentContext document = appender.writingDocument()) {
            Bytes<?> bytes = document.wire().bytes();
            TextCodec.write(bytes, message.topic());
            bytes.writeInt(message.epoch());
            bytes.writeLong(message.sequence());
            bytes.writeLong(message.timeNs());
            bytes.writeByte((byte) (message.key() == null ? 0 : 1));
            if (message.key() != null) {
                TextCodec.write(bytes, message.key());
            }
            TextCodec.write(bytes, message.publisher());
            TextCodec.write(bytes, message.payload());
        } catch (InternalError noRoom) { // a page of a mapped file for which there is no room
            space.full();
            return false;
        }
        note(message, appender.lastIndexAppended());
        return true;
    }

    @Override
    public synchronized List<StoredMessage> after(String topic, int epoch, long sequence, int max) {
        List<StoredMessage> found = new ArrayList<>();
        List<Place> known = closed ? List.of() : topics.getOrDefault(topic, List.of());
        int low = 0;
        int high = known.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (known.get(middle).isAfter(epoch, sequence)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        for (int number = low; number < known.size() && found.size() < max; number++) {
            if (tailer.moveToIndex(known.get(number).index())) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (document.isPresent()) {
                        found.add(read(document.wire().bytes()));
                    }
                }
            }
        }
        return found;
    }

    @Override
    public synchronized void forEach(Consumer<StoredMessage> visitor) {
        if (!closed) {
            visit((message, index) -> visitor.accept(message));
        }
    }

    private interface Visitor {
        void message(StoredMessage message, long index);
    }

    private void visit(Visitor visitor) {
        tailer.toStart();
        while (true) {
            StoredMessage message;
            long index;
            try (DocumentContext document = tailer.readingDocument()) {
                if (!document.isPresent()) {
                    return;
                }
                index = document.index();
                message = read(document.wire().bytes());
            }
            visitor.message(message, index);
        }
    }

    private static StoredMessage read(Bytes<?> bytes) {
        String topic = TextCodec.readText(bytes);
        int epoch = bytes.readInt();
        long sequence = bytes.readLong();
        long timeNs = bytes.readLong();
        String key = bytes.readByte() == 0 ? null : TextCodec.readText(bytes);
        return new StoredMessage(
                topic, epoch, sequence, timeNs, key, TextCodec.readText(bytes), TextCodec.readBytes(bytes));
    }

    private void note(StoredMessage message, long index) {
        List<Place> known = topics.computeIfAbsent(message.topic(), topic -> new ArrayList<>());
        known.add(new Place(message.epoch(), message.sequence(), index));
        places++;
        if (known.size() > MAX_PLACES_A_TOPIC) {
            places -= known.size() / 2;
            known.subList(0, known.size() / 2).clear();
        }
        if (places > MAX_PLACES) {
            places = 0;
            for (List<Place> list : topics.values()) {
                list.subList(0, list.size() / 2).clear();
                places += list.size();
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        tailer.close();
        appender.close();
        queue.close();
    }
}
