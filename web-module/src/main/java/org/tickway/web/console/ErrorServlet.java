package org.tickway.web.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tickway.web.problem.CorrelationId;
import org.tickway.web.problem.Problem;

/** Answers in the container's place where that would show its own error page. Any thread. */
public class ErrorServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object attribute = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = attribute instanceof Integer code ? code : 404;
        String detail = status == 404 ? "there is nothing at this path" : "the request cannot be served";
        Problem.of(status, status >= 500 ? "INTERNAL" : "HTTP_" + status, detail)
                .send(response, CorrelationId.of(request.getHeader(CorrelationId.HEADER)));
    }
}
