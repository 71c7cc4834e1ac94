package org.tickway.web.openalgo;

import java.util.Set;
import org.tickway.session.SessionIdentity;
import org.tickway.session.TopicAccess;
import org.tickway.topic.TopicClass;
import org.tickway.web.handshake.StreamKind;

/**
 * What a client may see: nothing until it has said who it is. Orders are its own ones, since their topic is named after its
 * user here and not by the client. Any thread.
 */
final class ClientAccess implements TopicAccess {

    private volatile Set<String> roles = Set.of();
    private volatile boolean identified;

    void identify(SessionIdentity identity) {
        roles = identity.roles();
        identified = !identity.isUnknown();
    }

    @Override
    public boolean allows(TopicClass topicClass) {
        return topicClass == TopicClass.ORDERS ? identified : StreamKind.OPENALGO.allows(topicClass, roles);
    }
}
