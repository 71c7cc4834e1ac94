package org.tickway.monitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** {@link GatewayHealth#isLive} at {@code /health/live}. */
@Liveness
@ApplicationScoped
public class LivenessCheck implements HealthCheck {

    @Inject
    GatewayHealth health;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("tickway-live").status(health.isLive()).build();
    }
}
