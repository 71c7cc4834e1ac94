package org.tickway.samples.counter;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /tick-counter/count}: the counts as JSON. */
@WebServlet("/count")
public class CountServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TickCounts counts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(counts.json());
    }
}
