package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tickway.feed.FeedStatus;
import org.tickway.gateway.FeedControl;
import org.tickway.gateway.Gateway;
import org.tickway.gateway.RefusedByConnectorException;
import org.tickway.security.Roles;
import org.tickway.web.json.JsonText;

/** The feeds behind the gateway, for administrators. */
@Path("feeds")
@Produces(MediaType.APPLICATION_JSON)
public class FeedsResource {

    private static final System.Logger LOG = System.getLogger(FeedsResource.class.getName());

    @Inject
    private Gateway gateway;

    @Context
    @SuppressWarnings("NullAway.Init") // by the container
    private HttpServletRequest request;

    @GET
    @Operation(summary = "The state of each feed, at most about a second old")
    public String feeds() {
        Caller.with(Roles.ADMIN, request);
        JsonText json = new JsonText().beginObject().beginArray("feeds");
        for (FeedStatus feed : gateway.feeds()) {
            FeedText.write(json, feed);
        }
        return json.endArray().endObject().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Starts or stops a feed",
            description = "An object with feed and action, which is start or stop. Returns when it is done.")
    public Response steer(InputStream body) throws IOException {
        String user = Caller.with(Roles.ADMIN, request).user();
        JsonObject wanted = JsonBody.object(body);
        String feed = text(wanted, "feed");
        String action = text(wanted, "action");
        FeedControl feeds = gateway.feedControl();
        try {
            switch (action) {
                case "start" -> feeds.start(feed);
                case "stop" -> feeds.stop(feed);
                default -> throw QueryValues.bad("action must be start or stop");
            }
        } catch (RefusedByConnectorException refused) {
            throw QueryValues.bad(String.valueOf(refused.getMessage()));
        }
        LOG.log(System.Logger.Level.WARNING, "TW-GATE-007 feed {0}: {1} by user {2}", feed, action, user);
        return Response.noContent().build();
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Changes settings of a feed until the connector stops",
            description = "An object with feed and settings, an object of texts by the names of the connector's "
                    + "properties. All of them are taken or none.")
    public Response configure(InputStream body) throws IOException {
        String user = Caller.with(Roles.ADMIN, request).user();
        JsonObject wanted = JsonBody.object(body);
        String feed = text(wanted, "feed");
        Map<String, String> settings = FeedSettings.of(wanted);
        try {
            gateway.feedControl().configure(feed, settings);
        } catch (RefusedByConnectorException refused) {
            throw QueryValues.bad(String.valueOf(refused.getMessage()));
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "TW-GATE-007 feed {0}: settings {1} changed by user {2}",
                feed,
                settings.keySet(),
                user);
        return Response.noContent().build();
    }

    private static String text(JsonObject wanted, String name) {
        if (wanted.get(name) instanceof JsonString text && !text.getString().isBlank()) {
            return text.getString();
        }
        throw QueryValues.bad(name + " must be a text");
    }
}
