package org.tickway.frame;

import org.tickway.session.Subscription;
import org.tickway.tick.TickLayout;
import org.tickway.topic.EventTopic;

/** Writes the {@code event} messages of an {@link EventTopic}, each with its payload as it was published. One thread. */
final class MessagesJson {

    private static final byte[] PAYLOAD = JsonText.bytes(",\"payload\":");

    private final MessageList messages;

    MessagesJson(MessageList messages) {
        this.messages = messages;
    }

    /** Writes the event at {@code place}; under the topic's monitor. */
    void write(Subscription subscription, EventTopic topic, long place) {
        JsonBuffer json = messages.begin();
        JsonText.head(json, JsonText.EVENT_HEAD, subscription.name());
        JsonText.place(json, topic.epochAt(place), topic.sequenceAt(place), 0);
        JsonText.times(json, topic.timeNsAt(place), TickLayout.NULL_VALUE);
        json.raw(PAYLOAD);
        json.raw(topic.payloadAt(place));
        json.raw('}');
        messages.end();
    }
}
