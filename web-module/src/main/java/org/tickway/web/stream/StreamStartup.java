package org.tickway.web.stream;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.server.ServerContainer;

/** Looks at the WebSocket container once, before the first client comes. */
@WebListener
public class StreamStartup implements ServletContextListener {

    @Inject
    private Streams streams;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        streams.tuneFor(event.getServletContext().getAttribute(ServerContainer.class.getName()));
    }
}
