package org.tickway.connector.inbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.ring.RingReader;

/**
 * The wishes of one message-driven bean, set by the server from the bean's activation properties. Not safe for threads;
 * the server sets it up before the activation begins.
 */
public final class TickActivationSpec implements ActivationSpec, Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LARGEST_BATCH = 65_536;
    private static final Set<String> WAIT_STRATEGIES = Set.of("", "busy_spin", "yielding", "parking");

    private transient @Nullable ResourceAdapter resourceAdapter;
    private String instruments = InstrumentPattern.ALL;
    private Integer batchSize = 0;
    private String start = RingReader.Start.OLDEST.name();
    private String waitStrategy = "";

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) throws ResourceException {
        if (this.resourceAdapter != null && this.resourceAdapter != resourceAdapter) {
            throw new jakarta.resource.spi.IllegalStateException(
                    "the activation specification belongs to another resource adapter already");
        }
        this.resourceAdapter = resourceAdapter;
    }

    /** Comma-separated {@code *}, {@code EXCHANGE:*}, {@code EXCHANGE:SYMBOL} or ISIN. */
    public String getInstruments() {
        return instruments;
    }

    public void setInstruments(String instruments) {
        this.instruments = instruments.strip();
    }

    /** Most records of one call; 0 is what the adapter says. */
    public Integer getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(Integer batchSize) {
        this.batchSize = batchSize;
    }

    /** Where a ring is first read: {@code OLDEST} or {@code NEWEST}. */
    public String getStart() {
        return start;
    }

    public void setStart(String start) {
        this.start = start.strip().toUpperCase(Locale.ROOT);
    }

    /** {@code busy_spin}, {@code yielding}, {@code parking}, or empty for the adapter's. */
    public String getWaitStrategy() {
        return waitStrategy;
    }

    public void setWaitStrategy(String waitStrategy) {
        this.waitStrategy = waitStrategy.strip();
    }

    @Override
    public void validate() throws InvalidPropertyException {
        List<String> faults = new ArrayList<>();
        try {
            InstrumentPattern.parse(instruments);
        } catch (IllegalArgumentException invalid) {
            faults.add(invalid.getMessage());
        }
        if (batchSize < 0 || batchSize > LARGEST_BATCH) {
            faults.add("batchSize=" + batchSize + " must be from 0 to " + LARGEST_BATCH);
        }
        if (!start.equals("OLDEST") && !start.equals("NEWEST")) {
            faults.add("start=" + start + " must be OLDEST or NEWEST");
        }
        if (!WAIT_STRATEGIES.contains(waitStrategy)) {
            faults.add("waitStrategy=" + waitStrategy + " must be busy_spin, yielding, parking or empty");
        }
        if (!faults.isEmpty()) {
            throw new InvalidPropertyException(
                    "TW-CONN-002 bad activation properties of a TickListener: " + String.join("; ", faults));
        }
    }
}
