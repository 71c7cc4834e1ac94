package org.tickway.feed.connection;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** Messages that wait for their turn, up to a number of bytes. One thread. */
final class HeldMessages {

    /** Takes a message out. */
    interface Receiver {
        void accept(byte[] message, long receiveTimeNs);
    }

    private static final class Held {
        private final byte[] message;
        private final long receiveTimeNs;

        private Held(byte[] message, long receiveTimeNs) {
            this.message = message;
            this.receiveTimeNs = receiveTimeNs;
        }
    }

    private final long maximumBytes;
    private final Queue<Held> queue = new ArrayDeque<>();
    private long bytes;

    HeldMessages(long maximumBytes) {
        this.maximumBytes = maximumBytes;
    }

    void add(byte[] source, int from, int to, long receiveTimeNs) {
        queue.add(new Held(Arrays.copyOfRange(source, from, to), receiveTimeNs));
        bytes += to - from;
    }

    boolean isFull() {
        return bytes >= maximumBytes;
    }

    /** Gives all of them, in order, and is empty then. */
    void drain(Receiver receiver) {
        for (Held next = queue.poll(); next != null; next = queue.poll()) {
            receiver.accept(next.message, next.receiveTimeNs);
        }
        bytes = 0;
    }
}
