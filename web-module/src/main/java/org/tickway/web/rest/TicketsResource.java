package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tickway.security.TicketStore;
import org.tickway.web.json.JsonText;
import org.tickway.web.problem.Problem;

/** One-time tickets for clients that cannot send a header when they open a stream, such as browsers. */
@Path("tickets")
@Produces(MediaType.APPLICATION_JSON)
public class TicketsResource {

    private static final int RETRY_SECONDS = 10;

    @Inject
    private TicketStore tickets;

    @POST
    @Operation(summary = "A ticket that opens one stream as you, once and soon", description = "Use it as ?ticket=")
    public Response issue(@Context HttpServletRequest request) {
        TicketStore.Ticket ticket = tickets.issue(Caller.of(request))
                .orElseThrow(() -> new ProblemException(Problem.later(
                        429, "TOO_MANY_TICKETS", "too many tickets are open; use or lose some first", RETRY_SECONDS)));
        String json = new JsonText()
                .beginObject()
                .field("ticket", ticket.value())
                .field("expiresAt", ticket.expiresAtMs())
                .endObject()
                .toString();
        return Response.status(Response.Status.CREATED).entity(json).build();
    }
}
