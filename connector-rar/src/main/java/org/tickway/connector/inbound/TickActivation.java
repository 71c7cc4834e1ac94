package org.tickway.connector.inbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.tickway.connector.host.HostException;
import org.tickway.connector.host.TickHost;
import org.tickway.connector.settings.ConnectorConfig;
import org.tickway.instrument.Instrument;
import org.tickway.ring.RingReader;
import org.tickway.ring.WaitStrategy;

/** One activated message-driven bean, from {@link #start} to {@link #stop()}; both are called once, by the server. */
public final class TickActivation {

    private static final Logger LOG = System.getLogger(TickActivation.class.getName());
    private static final long STOP_TIMEOUT_MS = 10_000;

    private final String name;
    private final TickDelivery delivery;
    private final DeliveryCounters counters;

    private TickActivation(String name, TickDelivery delivery, DeliveryCounters counters) {
        this.name = name;
        this.delivery = delivery;
        this.counters = counters;
    }

    /**
     * Begins to deliver; the endpoint is created later, when its application is ready.
     *
     * @param number distinguishes the activations of one adapter
     * @param defaults for a specification that does not say
     */
    public static TickActivation start(
            int number,
            WorkManager workManager,
            MessageEndpointFactory factory,
            TickActivationSpec spec,
            TickHost host,
            ConnectorConfig defaults)
            throws ResourceException {
        spec.validate();
        String name = "tickway-delivery-" + number + "-" + factory.getActivationName();
        String wait = spec.getWaitStrategy().isEmpty() ? defaults.waitStrategy() : spec.getWaitStrategy();
        int batchSize = spec.getBatchSize() == 0 ? defaults.batchSize() : spec.getBatchSize();
        InstrumentFilter filter =
                new InstrumentFilter(InstrumentPattern.parse(spec.getInstruments()), id -> instrument(host, id));
        DeliveryCounters counters = new DeliveryCounters();
        TickDelivery delivery = new TickDelivery(
                name,
                new EndpointSupply(name, factory, System::nanoTime),
                new RingCursors(
                        host::rings, host::intake, RingReader.Start.valueOf(spec.getStart()), filter, batchSize),
                host.orders().cursor(),
                WaitStrategy.of(wait),
                counters);
        workManager.scheduleWork(delivery, WorkManager.INDEFINITE, null, new RejectedDelivery(name, delivery));
        LOG.log(
                Level.INFO,
                "TW-CONN-015 {0} delivers instruments={1} batchSize={2} start={3} waitStrategy={4}",
                name,
                spec.getInstruments(),
                batchSize,
                spec.getStart(),
                wait);
        return new TickActivation(name, delivery, counters);
    }

    private static @Nullable Instrument instrument(TickHost host, int id) {
        try {
            return host.instruments().get(id);
        } catch (HostException notYet) {
            LOG.log(Level.DEBUG, "TW-CONN-019 instrument {0} cannot be named: {1}", id, notYet.getMessage());
            return null;
        }
    }

    /** Ends the delivery in bounded time. */
    public void stop() {
        delivery.release();
        try {
            if (!delivery.awaitEnd(STOP_TIMEOUT_MS)) {
                LOG.log(
                        Level.ERROR,
                        "TW-CONN-016 {0} did not end within {1} ms; its listener still runs",
                        name,
                        STOP_TIMEOUT_MS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        LOG.log(Level.INFO, "TW-CONN-017 {0} ended: {1}", name, counters);
    }
}
