package org.tickway.session;

import java.util.List;

/**
 * What became of a new credential.
 *
 * @param accepted false where it is another user's, and nothing has changed
 * @param ended names of the subscriptions that the user's new roles do not allow; they are over
 */
public record RefreshResult(boolean accepted, List<String> ended) {

    static final RefreshResult REFUSED = new RefreshResult(false, List.of());

    public RefreshResult {
        ended = List.copyOf(ended);
    }
}
