package org.tickway.frame;

import java.util.Arrays;
import org.tickway.session.FrameChannel;

/**
 * The JSON messages of a turn: one text frame with one object, or with an array where there are several; or each message
 * in a frame of its own.
 *
 * <p>One thread. A message is written between {@link #begin} and {@link #end}, or taken back with {@link #drop}.
 */
final class MessageList {

    private static final int INITIAL_BYTES = 1024;
    private static final int INITIAL_ENDS = 64;
    /** Behind the head room and the bracket of an array. */
    private static final int FIRST_MESSAGE = FrameChannel.HEAD_ROOM + 1;

    private static final int SNAPSHOT_AT = "{\"type\":\"".length();

    private final JsonBuffer json = new JsonBuffer(INITIAL_BYTES);
    private boolean joined = true;
    private int[] ends = new int[INITIAL_ENDS];
    private int messages;
    private int framesTaken;
    private int start;

    MessageList() {
        clear();
    }

    void clear() {
        json.truncate(FrameChannel.HEAD_ROOM);
        json.raw('[');
        messages = 0;
        framesTaken = 0;
    }

    /** Whether the messages share one frame; only between {@link #clear} and the first message. */
    void join(boolean inOneFrame) {
        joined = inOneFrame;
    }

    JsonBuffer begin() {
        start = json.length();
        if (messages > 0 && joined) {
            json.raw(',');
        }
        return json;
    }

    void end() {
        if (!joined) {
            if (messages == ends.length) {
                ends = Arrays.copyOf(ends, 2 * ends.length);
            }
            ends[messages] = json.length();
        }
        messages++;
    }

    void drop() {
        json.truncate(start);
    }

    void add(byte[] message) {
        begin().raw(message);
        end();
    }

    /** Adds so many messages that stand together, with commas between them; only where messages share a frame. */
    void addAll(byte[] together, int from, int length, int count) {
        begin().raw(together, from, length);
        messages += count;
    }

    /** Whether messages share a frame. */
    boolean isJoined() {
        return joined;
    }

    /** Whether the message written last is a snapshot. */
    boolean endsWithSnapshot() {
        int type = start + (messages > 1 && joined ? 1 : 0) + SNAPSHOT_AT;
        return type < json.length() && json.bytes()[type] == 's' && json.bytes()[type + 1] == 'n';
    }

    int count() {
        return messages;
    }

    int bytes() {
        return json.length();
    }

    /** Closes the array; after that {@link #nextFrame} may be called. */
    void close() {
        if (messages > 1 && joined) {
            json.raw(']');
        }
    }

    /**
     * Steps to the next frame, the first at first; false if there is none. After that {@link #frameOffset} and {@link
     * #frameLength} give the frame in {@link #array}.
     */
    boolean nextFrame() {
        int frames = joined ? Math.min(1, messages) : messages;
        if (framesTaken == frames) {
            return false;
        }
        framesTaken++;
        return true;
    }

    byte[] array() {
        return json.bytes();
    }

    int frameOffset() {
        if (joined) {
            return firstOffset();
        }
        return framesTaken < 2 ? FIRST_MESSAGE : ends[framesTaken - 2];
    }

    int frameLength() {
        return (joined || messages == 0 ? json.length() : ends[Math.max(0, framesTaken - 1)]) - frameOffset();
    }

    /** Bytes of all frames together. */
    int frameBytes() {
        return messages == 0 ? 0 : json.length() - (joined ? firstOffset() : FIRST_MESSAGE);
    }

    private int firstOffset() {
        return messages > 1 ? FIRST_MESSAGE - 1 : FIRST_MESSAGE;
    }

    /** Whether it has grown so much that it should not be kept. */
    boolean isLarge() {
        return json.bytes().length > 1 << 17;
    }
}
