package org.tickway.benchmarks.bare;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedExecutorService;

/** Starts with the application. */
@Singleton
@Startup
@SuppressWarnings("NullAway.Init") // by the container
public class BareStartup {

    @Resource
    private ManagedExecutorService executor;

    private volatile String text = "starting";

    @PostConstruct
    void start() {
        executor.execute(() -> text = "started");
    }

    public String text() {
        return text;
    }
}
