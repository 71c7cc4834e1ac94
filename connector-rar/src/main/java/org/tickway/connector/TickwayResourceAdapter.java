package org.tickway.connector;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.tickway.connector.host.BrokerAdapters;
import org.tickway.connector.host.HostException;
import org.tickway.connector.host.HostSource;
import org.tickway.connector.host.TickHost;
import org.tickway.connector.inbound.TickActivationSpec;
import org.tickway.connector.settings.InvalidSettingsException;
import org.tickway.connector.settings.Setting;

/**
 * The adapter as the server sees it: a bean with its settings and a life cycle. The server sets the properties on one
 * thread before it starts the adapter; everything after is safe for any thread.
 */
public final class TickwayResourceAdapter implements ResourceAdapter, HostSource, Serializable {

    private static final long serialVersionUID = 1L;

    private final EnumMap<Setting, String> properties = new EnumMap<>(Setting.class);
    private transient volatile @Nullable RunningAdapter running;

    /** Validates the whole configuration; opens nothing. Some servers call it again: the second call has no effect. */
    @Override
    public synchronized void start(BootstrapContext context) throws ResourceAdapterInternalException {
        if (running != null) {
            return;
        }
        try {
            running = RunningAdapter.of(Map.copyOf(properties), brokers(), context.getWorkManager());
        } catch (InvalidSettingsException invalid) {
            throw new ResourceAdapterInternalException(invalid.getMessage(), invalid);
        }
    }

    @Override
    public synchronized void stop() {
        RunningAdapter ending = running;
        running = null;
        if (ending != null) {
            ending.stop();
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        RunningAdapter active = running;
        if (active == null) {
            throw new ResourceAdapterInternalException("the connector was not started");
        }
        if (!(spec instanceof TickActivationSpec ours)) {
            throw new NotSupportedException("the connector knows no activation specification of " + spec.getClass());
        }
        active.activate(factory, ours);
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        RunningAdapter active = running;
        if (active != null) {
            active.deactivate(factory);
        }
    }

    /** There are no transactions to recover. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    @Override
    public TickHost host() throws HostException {
        RunningAdapter active = running;
        if (active == null) {
            throw new HostException("the connector is not running");
        }
        return active.host();
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    private static BrokerAdapters brokers() throws ResourceAdapterInternalException {
        try {
            return BrokerAdapters.load();
        } catch (ServiceConfigurationError broken) {
            throw new ResourceAdapterInternalException(
                    "TW-CONN-006 a broker adapter cannot be loaded: " + broken.getMessage(), broken);
        }
    }

    private @Nullable Integer number(Setting setting) {
        String text = properties.get(setting);
        return text == null ? null : Integer.valueOf(text);
    }

    private @Nullable Boolean flag(Setting setting) {
        String text = properties.get(setting);
        return text == null ? null : Boolean.valueOf(text);
    }

    private void set(Setting setting, @Nullable Object value) {
        if (value == null) {
            properties.remove(setting);
        } else {
            properties.put(setting, value.toString());
        }
    }

    public @Nullable String getMode() {
        return properties.get(Setting.MODE);
    }

    public void setMode(@Nullable String mode) {
        set(Setting.MODE, mode);
    }

    public @Nullable String getBroker() {
        return properties.get(Setting.BROKER);
    }

    public void setBroker(@Nullable String broker) {
        set(Setting.BROKER, broker);
    }

    public @Nullable String getBrokerSettings() {
        return properties.get(Setting.BROKER_SETTINGS);
    }

    public void setBrokerSettings(@Nullable String brokerSettings) {
        set(Setting.BROKER_SETTINGS, brokerSettings);
    }

    public @Nullable String getCredentials() {
        return properties.get(Setting.CREDENTIALS);
    }

    public void setCredentials(@Nullable String credentials) {
        set(Setting.CREDENTIALS, credentials);
    }

    public @Nullable String getInstruments() {
        return properties.get(Setting.INSTRUMENTS);
    }

    public void setInstruments(@Nullable String instruments) {
        set(Setting.INSTRUMENTS, instruments);
    }

    public @Nullable String getChannels() {
        return properties.get(Setting.CHANNELS);
    }

    public void setChannels(@Nullable String channels) {
        set(Setting.CHANNELS, channels);
    }

    public @Nullable String getWebsocketUri() {
        return properties.get(Setting.WEBSOCKET_URI);
    }

    public void setWebsocketUri(@Nullable String websocketUri) {
        set(Setting.WEBSOCKET_URI, websocketUri);
    }

    public @Nullable String getRestUri() {
        return properties.get(Setting.REST_URI);
    }

    public void setRestUri(@Nullable String restUri) {
        set(Setting.REST_URI, restUri);
    }

    public @Nullable String getDataDirectory() {
        return properties.get(Setting.DATA_DIRECTORY);
    }

    public void setDataDirectory(@Nullable String dataDirectory) {
        set(Setting.DATA_DIRECTORY, dataDirectory);
    }

    public @Nullable Integer getRingCapacity() {
        return number(Setting.RING_CAPACITY);
    }

    public void setRingCapacity(@Nullable Integer ringCapacity) {
        set(Setting.RING_CAPACITY, ringCapacity);
    }

    public @Nullable Integer getDirectoryCapacity() {
        return number(Setting.DIRECTORY_CAPACITY);
    }

    public void setDirectoryCapacity(@Nullable Integer directoryCapacity) {
        set(Setting.DIRECTORY_CAPACITY, directoryCapacity);
    }

    public @Nullable String getWaitStrategy() {
        return properties.get(Setting.WAIT_STRATEGY);
    }

    public void setWaitStrategy(@Nullable String waitStrategy) {
        set(Setting.WAIT_STRATEGY, waitStrategy);
    }

    public @Nullable Integer getStallTimeoutSeconds() {
        return number(Setting.STALL_TIMEOUT_SECONDS);
    }

    public void setStallTimeoutSeconds(@Nullable Integer stallTimeoutSeconds) {
        set(Setting.STALL_TIMEOUT_SECONDS, stallTimeoutSeconds);
    }

    public @Nullable Integer getReconnectMinimumMs() {
        return number(Setting.RECONNECT_MINIMUM_MS);
    }

    public void setReconnectMinimumMs(@Nullable Integer reconnectMinimumMs) {
        set(Setting.RECONNECT_MINIMUM_MS, reconnectMinimumMs);
    }

    public @Nullable Integer getReconnectMaximumMs() {
        return number(Setting.RECONNECT_MAXIMUM_MS);
    }

    public void setReconnectMaximumMs(@Nullable Integer reconnectMaximumMs) {
        set(Setting.RECONNECT_MAXIMUM_MS, reconnectMaximumMs);
    }

    public @Nullable Integer getConnectTimeoutMs() {
        return number(Setting.CONNECT_TIMEOUT_MS);
    }

    public void setConnectTimeoutMs(@Nullable Integer connectTimeoutMs) {
        set(Setting.CONNECT_TIMEOUT_MS, connectTimeoutMs);
    }

    public @Nullable Integer getInstrumentsPerConnection() {
        return number(Setting.INSTRUMENTS_PER_CONNECTION);
    }

    public void setInstrumentsPerConnection(@Nullable Integer instrumentsPerConnection) {
        set(Setting.INSTRUMENTS_PER_CONNECTION, instrumentsPerConnection);
    }

    public @Nullable Integer getRequestIntervalMs() {
        return number(Setting.REQUEST_INTERVAL_MS);
    }

    public void setRequestIntervalMs(@Nullable Integer requestIntervalMs) {
        set(Setting.REQUEST_INTERVAL_MS, requestIntervalMs);
    }

    public @Nullable Integer getBatchSize() {
        return number(Setting.BATCH_SIZE);
    }

    public void setBatchSize(@Nullable Integer batchSize) {
        set(Setting.BATCH_SIZE, batchSize);
    }

    public @Nullable Boolean getJournal() {
        return flag(Setting.JOURNAL);
    }

    public void setJournal(@Nullable Boolean journal) {
        set(Setting.JOURNAL, journal);
    }

    public @Nullable String getJournalDirectory() {
        return properties.get(Setting.JOURNAL_DIRECTORY);
    }

    public void setJournalDirectory(@Nullable String journalDirectory) {
        set(Setting.JOURNAL_DIRECTORY, journalDirectory);
    }

    public @Nullable String getJournalRoll() {
        return properties.get(Setting.JOURNAL_ROLL);
    }

    public void setJournalRoll(@Nullable String journalRoll) {
        set(Setting.JOURNAL_ROLL, journalRoll);
    }

    public @Nullable Integer getJournalMaxAgeHours() {
        return number(Setting.JOURNAL_MAX_AGE_HOURS);
    }

    public void setJournalMaxAgeHours(@Nullable Integer journalMaxAgeHours) {
        set(Setting.JOURNAL_MAX_AGE_HOURS, journalMaxAgeHours);
    }

    public @Nullable Integer getJournalMaxMebibytes() {
        return number(Setting.JOURNAL_MAX_MEBIBYTES);
    }

    public void setJournalMaxMebibytes(@Nullable Integer journalMaxMebibytes) {
        set(Setting.JOURNAL_MAX_MEBIBYTES, journalMaxMebibytes);
    }

    public @Nullable Integer getJournalMinFreeMebibytes() {
        return number(Setting.JOURNAL_MIN_FREE_MEBIBYTES);
    }

    public void setJournalMinFreeMebibytes(@Nullable Integer journalMinFreeMebibytes) {
        set(Setting.JOURNAL_MIN_FREE_MEBIBYTES, journalMinFreeMebibytes);
    }

    public @Nullable Boolean getBars() {
        return flag(Setting.BARS);
    }

    public void setBars(@Nullable Boolean bars) {
        set(Setting.BARS, bars);
    }

    public @Nullable String getTradingHours() {
        return properties.get(Setting.TRADING_HOURS);
    }

    public void setTradingHours(@Nullable String tradingHours) {
        set(Setting.TRADING_HOURS, tradingHours);
    }

    public @Nullable String getLineGroup() {
        return properties.get(Setting.LINE_GROUP);
    }

    public void setLineGroup(@Nullable String lineGroup) {
        set(Setting.LINE_GROUP, lineGroup);
    }

    public @Nullable String getFeeds() {
        return properties.get(Setting.FEEDS);
    }

    public void setFeeds(@Nullable String feeds) {
        set(Setting.FEEDS, feeds);
    }

    public @Nullable String getFollowDirectories() {
        return properties.get(Setting.FOLLOW_DIRECTORIES);
    }

    public void setFollowDirectories(@Nullable String followDirectories) {
        set(Setting.FOLLOW_DIRECTORIES, followDirectories);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
