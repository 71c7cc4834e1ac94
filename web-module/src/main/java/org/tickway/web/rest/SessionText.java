package org.tickway.web.rest;

import java.util.Locale;
import org.tickway.session.Frequency;
import org.tickway.session.Session;
import org.tickway.session.Subscription;
import org.tickway.topic.Topic;
import org.tickway.web.json.JsonText;

/** Writes what an administrator may know of a session. Stateless. */
final class SessionText {

    private SessionText() {}

    static void write(JsonText json, Session session, boolean withTopics) {
        json.beginObject()
                .field("session", session.id())
                .field("user", session.identity().user())
                .field("form", session.form().name().toLowerCase(Locale.ROOT))
                .field("openedAt", session.openedAtMs())
                .field("frequency", session.frequency().wireName())
                .field("effectiveFrequency", session.effectiveFrequency().wireName())
                .field("background", session.isBackground())
                .field("recorded", session.isRecorded())
                .field("closing", session.closing() != null)
                .field("subscriptions", session.subscriptions().size());
        if (withTopics) {
            json.beginArray("patterns");
            session.patterns().forEach(json::element);
            json.endArray().beginArray("topics");
            session.subscriptions().forEach(subscription -> topic(json, subscription));
            json.endArray();
        }
        json.endObject();
    }

    private static void topic(JsonText json, Subscription subscription) {
        Frequency own = subscription.options().frequency();
        Topic served = subscription.topic();
        synchronized (served) {
            json.beginObject()
                    .field("topic", subscription.name())
                    .field("frequency", own == null ? null : own.wireName())
                    .field("epoch", subscription.epoch())
                    .field("seq", subscription.sequence())
                    .field("behind", Math.max(0, served.sequence() - subscription.sequence()))
                    .field("past", subscription.isPast())
                    .endObject();
        }
    }
}
