package org.tickway.frame;

import java.nio.ByteBuffer;
import org.tickway.tick.TickLayout;

/**
 * What one turn of a session sends: the text frames, one for most forms, then the binary ones, one after the other.
 *
 * <p>One thread fills it; after that it stays as it is until the last of it has been sent. Used again and again.
 */
final class Frame {

    private static final int INITIAL_RECORDS = 4;

    final MessageList messages = new MessageList();
    final RecordsBuffer records = new RecordsBuffer(INITIAL_RECORDS);

    private int binarySent;

    void clear() {
        messages.clear();
        records.clear(TickLayout.RECORD_LENGTH);
        binarySent = 0;
    }

    boolean isEmpty() {
        return messages.count() == 0 && records.records() == 0;
    }

    /** Steps to the next text frame; false where all have been taken. */
    boolean takeText() {
        return messages.nextFrame();
    }

    /** Whether there is a binary frame that has not been taken. */
    boolean hasBinary() {
        return binarySent < records.frames();
    }

    ByteBuffer takeBinary(long sendTimeNs) {
        return records.frame(binarySent++, sendTimeNs);
    }

    /** Bytes of all its frames. */
    int bytes() {
        return messages.frameBytes()
                + records.records() * records.recordLength()
                + records.frames() * FrameLayout.HEADER_LENGTH;
    }

    /** Whether it may be kept for the next turn; a large one is left to the collector. */
    boolean isReusable() {
        return !messages.isLarge() && records.buffer().capacity() <= 1 << 17;
    }
}
