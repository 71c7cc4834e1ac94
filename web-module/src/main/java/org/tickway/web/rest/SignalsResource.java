package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tickway.gateway.Gateway;
import org.tickway.security.Roles;
import org.tickway.topic.EventTopic;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicClass;
import org.tickway.web.json.JsonText;

/** What the strategies said last. */
@Path("signals")
@Produces(MediaType.APPLICATION_JSON)
public class SignalsResource {

    private static final int NS_TO_MS = -6;
    private static final int MAX_STRATEGIES = 1_000;

    @Inject
    private Gateway gateway;

    @GET
    @Operation(summary = "The newest signal of each strategy")
    public String signals(@Context HttpServletRequest request) {
        Caller.with(Roles.SIGNALS, request);
        JsonText json = new JsonText().beginObject().beginArray("signals");
        Ready.topics(gateway).topics().stream()
                .filter(topic -> topic.topicClass() == TopicClass.SIGNALS && topic.sequence() > 0)
                .sorted(Comparator.comparing(Topic::name))
                .limit(MAX_STRATEGIES)
                .forEach(topic -> write(json, (EventTopic) topic));
        return json.endArray().endObject().toString();
    }

    private static void write(JsonText json, EventTopic topic) {
        synchronized (topic) {
            long newest = topic.end() - 1;
            if (newest < topic.oldest()) {
                return;
            }
            json.beginObject()
                    .field("topic", topic.name())
                    .field("epoch", topic.epochAt(newest))
                    .field("seq", topic.sequenceAt(newest))
                    .decimal("ts", topic.timeNsAt(newest), NS_TO_MS)
                    .json("payload", new String(topic.payloadAt(newest), StandardCharsets.UTF_8))
                    .endObject();
        }
    }
}
