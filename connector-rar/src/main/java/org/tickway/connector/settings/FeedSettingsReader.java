package org.tickway.connector.settings;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.TradingHours;
import org.tickway.instrument.InstrumentName;

/** Reads the {@link FeedSettings} of one feed out of texts. One use, one thread. */
final class FeedSettingsReader {

    private static final URI NOWHERE = URI.create("none:none");

    private final SettingTexts texts;
    private final Mode mode;
    private final Map<String, BrokerAddresses> brokers;

    FeedSettingsReader(SettingTexts texts, Mode mode, Map<String, BrokerAddresses> brokers) {
        this.texts = texts;
        this.mode = mode;
        this.brokers = brokers;
    }

    /** @param name of the feed; empty is its broker's */
    FeedSettings read(String name, UnaryOperator<@Nullable String> outside) {
        String broker = broker();
        String feed = name.isEmpty() ? broker : name;
        BrokerAddresses addresses = brokers.getOrDefault(broker, BrokerAddresses.NONE);
        FeedSettings settings = new FeedSettings(
                feed,
                broker,
                brokerSettings(),
                new AccountCredentials(feed, outside, credentials()),
                instruments(),
                channels(),
                address(Setting.WEBSOCKET_URI, addresses.webSocket(), Set.of("ws", "wss")),
                address(Setting.REST_URI, addresses.rest(), Set.of("http", "https")),
                Duration.ofSeconds(texts.number(Setting.STALL_TIMEOUT_SECONDS, 1, 3600)),
                Duration.ofMillis(texts.number(Setting.RECONNECT_MINIMUM_MS, 10, 3_600_000)),
                Duration.ofMillis(texts.number(Setting.RECONNECT_MAXIMUM_MS, 10, 3_600_000)),
                Duration.ofMillis(texts.number(Setting.CONNECT_TIMEOUT_MS, 1, 600_000)),
                texts.number(Setting.INSTRUMENTS_PER_CONNECTION, 0, 1_000_000),
                Duration.ofMillis(texts.number(Setting.REQUEST_INTERVAL_MS, 0, 60_000)),
                tradingHours(),
                lineGroup());
        if (settings.reconnectMaximum().compareTo(settings.reconnectMinimum()) < 0) {
            texts.fault(
                    Setting.RECONNECT_MAXIMUM_MS,
                    "must not be below reconnectMinimumMs="
                            + settings.reconnectMinimum().toMillis());
        }
        return settings;
    }

    private String broker() {
        String broker = texts.text(Setting.BROKER);
        if (mode == Mode.FEED && !brokers.containsKey(broker)) {
            texts.fault(
                    Setting.BROKER,
                    "is none of the brokers at hand: " + String.join(", ", new TreeSet<>(brokers.keySet())));
        }
        return broker;
    }

    private URI address(Setting setting, @Nullable URI brokers, Set<String> schemes) {
        if (!texts.text(setting).isEmpty()) {
            return texts.uri(setting, schemes);
        }
        boolean needed = mode == Mode.FEED && this.brokers.containsKey(texts.text(Setting.BROKER));
        if (brokers == null && needed) {
            texts.fault(
                    setting, "must be set: the broker " + texts.text(Setting.BROKER) + " has no address of its own");
        }
        return brokers == null ? NOWHERE : brokers;
    }

    private TradingHours tradingHours() {
        try {
            return TradingHours.parse(texts.text(Setting.TRADING_HOURS));
        } catch (IllegalArgumentException invalid) {
            texts.fault(Setting.TRADING_HOURS, String.valueOf(invalid.getMessage()));
            return TradingHours.ALWAYS;
        }
    }

    private Map<String, String> brokerSettings() {
        Map<String, String> settings = new HashMap<>();
        for (String entry : texts.list(Setting.BROKER_SETTINGS)) {
            int equals = entry.indexOf('=');
            if (equals < 1
                    || settings.put(
                                    entry.substring(0, equals).strip(),
                                    entry.substring(equals + 1).strip())
                            != null) {
                texts.fault(Setting.BROKER_SETTINGS, "must be name=value, comma-separated, each name once");
            }
        }
        return settings;
    }

    private String credentials() {
        String property = texts.text(Setting.CREDENTIALS);
        boolean wellFormed = property.isEmpty();
        for (String entry : property.split(",", -1)) {
            wellFormed |= entry.indexOf('=') > 0;
        }
        if (!wellFormed) {
            texts.fault(Setting.CREDENTIALS, "must be name=value, comma-separated");
        }
        return property;
    }

    private Set<String> instruments() {
        Set<String> names = texts.list(Setting.INSTRUMENTS);
        for (String name : names) {
            try {
                InstrumentName.requireValid(name);
            } catch (IllegalArgumentException invalid) {
                texts.fault(Setting.INSTRUMENTS, "holds a bad name: " + invalid.getMessage());
            }
        }
        return names;
    }

    private Set<Channel> channels() {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (String name : texts.list(Setting.CHANNELS)) {
            try {
                channels.add(Channel.of(name));
            } catch (IllegalArgumentException unknown) {
                texts.fault(Setting.CHANNELS, "holds a bad channel: " + unknown.getMessage());
            }
        }
        if (texts.list(Setting.CHANNELS).isEmpty()) {
            texts.fault(Setting.CHANNELS, "must name at least one of prices, depth, trades");
        }
        return channels;
    }

    private String lineGroup() {
        String group = texts.text(Setting.LINE_GROUP);
        if (!group.isEmpty() && !group.matches("[A-Za-z0-9_-]{1,32}")) {
            texts.fault(Setting.LINE_GROUP, "must be 1 to 32 letters, digits, '-' or '_'");
        }
        return group;
    }
}
