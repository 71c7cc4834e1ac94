package org.tickway.feed.connection;

/** Whom a session tells; all on the event loop. */
interface SessionListener {

    void opened(WebSocketSession session);

    /** The bytes are valid during the call only. */
    void message(WebSocketSession session, byte[] bytes, int from, int to, long receiveTimeNs);

    /** It has ended by itself, or never began. Called at most once. */
    void closed(WebSocketSession session, SessionEnding ending);
}
