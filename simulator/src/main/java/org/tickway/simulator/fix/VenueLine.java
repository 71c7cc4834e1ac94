package org.tickway.simulator.fix;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;

/** The session that is logged on, if there is one; without one, whatever is sent goes nowhere. Any thread. */
final class VenueLine {

    private final FixSimulatorConfig config;
    private volatile @Nullable SessionID current;

    VenueLine(FixSimulatorConfig config) {
        this.config = config;
    }

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

    /** The message with the header that it would have if it were the next; the first, where nobody is logged on. */
    String inNextFrame(Message message) {
        Session session = session();
        Message.Header header = message.getHeader();
        header.setString(8, "FIX.4.4");
        header.setString(49, config.compId());
        header.setString(56, config.clientCompId());
        header.setInt(34, session == null ? 1 : session.getExpectedSenderNum());
        header.setUtcTimeStamp(52, LocalDateTime.now(ZoneOffset.UTC), true);
        return message.toString();
    }

    /** Leaves out so many sequence numbers. */
    void skip(int numbers) throws IOException {
        Session session = session();
        if (session != null) {
            session.setNextSenderMsgSeqNum(session.getExpectedSenderNum() + numbers);
        }
    }
}
