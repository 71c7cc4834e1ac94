package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.tickway.gateway.Gateway;
import org.tickway.journal.SentPage;
import org.tickway.security.Roles;
import org.tickway.session.CloseCode;
import org.tickway.session.Frequency;
import org.tickway.session.Session;
import org.tickway.web.json.JsonText;
import org.tickway.web.problem.Problem;

/** The sessions of this node, for administrators. */
@Path("sessions")
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

    private static final int MAX_LISTED = 10_000;
    private static final int DEFAULT_SENT = 10_000;
    private static final int MAX_SENT = 100_000;

    @Inject
    private Gateway gateway;

    @Context
    @SuppressWarnings("NullAway.Init") // by the container
    private HttpServletRequest request;

    @GET
    @Operation(summary = "The sessions of this node")
    public String all() {
        Caller.with(Roles.ADMIN, request);
        JsonText json = new JsonText()
                .beginObject()
                .field("sessions", gateway.sessions().size())
                .field("waiting", gateway.sessionStore().size())
                .beginArray("connected");
        gateway.sessions().sessions().stream()
                .limit(MAX_LISTED)
                .forEach(session -> SessionText.write(json, session, false));
        return json.endArray().endObject().toString();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A session with its subscriptions")
    public String one(@PathParam("id") String id) {
        JsonText json = new JsonText();
        SessionText.write(json, find(id), true);
        return json.toString();
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Changes how a session is served",
            description = "An object with frequency, background, maxBytesPerSecond or several of them")
    public String change(@PathParam("id") String id, InputStream body) throws IOException {
        Session session = find(id);
        JsonObject wanted = JsonBody.object(body);
        Frequency frequency = frequency(wanted);
        JsonValue background = wanted.get("background");
        JsonValue limit = wanted.get("maxBytesPerSecond");
        if (background != null && background != JsonValue.TRUE && background != JsonValue.FALSE) {
            throw QueryValues.bad("background must be true or false");
        }
        if (limit != null && !(limit instanceof JsonNumber number && number.isIntegral() && number.longValue() >= 0)) {
            throw QueryValues.bad("maxBytesPerSecond must be a whole number, 0 for no limit");
        }
        if (frequency != null) {
            session.setFrequency(frequency);
        }
        if (background != null) {
            session.setBackground(background == JsonValue.TRUE);
        }
        if (limit instanceof JsonNumber number) {
            session.setMaxBytesPerSecond(number.longValue());
        }
        return one(id);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Closes a session, which then cannot be taken over")
    public void disconnect(@PathParam("id") String id) {
        find(id).close(CloseCode.POLICY, "closed by an administrator");
    }

    @GET
    @Path("{id}/sent")
    @Operation(
            summary = "What a recorded session was sent, message by message",
            description = "From the send log, for sessions and users that the configuration names")
    public String sent(
            @PathParam("id") String id,
            @Parameter(description = "ISO 8601 or milliseconds since 1970; the begin by default")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "likewise; the end by default") @QueryParam("to") @Nullable String to,
            @Parameter(description = "messages, 1 to 100,000") @QueryParam("limit") @Nullable String limit) {
        Caller.with(Roles.ADMIN, request);
        SentPage page = gateway.journal()
                .sends()
                .read(
                        id,
                        QueryValues.timeNs("from", from, 0),
                        QueryValues.timeNs("to", to, Long.MAX_VALUE),
                        QueryValues.number("limit", limit, DEFAULT_SENT, 1, MAX_SENT));
        if (page.user().isEmpty()) {
            throw new ProblemException(
                    Problem.notFound("UNKNOWN_SESSION", "the send log has nothing of a session with this id"));
        }
        return SentText.of(id, page);
    }

    private Session find(String id) {
        Caller.with(Roles.ADMIN, request);
        Session session = gateway.sessions().find(id);
        if (session == null) {
            throw new ProblemException(
                    Problem.notFound("UNKNOWN_SESSION", "no session with this id is connected here"));
        }
        return session;
    }

    private static @Nullable Frequency frequency(JsonObject wanted) {
        if (!wanted.containsKey("frequency")) {
            return null;
        }
        Frequency frequency = Frequency.of(wanted.getString("frequency", ""));
        if (frequency == null) {
            throw QueryValues.bad("frequency must be high, normal, low or background");
        }
        return frequency;
    }
}
