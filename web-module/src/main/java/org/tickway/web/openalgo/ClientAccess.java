package org.tickway.web.openalgo;

import java.util.Set;
import org.tickway.session.SessionIdentity;
import org.tickway.session.TopicAccess;
import org.tickway.topic.TopicClass;
import org.tickway.web.handshake.StreamKind;

/** What a client may see: nothing until it has said who it is. Any thread. */
final class ClientAccess implements TopicAccess {

    private volatile Set<String> roles = Set.of();

    void identify(SessionIdentity identity) {
        roles = identity.roles();
    }

    @Override
    public boolean allows(TopicClass topicClass) {
        return StreamKind.OPENALGO.allows(topicClass, roles);
    }
}
