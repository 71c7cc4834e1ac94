package org.tickway.demand;

import org.tickway.settings.Settings;

/** Reads {@link DemandConfig}; faults are noted in the settings. One thread. */
public final class DemandConfigReader {

    static final String DEMAND = "tickway.demand";
    static final String LINGER_MS = "tickway.demand.linger-ms";
    static final String CONFIRM_TIMEOUT_MS = "tickway.demand.confirm-timeout-ms";
    static final String MAX_INSTRUMENTS = "tickway.demand.max-instruments";
    static final String MAX_INSTRUMENTS_PER_USER = "tickway.demand.max-instruments-per-user";

    private final Settings settings;

    public DemandConfigReader(Settings settings) {
        this.settings = settings;
    }

    public DemandConfig read() {
        DemandConfig defaults = DemandConfig.DEFAULT;
        return new DemandConfig(
                settings.flag(DEMAND, defaults.enabled()),
                settings.number(LINGER_MS, Math.toIntExact(defaults.lingerMs()), 0, 3_600_000),
                settings.number(CONFIRM_TIMEOUT_MS, Math.toIntExact(defaults.confirmTimeoutMs()), 100, 60_000),
                settings.number(MAX_INSTRUMENTS, defaults.maxInstruments(), 1, 1_000_000),
                settings.number(MAX_INSTRUMENTS_PER_USER, defaults.maxInstrumentsPerUser(), 1, 1_000_000));
    }
}
