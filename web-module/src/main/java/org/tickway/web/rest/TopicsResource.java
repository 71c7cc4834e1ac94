package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tickway.gateway.Gateway;

/** The topics that there are. */
@Path("topics")
@Produces(MediaType.APPLICATION_JSON)
public class TopicsResource {

    @Inject
    private Gateway gateway;

    @GET
    @Operation(summary = "Topics that you may subscribe to, with where they stand")
    public String topics(@Context HttpServletRequest request) {
        return TopicsText.of(Ready.topics(gateway), Caller.of(request));
    }
}
