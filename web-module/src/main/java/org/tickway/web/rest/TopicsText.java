package org.tickway.web.rest;

import java.util.Collection;
import java.util.Comparator;
import org.tickway.security.AuthenticationResult.Authenticated;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicEngine;
import org.tickway.web.handshake.TopicRights;
import org.tickway.web.json.JsonText;

/** Lists the topics that a user may subscribe to. Stateless. */
final class TopicsText {

    private TopicsText() {}

    static String of(TopicEngine engine, Authenticated identity) {
        JsonText json = new JsonText().beginObject().beginArray("topics");
        Collection<Topic> topics = engine.topics();
        topics.stream()
                .filter(topic ->
                        TopicRights.mayRead(identity.user(), identity.roles(), topic.topicClass(), topic.name()))
                .sorted(Comparator.comparing(Topic::name))
                .forEach(topic -> write(json, topic));
        return json.endArray().endObject().toString();
    }

    private static void write(JsonText json, Topic topic) {
        synchronized (topic) {
            json.beginObject().field("topic", topic.name()).field("ref", topic.ref());
            if (topic instanceof InstrumentTopic ofInstrument) {
                json.field("instrumentId", ofInstrument.instrument().id());
            }
            json.field("epoch", topic.epoch())
                    .field("seq", topic.sequence())
                    .field("state", topic.state().state().name())
                    .field("subscribers", topic.subscriberCount())
                    .endObject();
        }
    }
}
