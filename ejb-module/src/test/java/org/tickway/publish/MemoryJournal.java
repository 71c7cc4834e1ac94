package org.tickway.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tickway.journal.Journal;
import org.tickway.journal.JournalStatus;
import org.tickway.journal.JournalUnavailableException;
import org.tickway.journal.MessageStore;
import org.tickway.journal.SendLog;
import org.tickway.journal.StoredMessage;
import org.tickway.journal.TickHistory;

/** Keeps messages in memory, and takes none in while it is degraded. Any thread. */
public final class MemoryJournal implements Journal, MessageStore {

    private final List<StoredMessage> messages = new ArrayList<>();
    private volatile JournalStatus.State state = JournalStatus.State.RUNNING;

    public void become(JournalStatus.State next) {
        state = next;
    }

    /** Everything that was taken in, in order. */
    public synchronized List<StoredMessage> all() {
        return List.copyOf(messages);
    }

    @Override
    public JournalStatus status() {
        return new JournalStatus(state, state == JournalStatus.State.RUNNING ? "" : "disk is full", 1_000, 0);
    }

    @Override
    public TickHistory ticks() throws JournalUnavailableException {
        throw new JournalUnavailableException("only messages");
    }

    @Override
    public MessageStore messages() {
        return this;
    }

    @Override
    public SendLog sends() {
        return Journal.unavailable("only messages").sends();
    }

    @Override
    public synchronized boolean append(StoredMessage message) {
        return state == JournalStatus.State.RUNNING && messages.add(message);
    }

    @Override
    public synchronized List<StoredMessage> after(String topic, int epoch, long sequence, int max) {
        return messages.stream()
                .filter(message -> message.topic().equals(topic))
                .filter(message -> message.epoch() > epoch || message.epoch() == epoch && message.sequence() > sequence)
                .limit(max)
                .toList();
    }

    @Override
    public synchronized void forEach(Consumer<StoredMessage> visitor) {
        messages.forEach(visitor);
    }
}
