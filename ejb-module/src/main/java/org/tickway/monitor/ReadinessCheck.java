package org.tickway.monitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** {@link GatewayHealth#readiness} at {@code /health/ready}, with the state of each feed. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class ReadinessCheck implements HealthCheck {

    @Inject
    GatewayHealth health;

    @Override
    public HealthCheckResponse call() {
        Readiness readiness = health.readiness();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("tickway-ready").status(readiness.ready());
        readiness.details().forEach(response::withData);
        return response.build();
    }
}
