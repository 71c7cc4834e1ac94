package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tickway.feed.FeedStatus;
import org.tickway.gateway.Gateway;
import org.tickway.security.Roles;
import org.tickway.web.json.JsonText;

/** The feeds behind the gateway, for administrators. */
@Path("feeds")
@Produces(MediaType.APPLICATION_JSON)
public class FeedsResource {

    @Inject
    private Gateway gateway;

    @GET
    @Operation(summary = "The state of each feed, at most about a second old")
    public String feeds(@Context HttpServletRequest request) {
        Caller.with(Roles.ADMIN, request);
        JsonText json = new JsonText().beginObject().beginArray("feeds");
        for (FeedStatus feed : gateway.feeds()) {
            FeedText.write(json, feed);
        }
        return json.endArray().endObject().toString();
    }
}
