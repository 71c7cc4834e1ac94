package org.tickway.publish;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes messages of the application's beans, by call or by event, to the {@link Publisher}. Any thread. */
@ApplicationScoped
public class ApplicationPublisher implements TopicPublisher {

    private static final System.Logger LOG = System.getLogger(ApplicationPublisher.class.getName());
    private static final String PUBLISHER = "application";
    private static final long LOG_INTERVAL_NS = 1_000_000_000L;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    Publisher publisher;

    private final Jsonb jsonb = JsonbBuilder.create();
    private final AtomicLong nextLogNs = new AtomicLong(System.nanoTime());

    @Override
    public PublishResult publish(String topic, Object payload, @Nullable String key) {
        String json;
        if (payload instanceof String || payload instanceof JsonObject) {
            json = payload.toString();
        } else {
            try {
                json = jsonb.toJson(payload);
            } catch (JsonbException unwritable) {
                return new PublishResult.Refused(
                        PublishResult.Code.BAD_REQUEST,
                        "an object of " + payload.getClass().getName() + " cannot be written as JSON: "
                                + unwritable.getMessage());
            }
        }
        return publisher.publish(new Publication(topic, json, key, 0), PUBLISHER);
    }

    void on(@Observes TopicMessage message) {
        publish(message);
    }

    void onAsync(@ObservesAsync TopicMessage message) {
        publish(message);
    }

    private void publish(TopicMessage message) {
        PublishResult result =
                publisher.publish(new Publication(message.topic(), message.payloadJson(), message.key(), 0), PUBLISHER);
        if (result instanceof PublishResult.Refused refused) {
            complain(message.topic(), refused);
        }
    }

    private void complain(String topic, PublishResult.Refused refused) {
        long next = nextLogNs.get();
        long nowNs = System.nanoTime();
        if (nowNs - next >= 0 && nextLogNs.compareAndSet(next, nowNs + LOG_INTERVAL_NS)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-PUB-003 a message for " + topic + " was not published: " + refused.code() + ", "
                            + refused.message());
        }
    }
}
