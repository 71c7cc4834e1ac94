package org.tickway.journal;

import java.util.List;

/**
 * A part of what a session was sent.
 *
 * @param user whose session it was; empty where nothing is known
 * @param chainIntact whether nothing of what was read has been changed since
 * @param more whether there is more behind it
 */
public record SentPage(String user, List<SentMessage> messages, boolean chainIntact, boolean more) {

    public SentPage {
        messages = List.copyOf(messages);
    }
}
