package org.tickway.connector.settings;

import java.util.Locale;

/**
 * Every setting of the adapter: its property in ra.xml and the system property that overrides it. Types, units, defaults
 * and effects are described in ra.xml, where the server's console reads them too.
 */
public enum Setting {
    MODE("mode"),
    BROKER("broker"),
    BROKER_SETTINGS("brokerSettings"),
    INSTRUMENTS("instruments"),
    CHANNELS("channels"),
    WEBSOCKET_URI("websocketUri"),
    REST_URI("restUri"),
    DATA_DIRECTORY("dataDirectory"),
    RING_CAPACITY("ringCapacity"),
    DIRECTORY_CAPACITY("directoryCapacity"),
    WAIT_STRATEGY("waitStrategy"),
    STALL_TIMEOUT_SECONDS("stallTimeoutSeconds"),
    RECONNECT_MINIMUM_MS("reconnectMinimumMs"),
    RECONNECT_MAXIMUM_MS("reconnectMaximumMs"),
    JOURNAL("journal"),
    JOURNAL_DIRECTORY("journalDirectory"),
    JOURNAL_ROLL("journalRoll"),
    JOURNAL_MAX_AGE_HOURS("journalMaxAgeHours"),
    JOURNAL_MAX_MEBIBYTES("journalMaxMebibytes"),
    JOURNAL_MIN_FREE_MEBIBYTES("journalMinFreeMebibytes"),
    BARS("bars"),
    TRADING_HOURS("tradingHours");

    private final String property;

    Setting(String property) {
        this.property = property;
    }

    /** The name of the config-property in ra.xml. */
    public String property() {
        return property;
    }

    /** The system property that overrides ra.xml and the server's own settings. */
    public String systemProperty() {
        return "tickway.connector." + property.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
