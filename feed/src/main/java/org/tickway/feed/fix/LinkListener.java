package org.tickway.feed.fix;

/**
 * The life of a connection; every method is called on the feed's thread, in the order in which it happened, and none after the
 * connection was let go of.
 */
interface LinkListener {

    /** The venue has let us in. */
    void loggedOn();

    /** The venue has refused the logon with these words. */
    void logonRefused(String words);

    /** The venue has ended the session with these words; {@link #ended} follows. */
    void loggedOut(String words);

    /** There is no connection, or none any more; nothing else is called for this one. */
    void ended(String reason);
}
