package org.tickway.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tickway.journal.MessageStore;
import org.tickway.journal.StoredMessage;

/** A message store in memory, which outlives the registries of a test. */
final class StoredMessages implements MessageStore {

    final List<StoredMessage> all = new ArrayList<>();

    @Override
    public boolean append(StoredMessage message) {
        return all.add(message);
    }

    @Override
    public List<StoredMessage> after(String topic, int epoch, long sequence, int max) {
        return List.of();
    }

    @Override
    public void forEach(Consumer<StoredMessage> visitor) {
        all.forEach(visitor);
    }
}
