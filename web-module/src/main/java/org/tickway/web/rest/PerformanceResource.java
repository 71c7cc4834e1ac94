package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tickway.demand.DemandCounters;
import org.tickway.events.EventCounters;
import org.tickway.gateway.Gateway;
import org.tickway.journal.JournalStatus;
import org.tickway.publish.PublishCounters;
import org.tickway.session.SessionCounters;
import org.tickway.topic.TopicEngine;
import org.tickway.web.json.JsonText;
import org.tickway.web.stream.Node;

/** What went through the gateway since its start, as numbers. */
@Path("performance/metrics")
@Produces(MediaType.APPLICATION_JSON)
public class PerformanceResource {

    @Inject
    private Gateway gateway;

    @Inject
    private Node node;

    @GET
    @Operation(summary = "Counters of records, frames, events and publications, and the memory in use")
    public String metrics() {
        TopicEngine topics = Ready.topics(gateway);
        JsonText json = new JsonText()
                .beginObject()
                .field("node", node.name())
                .field("time", System.currentTimeMillis())
                .beginObject("records")
                .field("applied", topics.applied())
                .field("lost", topics.lost())
                .field("late", topics.late())
                .field("unknown", topics.unknown())
                .endObject()
                .beginObject("sessions")
                .field("connected", gateway.sessions().size());
        for (SessionCounters.Counter counter : SessionCounters.Counter.values()) {
            json.field(
                    counter.name().toLowerCase(Locale.ROOT),
                    gateway.sessions().counters().get(counter));
        }
        json.endObject();
        demand(json);
        events(json);
        publications(json);
        journal(json);
        return memory(json).endObject().toString();
    }

    private void demand(JsonText json) {
        DemandCounters demand = gateway.demand().counters();
        json.beginObject("demand")
                .field("demanded", demand.demanded())
                .field("held", demand.held())
                .field("pending", demand.pending())
                .field("refused", demand.refused())
                .endObject();
    }

    private void events(JsonText json) {
        EventCounters events = gateway.eventCounters();
        json.beginObject("events")
                .field("published", events.publishedTicks())
                .field("failed", events.failedTicks())
                .field("dropped", events.droppedTicks())
                .field("inFlight", events.asyncInFlight())
                .endObject();
    }

    private void publications(JsonText json) {
        PublishCounters counters = gateway.publisher().counters();
        json.beginObject("publications")
                .field("accepted", counters.accepted())
                .field("duplicates", counters.duplicates())
                .field("unkept", counters.unkept())
                .beginObject("refused");
        counters.refused().forEach((code, count) -> json.field(code.name().toLowerCase(Locale.ROOT), count));
        json.endObject().endObject();
    }

    private void journal(JsonText json) {
        JournalStatus journal = gateway.journal().status();
        json.beginObject("journal")
                .field("state", journal.state().name())
                .field("bytes", journal.bytes())
                .endObject();
    }

    private static JsonText memory(JsonText json) {
        Runtime runtime = Runtime.getRuntime();
        return json.beginObject("memory")
                .field("usedBytes", runtime.totalMemory() - runtime.freeMemory())
                .field("maxBytes", runtime.maxMemory())
                .endObject()
                .field("processors", runtime.availableProcessors());
    }
}
