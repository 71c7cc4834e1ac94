package org.tickway.events;

import jakarta.enterprise.event.Event;
import org.jspecify.annotations.Nullable;
import org.tickway.tick.Tick;

/** The resolved event of one instrument. One thread publishes; asynchronous observers end on threads of the server. */
final class InstrumentEvents {

    private final String instrument;
    private final Event<Tick> event;
    private final boolean sync;
    private final boolean async;
    private final EventCounters counters;
    private final int maxAsyncInFlight;

    InstrumentEvents(
            String instrument,
            Event<Tick> event,
            boolean sync,
            boolean async,
            EventCounters counters,
            int maxAsyncInFlight) {
        this.instrument = instrument;
        this.event = event;
        this.sync = sync;
        this.async = async;
        this.counters = counters;
        this.maxAsyncInFlight = maxAsyncInFlight;
    }

    String instrument() {
        return instrument;
    }

    boolean isObserved() {
        return sync || async;
    }

    void publish(Tick tick) {
        counters.published();
        if (sync) {
            fire(tick);
        }
        if (async) {
            fireAsync(tick);
        }
    }

    private void fire(Tick tick) {
        try {
            event.fire(tick);
        } catch (RuntimeException failure) {
            counters.failed(instrument, failure);
        }
    }

    private void fireAsync(Tick tick) {
        if (!counters.beginAsync(instrument, maxAsyncInFlight)) {
            return;
        }
        try {
            event.fireAsync(tick).whenComplete((same, failure) -> endAsync(failure));
        } catch (RuntimeException refused) {
            endAsync(refused);
        }
    }

    private void endAsync(@Nullable Throwable failure) {
        counters.endAsync();
        if (failure != null) {
            counters.failed(instrument, failure);
        }
    }
}
