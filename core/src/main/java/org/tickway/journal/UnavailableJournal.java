package org.tickway.journal;

import java.util.List;
import java.util.function.Consumer;

/** Keeps nothing and has nothing. Threads: any. */
record UnavailableJournal(String reason) implements Journal, MessageStore, SendLog {

    @Override
    public JournalStatus status() {
        return new JournalStatus(JournalStatus.State.UNAVAILABLE, reason, 0, 0);
    }

    @Override
    public TickHistory ticks() throws JournalUnavailableException {
        throw new JournalUnavailableException(reason);
    }

    @Override
    public MessageStore messages() {
        return this;
    }

    @Override
    public SendLog sends() {
        return this;
    }

    @Override
    public boolean append(StoredMessage message) {
        return false;
    }

    @Override
    public List<StoredMessage> after(String topic, int epoch, long sequence, int max) {
        return List.of();
    }

    @Override
    public void forEach(Consumer<StoredMessage> visitor) {
        // there are none
    }

    @Override
    public boolean append(String session, String user, List<SentMessage> messages) {
        return false;
    }

    @Override
    public SentPage read(String session, long fromNs, long toNs, int max) {
        return new SentPage("", List.of(), true, false);
    }
}
