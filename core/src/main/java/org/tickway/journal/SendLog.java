package org.tickway.journal;

import java.util.List;

/**
 * Keeps what chosen sessions were sent, each session's entries chained by their hashes, so that a change shows.
 *
 * <p>Threads: any.
 */
public interface SendLog {

    /**
     * @return false where nothing was kept
     */
    boolean append(String session, String user, List<SentMessage> messages);

    /** Up to {@code max} messages sent to the session from {@code fromNs} on and before {@code toNs}, in order. */
    SentPage read(String session, long fromNs, long toNs, int max);
}
