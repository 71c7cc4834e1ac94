package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tickway.gateway.Gateway;
import org.tickway.web.json.JsonText;

/** Whether streams can be opened here: for load balancers, so without a credential and without details. */
@WebServlet("/ws/health")
public class HealthServlet extends HttpServlet {

    @Inject
    private transient Gateway gateway;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean open = gateway.health().acceptsClients() && gateway.sessions().hasRoom();
        response.setStatus(open ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter()
                .write(new JsonText()
                        .beginObject()
                        .field("status", open ? "UP" : "DOWN")
                        .endObject()
                        .toString());
    }
}
