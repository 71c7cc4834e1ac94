package org.tickway.monitor;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Finds the server's metrics library. A server without one needs the API's archive in the application, and then simply
 * offers no registry.
 */
@Dependent
public class MetricSinks {

    private static final System.Logger LOG = System.getLogger(MetricSinks.class.getName());

    /** Injected, since servers make the registry for an injection point and not for a lookup. */
    @Inject
    Instance<MetricRegistry> registry;

    /** The server's own, or one that keeps nothing where the server has none. */
    public MetricSink find() {
        if (registry.isResolvable()) {
            return new MicroProfileMetrics(registry.get());
        }
        LOG.log(System.Logger.Level.INFO, "TW-MON-001 the server has no MicroProfile Metrics: none are published");
        return new NoMetrics();
    }
}
