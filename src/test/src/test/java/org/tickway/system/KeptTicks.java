package org.tickway.system;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tickway.events.Ticks;
import org.tickway.tick.Tick;

/** Observes one instrument and keeps what comes. Any thread. */
@ApplicationScoped
public class KeptTicks {
    static final String INSTRUMENT = "DESK:OWN";

    private final BlockingQueue<Tick> ticks = new LinkedBlockingQueue<>();

    void on(@Observes @Ticks(INSTRUMENT) Tick tick) {
        ticks.add(tick);
    }

    /** The next tick, or null if none comes in time. */
    public @Nullable Tick next(long timeoutS) throws InterruptedException {
        return ticks.poll(timeoutS, TimeUnit.SECONDS);
    }
}
