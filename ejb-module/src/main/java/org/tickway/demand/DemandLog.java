package org.tickway.demand;

import java.util.function.LongSupplier;

/** What the log is told of the connector, not more often than somebody can read. One thread. */
final class DemandLog {

    private static final System.Logger LOG = System.getLogger(DemandLog.class.getName());
    private static final long INTERVAL_NS = 10_000_000_000L;

    private final LongSupplier nanoTime;
    private boolean unreachable;
    private long refusals;
    private long nextRefusalNs;

    DemandLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nextRefusalNs = nanoTime.getAsLong();
    }

    void follows(UpstreamUnsupportedException reason) {
        LOG.log(
                System.Logger.Level.INFO,
                "TW-DEM-001 clients get what the connector carries and nothing is asked for: " + reason.getMessage());
    }

    void refused(String instrument, UpstreamRefusal refusal) {
        refusals++;
        long nowNs = nanoTime.getAsLong();
        if (nowNs - nextRefusalNs >= 0) {
            nextRefusalNs = nowNs + INTERVAL_NS;
            LOG.log(
                    System.Logger.Level.INFO,
                    "TW-DEM-002 the connector does not subscribe to " + instrument + " for clients (" + refusals
                            + " refused since the start): " + refusal.message());
        }
    }

    void unreachable(UpstreamUnavailableException reason) {
        if (!unreachable) {
            unreachable = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-DEM-003 the connector cannot be asked for what clients want; it is tried again every second",
                    reason);
        }
    }

    void reached() {
        unreachable = false;
    }

    void defect(RuntimeException defect) {
        LOG.log(
                System.Logger.Level.ERROR,
                "TW-DEM-004 what clients want was not looked after because of a defect; it is tried again",
                defect);
    }

    void alreadyStopped(Exception reason) {
        LOG.log(System.Logger.Level.DEBUG, "TW-DEM-005 the connector has stopped before the gateway", reason);
    }
}
