package org.tickway.web.stream;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.tickway.gateway.Gateway;

/** Tells the gateway when clients can reach it: the gateway is up before this application is, and stays longer. */
@WebListener
public class Door implements ServletContextListener {

    @Inject
    private Gateway gateway;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        gateway.health().doorOpened();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        gateway.health().doorClosed();
    }
}
