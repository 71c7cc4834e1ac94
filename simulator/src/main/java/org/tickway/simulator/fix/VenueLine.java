package org.tickway.simulator.fix;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;

/** The session that is logged on, if there is one; without one, whatever is sent goes nowhere. Any thread. */
final class VenueLine {

    private volatile @Nullable SessionID current;

    void loggedOn(SessionID id) {
        current = id;
    }

    void loggedOut() {
        current = null;
    }

    private @Nullable Session session() {
        SessionID id = current;
        return id == null ? null : Session.lookupSession(id);
    }

    void send(Message message) {
        Session session = session();
        if (session != null) {
            session.send(message);
        }
    }

    /** The sequence number (tag 34) of the next message, or 1 where nobody is logged on. */
    int nextNumber() {
        Session session = session();
        return session == null ? 1 : session.getExpectedSenderNum();
    }

    /** Leaves out so many sequence numbers. */
    void skip(int numbers) throws IOException {
        Session session = session();
        if (session != null) {
            session.setNextSenderMsgSeqNum(session.getExpectedSenderNum() + numbers);
        }
    }
}
