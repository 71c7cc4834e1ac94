package org.tickway.monitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** {@link GatewayHealth#isStarted} at {@code /health/started}. */
@Startup
@ApplicationScoped
public class StartupCheck implements HealthCheck {

    @Inject
    GatewayHealth health;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("tickway-started")
                .status(health.isStarted())
                .build();
    }
}
