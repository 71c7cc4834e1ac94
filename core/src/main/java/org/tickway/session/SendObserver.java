package org.tickway.session;

import java.util.List;
import org.tickway.journal.SentMessage;

/** Told what recorded sessions were sent. Any thread; never blocks. */
@FunctionalInterface
public interface SendObserver {

    /** Looks away. */
    SendObserver NONE = (session, messages) -> {};

    /**
     * The frames with these messages have left, or, where the connection failed, are {@link SentMessage.Kind#DROPPED}; only
     * of sessions for which {@link Session#isRecorded}. The list is the observer's own.
     */
    void sent(Session session, List<SentMessage> messages);
}
