package org.tickway.feed.fix;

import quickfix.Message;

/** What happens on a connection; every method is called on the feed's thread, in the order in which it happened. */
interface LinkListener {

    /** The venue has let us in. */
    void loggedOn(FixLink link);

    /** The venue has refused the logon with these words. */
    void logonRefused(FixLink link, String words);

    /** The venue has ended the session with these words; {@link #ended} follows. */
    void loggedOut(FixLink link, String words);

    /** There is no connection, or none any more; nothing else is called for this one. */
    void ended(FixLink link, String reason);

    /** A message of the session's own kinds but those above. */
    void sessionMessage(FixLink link, String type, Message message);

    void message(FixLink link, String type, Message message, long receiveNs);

    /** Messages are missing and were asked for; they may come. */
    void missing(FixLink link, long count);

    /** What was missing has come. */
    void missingArrived(FixLink link);

    /** What was missing will not come: the venue has gone on without it. */
    void skipped(FixLink link, long count);

    /** A message was not understood by QuickFIX/J, so that nobody has seen what it says. */
    void rejected(FixLink link);
}
