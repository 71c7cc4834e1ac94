package org.tickway.frame;

/**
 * The JSON messages of one text frame: one object, or an array where there are several.
 *
 * <p>One thread. A message is written between {@link #begin} and {@link #end}, or taken back with {@link #drop}.
 */
final class MessageList {

    private static final int INITIAL_BYTES = 16 * 1024;

    private final JsonBuffer json = new JsonBuffer(INITIAL_BYTES);
    private int messages;
    private int start;

    MessageList() {
        clear();
    }

    void clear() {
        json.truncate(0);
        json.raw('[');
        messages = 0;
    }

    JsonBuffer begin() {
        start = json.length();
        if (messages > 0) {
            json.raw(',');
        }
        return json;
    }

    void end() {
        messages++;
    }

    void drop() {
        json.truncate(start);
    }

    void add(byte[] message) {
        begin().raw(message);
        end();
    }

    int count() {
        return messages;
    }

    int bytes() {
        return json.length();
    }

    /** Closes the array; after that {@link #frameOffset} and {@link #frameLength} give the frame in {@link #array}. */
    void close() {
        if (messages > 1) {
            json.raw(']');
        }
    }

    byte[] array() {
        return json.bytes();
    }

    int frameOffset() {
        return messages > 1 ? 0 : 1;
    }

    int frameLength() {
        return json.length() - frameOffset();
    }

    /** Whether it has grown so much that it should not be kept. */
    boolean isLarge() {
        return json.bytes().length > 1 << 20;
    }
}
