package org.tickway.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.tickway.web.problem.CorrelationId;
import org.tickway.web.problem.Problem;

/** Turns whatever ends a resource into a problem; what nobody expected is logged under its correlation id. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOGGER = System.getLogger(ProblemMapper.class.getName());
    private static final Map<Integer, String> DETAILS = Map.of(
            404, "there is no such resource",
            405, "the resource does not know this method",
            406, "the resource has no such representation",
            415, "the resource does not take such a body");

    @Context
    @SuppressWarnings("NullAway.Init") // by the container
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        Object attribute = request.getAttribute(ApiFilter.CORRELATION_ID);
        String correlationId = attribute instanceof String id ? id : CorrelationId.of(null);
        Problem problem = problem(failure, correlationId);
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(CorrelationId.HEADER, correlationId)
                .entity(problem.json(correlationId));
        problem.headers().forEach(response::header);
        return response.build();
    }

    private static Problem problem(Throwable failure, String correlationId) {
        if (failure instanceof ProblemException refused) {
            return refused.problem();
        }
        if (failure instanceof WebApplicationException web
                && web.getResponse().getStatus() >= 400
                && web.getResponse().getStatus() < 500) {
            int status = web.getResponse().getStatus();
            return Problem.of(status, "HTTP_" + status, DETAILS.getOrDefault(status, "the request cannot be served"));
        }
        LOGGER.log(System.Logger.Level.ERROR, "TW-WEB-020 request failed, correlation " + correlationId, failure);
        return Problem.of(500, "INTERNAL", "the request failed; its correlation id is in the log");
    }
}
