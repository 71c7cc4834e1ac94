package org.tickway.web.stream;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.ConfigProvider;

/** This node of the gateway: {@code tickway.node} or, where that is not set, the name of its host. Any thread. */
@ApplicationScoped
public class Node {

    private static final String UNKNOWN = "tickway";

    private String name = UNKNOWN;

    @PostConstruct
    void start() {
        name = ConfigProvider.getConfig()
                .getOptionalValue("tickway.node", String.class)
                .orElseGet(Node::host);
    }

    public String name() {
        return name;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return UNKNOWN;
        }
    }
}
