package org.tickway.connector;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkManager;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.connector.host.BrokerAdapters;
import org.tickway.connector.host.HostException;
import org.tickway.connector.host.HostSlot;
import org.tickway.connector.host.TickHost;
import org.tickway.connector.host.TickHosts;
import org.tickway.connector.inbound.TickActivation;
import org.tickway.connector.inbound.TickActivationSpec;
import org.tickway.connector.settings.ConnectorConfig;
import org.tickway.connector.settings.InvalidSettingsException;
import org.tickway.connector.settings.LiveSettings;
import org.tickway.connector.settings.OutsideSettings;
import org.tickway.connector.settings.Setting;

/** The adapter between start and stop: its configuration, its host and its activations. Safe for any thread. */
final class RunningAdapter {

    private final ConnectorConfig config;
    private final WorkManager workManager;
    private final HostSlot slot;
    private final IdentityHashMap<MessageEndpointFactory, TickActivation> activations = new IdentityHashMap<>();
    private int activated;

    private RunningAdapter(LiveSettings settings, BrokerAdapters brokers, WorkManager workManager)
            throws InvalidSettingsException {
        this.config = settings.config();
        this.workManager = workManager;
        this.slot = new HostSlot(() -> TickHosts.open(settings, brokers));
    }

    static RunningAdapter of(Map<Setting, String> properties, BrokerAdapters brokers, WorkManager workManager)
            throws InvalidSettingsException {
        return new RunningAdapter(
                new LiveSettings(properties, OutsideSettings::text, brokers.addresses()), brokers, workManager);
    }

    void activate(MessageEndpointFactory factory, TickActivationSpec spec) throws ResourceException {
        TickHost host;
        try {
            host = slot.activate();
        } catch (HostException failure) {
            throw new ResourceAdapterInternalException(failure.getMessage(), failure);
        }
        boolean started = false;
        try {
            TickActivation activation = TickActivation.start(number(), workManager, factory, spec, host, config);
            started = true;
            TickActivation previous = put(factory, activation);
            if (previous != null) {
                end(previous);
            }
        } finally {
            if (!started) {
                slot.deactivate();
            }
        }
    }

    void deactivate(MessageEndpointFactory factory) {
        TickActivation activation;
        synchronized (activations) {
            activation = activations.remove(factory);
        }
        if (activation != null) {
            end(activation);
        }
    }

    TickHost host() throws HostException {
        return slot.use();
    }

    void stop() {
        List<TickActivation> left;
        synchronized (activations) {
            left = new ArrayList<>(activations.values());
            activations.clear();
        }
        for (TickActivation activation : left) {
            activation.stop();
        }
        slot.close();
    }

    private void end(TickActivation activation) {
        activation.stop();
        slot.deactivate();
    }

    private int number() {
        synchronized (activations) {
            return ++activated;
        }
    }

    private @Nullable TickActivation put(MessageEndpointFactory factory, TickActivation activation) {
        synchronized (activations) {
            return activations.put(factory, activation);
        }
    }
}
