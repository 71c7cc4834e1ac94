package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tickway.gateway.Gateway;
import org.tickway.web.problem.CorrelationId;

/** The same as {@link TopicsResource}, where stream clients look for it; {@link ApiFilter} stands before it. */
@WebServlet("/ws/topics")
public class TopicsServlet extends HttpServlet {

    @Inject
    private transient Gateway gateway;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String topics = TopicsText.of(Ready.topics(gateway), Caller.of(request));
            response.setContentType("application/json;charset=UTF-8");
            response.getWriter().write(topics);
        } catch (ProblemException e) {
            e.problem().send(response, CorrelationId.of(response.getHeader(CorrelationId.HEADER)));
        }
    }
}
