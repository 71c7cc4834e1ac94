package org.tickway.monitor;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tickway.feed.FeedStatus;
import org.tickway.journal.JournalStatus;
import org.tickway.publish.PublishResult;
import org.tickway.publish.Publisher;

/**
 * Keeps the value of the topic {@code system}: a heartbeat, the state of feeds and journal, and the alerts that last. Only
 * what changed is published. One thread.
 */
public final class SystemTopic {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final MathContext TOLD_DIGITS = new MathContext(4);

    private final Publisher publisher;
    private final long heartbeatMs;
    private final Map<String, JsonValue> told = new HashMap<>();
    private long beatMs;

    /**
     * @param heartbeatMs milliseconds between two heartbeats
     */
    public SystemTopic(Publisher publisher, long heartbeatMs) {
        this.publisher = publisher;
        this.heartbeatMs = heartbeatMs;
    }

    /**
     * @param acceptsClients whether the gateway is ready
     * @param nowMs milliseconds since the epoch
     */
    public void tell(
            boolean acceptsClients,
            List<FeedStatus> feeds,
            JournalStatus journal,
            Collection<Alert> alerts,
            long nowMs) {
        JsonObjectBuilder changed = JSON.createObjectBuilder();
        Map<String, JsonValue> news = new HashMap<>();
        JsonObject members = JSON.createObjectBuilder()
                .add("ready", acceptsClients)
                .add("feeds", feeds(feeds))
                .add("journal", journal(journal))
                .add("alerts", alerts(alerts))
                .build();
        members.forEach((name, value) -> {
            if (!value.equals(told.get(name))) {
                changed.add(name, value);
                news.put(name, value);
            }
        });
        boolean beats = nowMs - beatMs >= heartbeatMs;
        if (beats) {
            changed.add("heartbeat", nowMs);
        }
        if ((beats || !news.isEmpty())
                && publisher.publishSystem(changed.build().toString()) instanceof PublishResult.Accepted) {
            told.putAll(news);
            beatMs = beats ? nowMs : beatMs;
        }
    }

    private static JsonObjectBuilder feeds(List<FeedStatus> feeds) {
        JsonObjectBuilder states = JSON.createObjectBuilder();
        for (FeedStatus feed : feeds) {
            states.add(
                    feed.feed(),
                    JSON.createObjectBuilder()
                            .add("broker", feed.broker())
                            .add("state", feed.state().name())
                            .add("since", feed.sinceNs() / 1_000_000)
                            .add("detail", feed.detail()));
        }
        return states;
    }

    private static JsonObjectBuilder journal(JournalStatus journal) {
        return JSON.createObjectBuilder().add("state", journal.state().name()).add("reason", journal.reason());
    }

    /** Without their values, which change all the time. */
    private static JsonArrayBuilder alerts(Collection<Alert> alerts) {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        for (Alert alert : alerts) {
            list.add(JSON.createObjectBuilder()
                    .add("measure", alert.measure().wireName())
                    .add("severity", alert.severity())
                    .add("threshold", new BigDecimal(alert.threshold(), TOLD_DIGITS))
                    .add("since", alert.timeMs()));
        }
        return list;
    }
}
