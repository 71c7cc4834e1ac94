package org.tickway.journal;

import java.util.List;
import java.util.function.Consumer;

/** Keeps business messages, each topic's in the order of their numbers. Threads: any. */
public interface MessageStore {

    /**
     * @return true where the message survives the end of the process; false where it was not taken
     */
    boolean append(StoredMessage message);

    /** Up to {@code max} messages of the topic that follow this number, in order, those of later epochs too. */
    List<StoredMessage> after(String topic, int epoch, long sequence, int max);

    /** Shows everything that is kept, oldest first. */
    void forEach(Consumer<StoredMessage> visitor);
}
