package org.tickway.topic;

import org.jspecify.annotations.Nullable;

/** Events that are messages, bounded by their bytes too. Guarded by the topic's monitor. */
final class MessageLog extends EventLog {

    private final MessageBudget budget;
    private @Nullable Message[] messages = new @Nullable Message[0];
    private long bytes;

    MessageLog(Topic topic, int history, int maxEvents, MessageBudget budget) {
        super(topic, history, maxEvents);
        this.budget = budget;
    }

    void append(int epoch, long sequence, long timeNs, byte[] payload) {
        int index = claim(); // may move the messages
        messages[index] = new Message(epoch, sequence, timeNs, payload);
        count(payload.length);
        added();
        while (end() - oldest() > 1 && budget.isExceeded(bytes)) {
            forgetOldest();
        }
    }

    long timeNsAt(long place) {
        return at(place).timeNs;
    }

    byte[] payloadAt(long place) {
        return at(place).payload;
    }

    @Override
    int epochAt(long place) {
        return at(place).epoch;
    }

    @Override
    long sequenceAt(long place) {
        return at(place).sequence;
    }

    @Override
    boolean crossesEpochs() {
        return true;
    }

    @Override
    void forget(long place) {
        count(-at(place).payload.length);
        messages[index(place)] = null;
    }

    @Override
    void move(int capacityBefore, int capacityAfter) {
        @Nullable Message[] moved = new @Nullable Message[capacityAfter];
        for (long place = oldest(); place < end(); place++) {
            moved[(int) (place & capacityAfter - 1)] = messages[(int) (place & capacityBefore - 1)];
        }
        messages = moved;
    }

    private Message at(long place) {
        Message message = messages[index(place)];
        if (message == null) {
            throw new IllegalArgumentException(
                    "place=" + place + " is not between " + oldest() + " and " + (end() - 1));
        }
        return message;
    }

    private void count(long change) {
        bytes += change;
        budget.add(change);
    }

    private static final class Message {

        private final int epoch;
        private final long sequence;
        private final long timeNs;
        private final byte[] payload;

        Message(int epoch, long sequence, long timeNs, byte[] payload) {
            this.epoch = epoch;
            this.sequence = sequence;
            this.timeNs = timeNs;
            this.payload = payload;
        }
    }
}
