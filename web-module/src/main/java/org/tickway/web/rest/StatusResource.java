package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tickway.feed.FeedStatus;
import org.tickway.gateway.Gateway;
import org.tickway.journal.JournalStatus;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionRegistry;
import org.tickway.web.json.JsonText;
import org.tickway.web.stream.Node;
import org.tickway.web.stream.Streams;

/** How the gateway is. */
@Produces(MediaType.APPLICATION_JSON)
@Path("")
public class StatusResource {

    private static final int NS_TO_MS = -6;

    @Inject
    private Gateway gateway;

    @Inject
    private Streams streams;

    @Inject
    private Node node;

    @GET
    @Path("services/status")
    @Operation(summary = "The gateway, its feeds and what went through it")
    public String services() {
        boolean ready = gateway.health().acceptsClients();
        JsonText json = new JsonText()
                .beginObject()
                .field("node", node.name())
                .field("status", ready ? "UP" : "STARTING")
                .beginArray("feeds");
        for (FeedStatus feed : gateway.feeds()) {
            FeedText.write(json, feed);
        }
        json.endArray();
        if (ready) {
            json.beginObject("topics")
                    .field("count", gateway.topics().topics().size())
                    .field("instruments", gateway.instruments().size())
                    .field("recordsApplied", gateway.topics().applied())
                    .field("recordsLost", gateway.topics().lost())
                    .field("recordsLate", gateway.topics().late())
                    .field("recordsUnknown", gateway.topics().unknown())
                    .endObject();
            JournalStatus journal = gateway.journal().status();
            json.beginObject("journal")
                    .field("state", journal.state().name())
                    .field("bytes", journal.bytes())
                    .decimal("oldest", journal.oldestNs(), NS_TO_MS)
                    .endObject();
        }
        return json.endObject().toString();
    }

    @GET
    @Path("websocket/status")
    @Operation(summary = "The WebSocket sessions of this node and what was sent to them")
    public String sessions() {
        SessionRegistry sessions = gateway.sessions();
        JsonText json = new JsonText()
                .beginObject()
                .field("node", node.name())
                .field("sessions", sessions.size())
                .field("waitingSessions", gateway.sessionStore().size())
                .field("maxSessions", gateway.config().session().maxSessions())
                .field("tuning", streams.tuning())
                .field("tunedSessions", streams.tunedSessions())
                .beginObject("counters");
        for (SessionCounters.Counter counter : SessionCounters.Counter.values()) {
            json.field(
                    counter.name().toLowerCase(Locale.ROOT), sessions.counters().get(counter));
        }
        json.endObject().beginObject("refusedHandshakes");
        gateway.refusals().byReason().forEach(json::field);
        return json.endObject().endObject().toString();
    }
}
