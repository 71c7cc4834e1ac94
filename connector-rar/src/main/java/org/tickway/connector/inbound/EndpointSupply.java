package org.tickway.connector.inbound;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one endpoint for a delivery: tries again, ever more slowly, while the application starts or its listener fails.
 *
 * <p>Belongs to the delivery thread.
 */
final class EndpointSupply {

    private static final Logger LOG = System.getLogger(EndpointSupply.class.getName());
    private static final long FIRST_RETRY_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_RETRY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOG_INTERVAL_NS = TimeUnit.SECONDS.toNanos(10);

    private final String name;
    private final MessageEndpointFactory factory;
    private final LongSupplier nanoClock;
    private @Nullable MessageEndpoint endpoint;
    private long retryNs = FIRST_RETRY_NS;
    private long retryAtNs;
    private long failures;
    private long unloggedFailures;
    private long nextLogNs;

    EndpointSupply(String name, MessageEndpointFactory factory, LongSupplier nanoClock) {
        this.name = name;
        this.factory = factory;
        this.nanoClock = nanoClock;
        this.retryAtNs = nanoClock.getAsLong();
    }

    /** The endpoint, or null while there is none; then ask again after {@link #retryInNs()}. */
    @Nullable
    MessageEndpoint acquire() {
        if (endpoint == null && retryInNs() == 0) {
            create();
        }
        return endpoint;
    }

    /** Whether this endpoint is still the one to use. */
    boolean holds(MessageEndpoint held) {
        return endpoint == held;
    }

    /** Nanoseconds until it is worth to ask again. */
    long retryInNs() {
        return Math.max(0, retryAtNs - nanoClock.getAsLong());
    }

    private void create() {
        try {
            endpoint = factory.createEndpoint(null);
            LOG.log(Level.DEBUG, "TW-CONN-010 {0} has its endpoint", name);
        } catch (UnavailableException starting) {
            LOG.log(Level.DEBUG, "TW-CONN-011 {0} waits for its application: {1}", name, starting.getMessage());
            retryLater();
        } catch (RuntimeException failure) {
            complain("could not create its endpoint", failure);
            retryLater();
        }
    }

    /** Gives the endpoint back after its listener failed; the next one is created after a pause. */
    void discard(Throwable failure) {
        complain("goes on after its listener failed", failure);
        release();
        retryLater();
    }

    /** The listener took a batch: the next failure is retried soon again. */
    void worked() {
        retryNs = FIRST_RETRY_NS;
    }

    void release() {
        MessageEndpoint held = endpoint;
        endpoint = null;
        if (held == null) {
            return;
        }
        try {
            held.release();
        } catch (RuntimeException failure) {
            complain("could not release its endpoint", failure);
        }
    }

    private void retryLater() {
        retryAtNs = nanoClock.getAsLong() + retryNs;
        retryNs = Math.min(2 * retryNs, LONGEST_RETRY_NS);
    }

    /** Logs the first failure at once and repeats at most every ten seconds, with their number. */
    private void complain(String what, Throwable failure) {
        failures++;
        unloggedFailures++;
        long nowNs = nanoClock.getAsLong();
        if (failures == 1 || nowNs - nextLogNs >= 0) {
            LOG.log(
                    Level.WARNING,
                    "TW-CONN-012 " + name + " " + what + "; failures=" + unloggedFailures + " since the last message",
                    failure);
            unloggedFailures = 0;
            nextLogNs = nowNs + LOG_INTERVAL_NS;
        }
    }
}
