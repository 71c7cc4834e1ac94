package org.tickway.feed.fix;

import quickfix.Message;

/** What a connection brings; called as {@link LinkListener} is. */
interface MessageListener {

    /** A message of the session's own kinds but logons and logouts. */
    void sessionMessage(String type, Message message);

    /** Any other message. */
    void message(String type, Message message, long receiveNs);

    /** Messages are missing and were asked for; they may come. */
    void missing(long count);

    /** What was missing has come. */
    void missingArrived();

    /** What was missing will not come: the venue has gone on without it. */
    void skipped(long count);

    /** A message was not understood by QuickFIX/J, so that nobody has seen what it says. */
    void rejected();
}
