package org.tickway.session;

import java.util.HashSet;
import java.util.Set;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicDemand;
import org.tickway.topic.TopicEngine;

/**
 * The market topics that a session's client has asked for by name, each once: those that somebody has to carry for it.
 * What is there for a pattern, or is a replay only, is none of them.
 *
 * <p>Guarded by the session's monitor.
 */
final class Claims {

    private final Session session;
    private final TopicDemand demand;
    private final Set<InstrumentTopic> claimed = new HashSet<>();

    Claims(Session session, TopicEngine topics) {
        this.session = session;
        this.demand = topics.demand();
    }

    /** Claims the topic if there is something to claim; false where the user may not have more. */
    boolean claim(Topic topic) {
        if (!(topic instanceof InstrumentTopic ofInstrument) || claimed.contains(ofInstrument)) {
            return true;
        }
        if (!demand.join(session.identity().user(), ofInstrument)) {
            return false;
        }
        claimed.add(ofInstrument);
        return true;
    }

    /** Gives the topic up; without effect where it is not claimed. */
    void release(Topic topic) {
        if (topic instanceof InstrumentTopic ofInstrument && claimed.remove(ofInstrument)) {
            demand.leave(session.identity().user(), ofInstrument);
        }
    }

    void releaseAll() {
        String user = session.identity().user();
        claimed.forEach(topic -> demand.leave(user, topic));
        claimed.clear();
    }
}
