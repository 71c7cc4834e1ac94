package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.tickway.gateway.Gateway;
import org.tickway.publish.Publication;
import org.tickway.publish.PublishResult;
import org.tickway.security.AuthenticationResult.Authenticated;
import org.tickway.security.Roles;
import org.tickway.web.json.JsonText;
import org.tickway.web.problem.Problem;

/** The topics that there are. */
@Path("topics")
@Produces(MediaType.APPLICATION_JSON)
public class TopicsResource {

    private static final int RETRY_SECONDS = 5;

    @Inject
    private Gateway gateway;

    @GET
    @Operation(summary = "Topics that you may subscribe to, with where they stand")
    public String topics(@Context HttpServletRequest request) {
        return TopicsText.of(Ready.topics(gateway), Caller.of(request));
    }

    @POST
    @Path("{topic}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Publishes a message: one JSON object, at most 64 KiB",
            description =
                    "201 where it is published now. With an Idempotency-Key that the topic has had before, nothing "
                            + "is published and the answer is 200 with the number of the first; what the messages say is not "
                            + "compared.")
    public Response publish(
            @PathParam("topic") String topic,
            @Parameter(description = "1 to 128 characters") @HeaderParam("Idempotency-Key") @Nullable String key,
            InputStream body,
            @Context HttpServletRequest request)
            throws IOException {
        Authenticated publisher = Caller.with(Roles.PUBLISHER, request);
        Ready.topics(gateway);
        PublishResult result = gateway.publisher()
                .publish(
                        new Publication(topic, JsonBody.text(body), key == null ? null : key.strip(), 0),
                        publisher.user());
        if (result instanceof PublishResult.Accepted accepted) {
            return published(Response.Status.CREATED, topic, accepted.epoch(), accepted.sequence());
        }
        if (result instanceof PublishResult.Duplicate duplicate) {
            return published(Response.Status.OK, topic, duplicate.epoch(), duplicate.sequence());
        }
        throw new ProblemException(problem((PublishResult.Refused) result));
    }

    private static Response published(Response.Status status, String topic, int epoch, long sequence) {
        JsonText json = new JsonText()
                .beginObject()
                .field("topic", topic)
                .field("epoch", epoch)
                .field("seq", sequence)
                .field("duplicate", status == Response.Status.OK)
                .endObject();
        return Response.status(status).entity(json.toString()).build();
    }

    private static Problem problem(PublishResult.Refused refused) {
        String code = refused.code().name();
        return switch (refused.code()) {
            case BAD_REQUEST -> Problem.badRequest(refused.message());
            case UNKNOWN_TOPIC -> Problem.notFound(code, refused.message());
            case MESSAGE_TOO_BIG -> Problem.of(413, code, refused.message());
            case JOURNAL_UNAVAILABLE -> Problem.later(503, code, refused.message(), RETRY_SECONDS);
        };
    }
}
