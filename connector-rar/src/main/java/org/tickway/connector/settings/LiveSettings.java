package org.tickway.connector.settings;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings that may be changed while the adapter runs, until it stops: what the server has stored stays as it is.
 *
 * <p>Addresses and folders are not among them: where a credential is sent to is decided by whoever deploys. Safe for any
 * thread.
 */
public final class LiveSettings {

    private static final Set<Setting> CHANGEABLE = EnumSet.of(
            Setting.BROKER_SETTINGS,
            Setting.INSTRUMENTS,
            Setting.CHANNELS,
            Setting.STALL_TIMEOUT_SECONDS,
            Setting.RECONNECT_MINIMUM_MS,
            Setting.RECONNECT_MAXIMUM_MS,
            Setting.CONNECT_TIMEOUT_MS,
            Setting.INSTRUMENTS_PER_CONNECTION,
            Setting.REQUEST_INTERVAL_MS,
            Setting.TRADING_HOURS);

    private final Map<Setting, String> properties;
    private final UnaryOperator<@Nullable String> outside;
    private final Map<String, BrokerAddresses> brokers;
    private Map<String, Map<Setting, String>> changes = Map.of();

    /** As for {@link SettingsReader}. */
    public LiveSettings(
            Map<Setting, String> properties,
            UnaryOperator<@Nullable String> outside,
            Map<String, BrokerAddresses> brokers) {
        this.properties = Map.copyOf(properties);
        this.outside = outside;
        this.brokers = Map.copyOf(brokers);
    }

    /** The configuration now. */
    public synchronized ConnectorConfig config() throws InvalidSettingsException {
        return new SettingsReader(properties, changes, outside, brokers).read();
    }

    /** What {@link #config} would be with these changes of a feed on top of the earlier ones, by the property's name. */
    public synchronized ConnectorConfig with(String feed, Map<String, String> more) throws InvalidSettingsException {
        return new SettingsReader(properties, merged(feed, more), outside, brokers).read();
    }

    /** Keeps changes that {@link #with} has found good. */
    public synchronized void keep(String feed, Map<String, String> more) {
        changes = merged(feed, more);
    }

    private Map<String, Map<Setting, String>> merged(String feed, Map<String, String> more) {
        Map<Setting, String> ofFeed = new EnumMap<>(Setting.class);
        ofFeed.putAll(changes.getOrDefault(feed, Map.of()));
        more.forEach((property, text) -> ofFeed.put(changeable(property), text));
        Map<String, Map<Setting, String>> merged = new HashMap<>(changes);
        merged.put(feed, ofFeed);
        return merged;
    }

    private static Setting changeable(String property) {
        for (Setting setting : CHANGEABLE) {
            if (setting.property().equals(property)) {
                return setting;
            }
        }
        throw new IllegalArgumentException("setting=" + property + " cannot be changed while the adapter runs; "
                + "these can: "
                + CHANGEABLE.stream().map(Setting::property).collect(Collectors.toCollection(TreeSet::new)));
    }
}
