package org.tickway.journal.chronicle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;
import org.tickway.journal.MessageStore;
import org.tickway.journal.StoredMessage;

/**
 * The queue of business messages, with the places of each topic's messages in memory.
 *
 * <p>Any thread; guarded by its own monitor. {@link #forEach} shows its messages without it.
 */
final class ChronicleMessages implements MessageStore, AutoCloseable {

    /** Of an excerpt beside its texts. */
    private static final int FIXED_LENGTH = 64;

    private static final int BYTES_PER_CHARACTER = 3;

    private final SingleChronicleQueue queue;
    private final SafeAppender appender;
    private final ExcerptTailer tailer;
    private final MessagePlaces places = new MessagePlaces();
    private boolean closed;

    ChronicleMessages(SingleChronicleQueue queue, FreeSpace space) {
        this.queue = queue;
        this.appender = new SafeAppender(queue, space);
        this.tailer = queue.createTailer();
        tailer.singleThreadedCheckDisabled(true);
        tailer.toStart();
        while (true) {
            try (DocumentContext document = tailer.readingDocument()) {
                if (!document.isPresent()) {
                    return;
                }
                Bytes<?> bytes = document.wire().bytes();
                places.note(TextCodec.readText(bytes), bytes.readInt(), bytes.readLong(), document.index());
            }
        }
    }

    @Override
    public synchronized boolean append(StoredMessage message) {
        String key = message.key();
        long length = FIXED_LENGTH
                + message.payload().length
                + (long) BYTES_PER_CHARACTER
                        * (message.topic().length() + message.publisher().length() + (key == null ? 0 : key.length()));
        if (closed || !appender.append(length, bytes -> write(bytes, message))) {
            return false;
        }
        places.note(message.topic(), message.epoch(), message.sequence(), appender.lastIndex());
        return true;
    }

    @Override
    public synchronized List<StoredMessage> after(String topic, int epoch, long sequence, int max) {
        List<StoredMessage> found = new ArrayList<>();
        if (closed) {
            return found;
        }
        for (long index : places.after(topic, epoch, sequence, max)) {
            StoredMessage message = read(index);
            if (message != null) {
                found.add(message);
            }
        }
        return found;
    }

    @Override
    public void forEach(Consumer<StoredMessage> visitor) {
        ExcerptTailer all;
        synchronized (this) {
            if (closed) {
                return;
            }
            all = queue.createTailer();
        }
        try (all) {
            all.toStart();
            while (true) {
                StoredMessage message;
                try (DocumentContext document = all.readingDocument()) {
                    if (!document.isPresent()) {
                        return;
                    }
                    message = read(document.wire().bytes());
                }
                visitor.accept(message);
            }
        }
    }

    /** Forgets the places of messages whose files were deleted. */
    synchronized void forgetDeleted() {
        if (!closed) {
            queue.refreshDirectoryListing();
            places.forgetBefore(queue.rollCycle().toIndex(queue.firstCycle(), 0));
        }
    }

    private @Nullable StoredMessage read(long index) {
        if (!tailer.moveToIndex(index)) {
            return null;
        }
        try (DocumentContext document = tailer.readingDocument()) {
            return document.isPresent() && document.index() == index
                    ? read(document.wire().bytes())
                    : null;
        }
    }

    private static void write(Bytes<?> bytes, StoredMessage message) {
        TextCodec.write(bytes, message.topic());
        bytes.writeInt(message.epoch());
        bytes.writeLong(message.sequence());
        bytes.writeLong(message.timeNs());
        String key = message.key();
        bytes.writeByte((byte) (key == null ? 0 : 1));
        if (key != null) {
            TextCodec.write(bytes, key);
        }
        TextCodec.write(bytes, message.publisher());
        TextCodec.write(bytes, message.payload());
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

    @Override
    public synchronized void close() {
        closed = true;
        tailer.close();
        appender.close();
        queue.close();
    }
}
