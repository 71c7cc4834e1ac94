package org.tickway.connector.settings;

import java.util.EnumMap;
import java.util.EnumSet;
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
    private final Set<String> brokers;
    private Map<Setting, String> changes = Map.of();

    /** As for {@link SettingsReader}. */
    public LiveSettings(Map<Setting, String> properties, UnaryOperator<@Nullable String> outside, Set<String> brokers) {
        this.properties = Map.copyOf(properties);
        this.outside = outside;
        this.brokers = Set.copyOf(brokers);
    }

    /** The configuration now. */
    public synchronized ConnectorConfig config() throws InvalidSettingsException {
        return new SettingsReader(properties, changes, outside, brokers).read();
    }

    /** What {@link #config} would be with these changes on top of the earlier ones, by the property's name. */
    public synchronized ConnectorConfig with(Map<String, String> more) throws InvalidSettingsException {
        return new SettingsReader(properties, merged(more), outside, brokers).read();
    }

    /** Keeps changes that {@link #with} has found good. */
    public synchronized void keep(Map<String, String> more) {
        changes = merged(more);
    }

    private Map<Setting, String> merged(Map<String, String> more) {
        Map<Setting, String> merged = new EnumMap<>(Setting.class);
        merged.putAll(changes);
        more.forEach((property, text) -> merged.put(changeable(property), text));
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
