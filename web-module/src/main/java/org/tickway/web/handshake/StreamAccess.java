package org.tickway.web.handshake;

import org.tickway.session.SessionIdentity;
import org.tickway.session.TopicAccess;
import org.tickway.topic.TopicClass;

/**
 * What one stream carries for its client: what belongs on its path, as far as the user may read it. Any thread.
 *
 * @param kind the stream
 * @param subject the user, auction or instrument that the path names; empty where it names none
 */
public record StreamAccess(StreamKind kind, String subject) implements TopicAccess {

    @Override
    public boolean allows(TopicClass topicClass) {
        return kind.carries(topicClass);
    }

    @Override
    public boolean allows(SessionIdentity identity, TopicClass topicClass, String topicName) {
        return kind.carries(topicClass)
                && (!kind.isOfOneSubject() || topicClass.subject(topicName).equals(subject))
                && TopicRights.mayRead(identity.user(), identity.roles(), topicClass, topicName);
    }
}
