package org.tickway.connector.settings;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Every setting of the adapter: its property in ra.xml and the system property that overrides it. Types, units, ranges
 * and effects are described in ra.xml, where the server's console reads them too.
 */
public enum Setting {
    MODE("mode", "feed"),
    BROKER("broker", "binance"),
    BROKER_SETTINGS("brokerSettings", ""),
    CREDENTIALS("credentials", ""),
    INSTRUMENTS("instruments", ""),
    CHANNELS("channels", "prices,depth,trades"),
    WEBSOCKET_URI("websocketUri", ""),
    REST_URI("restUri", ""),
    DATA_DIRECTORY("dataDirectory", "${java.io.tmpdir}/tickway"),
    RING_CAPACITY("ringCapacity", "65536"),
    DIRECTORY_CAPACITY("directoryCapacity", "65536"),
    WAIT_STRATEGY("waitStrategy", "parking"),
    STALL_TIMEOUT_SECONDS("stallTimeoutSeconds", "15"),
    RECONNECT_MINIMUM_MS("reconnectMinimumMs", "500"),
    RECONNECT_MAXIMUM_MS("reconnectMaximumMs", "30000"),
    CONNECT_TIMEOUT_MS("connectTimeoutMs", "10000"),
    INSTRUMENTS_PER_CONNECTION("instrumentsPerConnection", "0"),
    REQUEST_INTERVAL_MS("requestIntervalMs", "0"),
    BATCH_SIZE("batchSize", "256"),
    JOURNAL("journal", "true"),
    JOURNAL_DIRECTORY("journalDirectory", ""),
    JOURNAL_ROLL("journalRoll", "1h"),
    JOURNAL_MAX_AGE_HOURS("journalMaxAgeHours", "168"),
    JOURNAL_MAX_MEBIBYTES("journalMaxMebibytes", "65536"),
    JOURNAL_MIN_FREE_MEBIBYTES("journalMinFreeMebibytes", "512"),
    BARS("bars", "true"),
    TRADING_HOURS("tradingHours", ""),
    LINE_GROUP("lineGroup", ""),
    FEEDS("feeds", ""),
    FOLLOW_DIRECTORIES("followDirectories", "");

    /** Those of one feed, which its file may set where there are several. */
    static final Set<Setting> OF_A_FEED = EnumSet.of(
            BROKER,
            BROKER_SETTINGS,
            CREDENTIALS,
            INSTRUMENTS,
            CHANNELS,
            WEBSOCKET_URI,
            REST_URI,
            STALL_TIMEOUT_SECONDS,
            RECONNECT_MINIMUM_MS,
            RECONNECT_MAXIMUM_MS,
            CONNECT_TIMEOUT_MS,
            INSTRUMENTS_PER_CONNECTION,
            REQUEST_INTERVAL_MS,
            TRADING_HOURS,
            LINE_GROUP);

    private final String property;
    private final String standard;

    Setting(String property, String standard) {
        this.property = property;
        this.standard = standard;
    }

    /** The text where nobody has set one. */
    public String standard() {
        return standard;
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
