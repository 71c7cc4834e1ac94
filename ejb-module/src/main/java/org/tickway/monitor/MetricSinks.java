package org.tickway.monitor;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Finds the server's metrics library. Stateless. */
public final class MetricSinks {

    private static final System.Logger LOG = System.getLogger(MetricSinks.class.getName());

    private MetricSinks() {}

    /** The server's own, or one that keeps nothing where the server has none. */
    public static MetricSink find() {
        try {
            Instance<MetricRegistry> registry = CDI.current().select(MetricRegistry.class);
            if (registry.isResolvable()) {
                return new MicroProfileMetrics(registry.get());
            }
        } catch (LinkageError absent) {
            LOG.log(System.Logger.Level.DEBUG, "the server has no MicroProfile Metrics classes", absent);
        }
        LOG.log(System.Logger.Level.INFO, "TW-MON-001 the server has no MicroProfile Metrics: none are published");
        return new NoMetrics();
    }
}
