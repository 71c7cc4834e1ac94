package org.tickway.events;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tickway.instrument.Instrument;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** Finds out who observes an instrument. Slow; asked once for each. Any thread. */
public final class TickObservers {

    private final BeanManager beans;
    private final Event<Tick> event;
    private final EventCounters counters;
    private final int maxAsyncInFlight;

    /**
     * @param maxAsyncInFlight ticks that asynchronous observers may have waiting or at work, over all instruments
     */
    public TickObservers(BeanManager beans, EventCounters counters, int maxAsyncInFlight) {
        this.beans = beans;
        this.event = beans.getEvent().select(Tick.class);
        this.counters = counters;
        this.maxAsyncInFlight = maxAsyncInFlight;
    }

    InstrumentEvents of(Instrument instrument) {
        String name = instrument.name();
        List<Annotation> qualifiers = new ArrayList<>();
        qualifiers.add(Ticks.Literal.of(name));
        qualifiers.add(Ticks.Literal.of(name.substring(0, name.indexOf(':') + 1) + Ticks.ALL));
        qualifiers.add(Ticks.Literal.of(Ticks.ALL));
        String isin = instrument.isin();
        if (isin != null) {
            qualifiers.add(Ticks.Literal.of(isin));
        }
        return resolve(name, qualifiers);
    }

    /** Who gets the records that speak of a whole feed. */
    InstrumentEvents ofFeeds() {
        return resolve(Ticks.ALL, List.of(Ticks.Literal.of(Ticks.ALL)));
    }

    private InstrumentEvents resolve(String name, List<Annotation> names) {
        Annotation[] qualifiers = names.toArray(Annotation[]::new);
        Set<ObserverMethod<? super Tick>> methods = beans.resolveObserverMethods(sample(name), qualifiers);
        boolean async = methods.stream().anyMatch(ObserverMethod::isAsync);
        boolean sync = methods.stream().anyMatch(method -> !method.isAsync());
        return new InstrumentEvents(name, event.select(qualifiers), sync, async, counters, maxAsyncInFlight);
    }

    /** Resolution asks for an event object, of which only the type counts. */
    private static Tick sample(String name) {
        return new Tick(name, TickKind.STATUS, 0, 0, 0, 0, 0, 0, 0, 0, new long[TickLayout.BODY_FIELDS]);
    }
}
