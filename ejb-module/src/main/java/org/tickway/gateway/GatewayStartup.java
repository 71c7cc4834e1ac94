package org.tickway.gateway;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import org.tickway.monitor.MetricSinks;

/** Starts the gateway with the application and stops it with it. */
@Singleton
@Startup
public class GatewayStartup {

    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    @SuppressWarnings("NullAway.Init") // set by the container
    ManagedThreadFactory threads;

    @Inject
    Gateway gateway;

    @Inject
    MetricSinks metrics;

    @PostConstruct
    void start() {
        gateway.start(threads, metrics.find());
    }

    @PreDestroy
    void stop() {
        gateway.stop();
    }
}
