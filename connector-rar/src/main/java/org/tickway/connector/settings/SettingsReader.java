package org.tickway.connector.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.Credentials;
import org.tickway.feed.TradingHours;
import org.tickway.instrument.InstrumentName;
import org.tickway.journal.chronicle.JournalConfig;

/** Reads a {@link ConnectorConfig} out of texts and gathers every fault on the way. One use, one thread. */
public final class SettingsReader {

    private static final Set<String> WAIT_STRATEGIES = Set.of("busy_spin", "yielding", "parking");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private static final long MEBIBYTE = 1 << 20;

    private final Map<Setting, String> properties;
    private final Map<Setting, String> changes;
    private final UnaryOperator<@Nullable String> systemProperties;
    private final Predecessors predecessors;
    private final Set<String> brokers;
    private final List<String> faults = new ArrayList<>();

    /**
     * @param properties the adapter's properties as the server set them
     * @param systemProperties looks a system property up, null where it is not set
     * @param brokers names of the broker adapters at hand
     */
    public SettingsReader(
            Map<Setting, String> properties, UnaryOperator<@Nullable String> systemProperties, Set<String> brokers) {
        this(properties, Map.of(), systemProperties, brokers);
    }

    /** @param changes what was changed since, which goes before all else */
    SettingsReader(
            Map<Setting, String> properties,
            Map<Setting, String> changes,
            UnaryOperator<@Nullable String> systemProperties,
            Set<String> brokers) {
        this.properties = Map.copyOf(properties);
        this.changes = Map.copyOf(changes);
        this.systemProperties = systemProperties;
        this.predecessors = new Predecessors(systemProperties);
        this.brokers = Set.copyOf(brokers);
    }

    /** @throws InvalidSettingsException naming every fault */
    public ConnectorConfig read() throws InvalidSettingsException {
        Mode mode = mode();
        Path dataDirectory = path(Setting.DATA_DIRECTORY);
        ConnectorConfig config = new ConnectorConfig(
                mode,
                broker(mode),
                brokerSettings(),
                credentials(),
                instruments(),
                channels(),
                uri(Setting.WEBSOCKET_URI, Set.of("ws", "wss")),
                uri(Setting.REST_URI, Set.of("http", "https")),
                dataDirectory,
                powerOfTwo(Setting.RING_CAPACITY, 64, 1 << 23),
                number(Setting.DIRECTORY_CAPACITY, 1, 1 << 22),
                waitStrategy(),
                Duration.ofSeconds(number(Setting.STALL_TIMEOUT_SECONDS, 1, 3600)),
                Duration.ofMillis(number(Setting.RECONNECT_MINIMUM_MS, 10, 3_600_000)),
                Duration.ofMillis(number(Setting.RECONNECT_MAXIMUM_MS, 10, 3_600_000)),
                Duration.ofMillis(number(Setting.CONNECT_TIMEOUT_MS, 1, 600_000)),
                number(Setting.INSTRUMENTS_PER_CONNECTION, 0, 1_000_000),
                Duration.ofMillis(number(Setting.REQUEST_INTERVAL_MS, 0, 60_000)),
                number(Setting.BATCH_SIZE, 1, 65_536),
                journal(dataDirectory),
                flag(Setting.BARS),
                tradingHours());
        if (faults.isEmpty() && config.reconnectMaximum().compareTo(config.reconnectMinimum()) < 0) {
            fault(
                    Setting.RECONNECT_MAXIMUM_MS,
                    "must not be below reconnectMinimumMs="
                            + config.reconnectMinimum().toMillis());
        }
        String profileFault = predecessors.fault();
        if (profileFault != null) {
            faults.add(profileFault);
        }
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
        return config;
    }

    private String text(Setting setting) {
        String change = changes.get(setting);
        if (change != null) {
            return change.strip();
        }
        String override = systemProperties.apply(setting.systemProperty());
        String earlier = override == null ? predecessors.text(setting) : null;
        String text = override != null
                ? override
                : earlier != null ? earlier : properties.getOrDefault(setting, setting.standard());
        return text.strip();
    }

    private void fault(Setting setting, String rule) {
        faults.add(origin(setting) + "=" + shown(setting) + " " + rule);
    }

    /** Nothing that may be a secret: user information of addresses and what only the broker's adapter understands. */
    private String shown(Setting setting) {
        if (setting == Setting.CREDENTIALS) {
            return "***";
        }
        return setting == Setting.BROKER_SETTINGS
                ? text(setting).replaceAll("=[^,]*", "=***")
                : text(setting).replaceAll("//[^/]*@", "//***@");
    }

    private String origin(Setting setting) {
        if (changes.containsKey(setting)) {
            return setting.property();
        }
        if (systemProperties.apply(setting.systemProperty()) != null) {
            return "system property " + setting.systemProperty();
        }
        return predecessors.text(setting) != null ? predecessors.origin(setting) : setting.property();
    }

    private JournalSettings journal(Path dataDirectory) {
        String directory = text(Setting.JOURNAL_DIRECTORY);
        return new JournalSettings(
                flag(Setting.JOURNAL),
                directory.isEmpty() ? dataDirectory.resolve("journal") : path(Setting.JOURNAL_DIRECTORY),
                roll(),
                Duration.ofHours(number(Setting.JOURNAL_MAX_AGE_HOURS, 1, 87_600)),
                number(Setting.JOURNAL_MAX_MEBIBYTES, 16, Integer.MAX_VALUE) * MEBIBYTE,
                number(Setting.JOURNAL_MIN_FREE_MEBIBYTES, 16, Integer.MAX_VALUE) * MEBIBYTE);
    }

    private JournalConfig.Roll roll() {
        return switch (text(Setting.JOURNAL_ROLL)) {
            case "5m" -> JournalConfig.Roll.FIVE_MINUTES;
            case "1h" -> JournalConfig.Roll.HOUR;
            case "1d" -> JournalConfig.Roll.DAY;
            default -> {
                fault(Setting.JOURNAL_ROLL, "must be 5m, 1h or 1d");
                yield JournalConfig.Roll.HOUR;
            }
        };
    }

    private TradingHours tradingHours() {
        try {
            return TradingHours.parse(text(Setting.TRADING_HOURS));
        } catch (IllegalArgumentException invalid) {
            fault(Setting.TRADING_HOURS, String.valueOf(invalid.getMessage()));
            return TradingHours.ALWAYS;
        }
    }

    private boolean flag(Setting setting) {
        String text = text(setting);
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            fault(setting, "must be true or false");
        }
        return text.equalsIgnoreCase("true");
    }

    private Mode mode() {
        for (Mode mode : Mode.values()) {
            if (mode.name().equalsIgnoreCase(text(Setting.MODE))) {
                return mode;
            }
        }
        fault(Setting.MODE, "must be feed or follow");
        return Mode.FEED;
    }

    private String broker(Mode mode) {
        String broker = text(Setting.BROKER);
        if (mode == Mode.FEED && !brokers.contains(broker)) {
            fault(Setting.BROKER, "is none of the brokers at hand: " + String.join(", ", new TreeSet<>(brokers)));
        }
        return broker;
    }

    private Map<String, String> brokerSettings() {
        Map<String, String> settings = new HashMap<>();
        for (String entry : list(Setting.BROKER_SETTINGS)) {
            int equals = entry.indexOf('=');
            if (equals < 1
                    || settings.put(
                                    entry.substring(0, equals).strip(),
                                    entry.substring(equals + 1).strip())
                            != null) {
                fault(Setting.BROKER_SETTINGS, "must be name=value, comma-separated, each name once");
            }
        }
        return settings;
    }

    private Credentials credentials() {
        String property = text(Setting.CREDENTIALS);
        boolean wellFormed = property.isEmpty();
        for (String entry : property.split(",", -1)) {
            wellFormed |= entry.indexOf('=') > 0;
        }
        if (!wellFormed) {
            fault(Setting.CREDENTIALS, "must be name=value, comma-separated");
        }
        return new AccountCredentials(text(Setting.BROKER), systemProperties, property);
    }

    private Set<String> instruments() {
        Set<String> names = list(Setting.INSTRUMENTS);
        for (String name : names) {
            try {
                InstrumentName.requireValid(name);
            } catch (IllegalArgumentException invalid) {
                fault(Setting.INSTRUMENTS, "holds a bad name: " + invalid.getMessage());
            }
        }
        return names;
    }

    private Set<Channel> channels() {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (String name : list(Setting.CHANNELS)) {
            try {
                channels.add(Channel.of(name));
            } catch (IllegalArgumentException unknown) {
                fault(Setting.CHANNELS, "holds a bad channel: " + unknown.getMessage());
            }
        }
        if (list(Setting.CHANNELS).isEmpty()) {
            fault(Setting.CHANNELS, "must name at least one of prices, depth, trades");
        }
        return channels;
    }

    private Set<String> list(Setting setting) {
        Set<String> entries = new LinkedHashSet<>();
        for (String entry : text(setting).split(",", -1)) {
            if (!entry.isBlank()) {
                entries.add(entry.strip());
            }
        }
        return entries;
    }

    private URI uri(Setting setting, Set<String> schemes) {
        try {
            URI uri = new URI(text(setting));
            String scheme = uri.getScheme();
            if (scheme != null && schemes.contains(scheme.toLowerCase(Locale.ROOT)) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            // falls through to the one message for every bad address
        }
        fault(setting, "must be an address with a host and one of the schemes " + String.join(", ", schemes));
        return URI.create("none:none");
    }

    private Path path(Setting setting) {
        try {
            Path path = Path.of(PLACEHOLDER
                    .matcher(text(setting))
                    .replaceAll(found -> Matcher.quoteReplacement(systemProperty(setting, found.group(1)))));
            if (path.isAbsolute()) {
                return path.normalize();
            }
        } catch (InvalidPathException unreadable) {
            // falls through to the one message for every bad path
        }
        fault(setting, "must be an absolute path");
        return Path.of("/");
    }

    private String systemProperty(Setting setting, String name) {
        String value = systemProperties.apply(name);
        if (value == null) {
            fault(setting, "names the system property " + name + ", which is not set");
            return "";
        }
        return value;
    }

    private int number(Setting setting, int least, int most) {
        try {
            int number = Integer.parseInt(text(setting));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message for every bad number
        }
        fault(setting, "must be a whole number from " + least + " to " + most);
        return least;
    }

    private int powerOfTwo(Setting setting, int least, int most) {
        int number = number(setting, least, most);
        if (Integer.bitCount(number) != 1) {
            fault(setting, "must be a power of two");
        }
        return number;
    }

    private String waitStrategy() {
        String name = text(Setting.WAIT_STRATEGY);
        if (!WAIT_STRATEGIES.contains(name)) {
            fault(Setting.WAIT_STRATEGY, "must be busy_spin, yielding or parking");
        }
        return name;
    }
}
