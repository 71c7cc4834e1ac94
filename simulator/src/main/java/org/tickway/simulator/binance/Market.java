package org.tickway.simulator.binance;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock that plays the sources' events when they are due and when every subscriber can take them. Confined to the event
 * loop.
 *
 * <p>Life: waiting for its start, playing, possibly paused and resumed, finished when no source has a further event; a
 * restart begins it anew.
 */
final class Market {
    /** Events of one source in a row before sockets and the other sources get their turn. */
    private static final int BATCH_EVENTS = 256;

    private final EventLoop loop;
    private final StreamHub hub;
    private final List<EventSource> sources;
    private final ReplayStart start;
    private final long settleMs;
    private boolean started;
    private boolean paused;
    private boolean runQueued;
    private boolean closed;
    private long clockZeroNs;
    private long pausedAtNs;
    private @Nullable ScheduledFuture<?> settling;
    private @Nullable ScheduledFuture<?> timer;

    Market(EventLoop loop, StreamHub hub, List<EventSource> sources, ReplayStart start, long settleMs) {
        this.loop = loop;
        this.hub = hub;
        this.sources = sources;
        this.start = start;
        this.settleMs = settleMs;
        hub.onCapacity(this::wake);
    }

    /** Waits for the start that was asked for; whoever is subscribed already counts. */
    void open() {
        if (start == ReplayStart.IMMEDIATELY) {
            startClock();
        } else {
            hub.sessions().forEach(this::subscriptionsChanged);
        }
    }

    void subscriptionsChanged(ClientSession session) {
        if (started) {
            wake();
            return;
        }
        if (start != ReplayStart.FIRST_SUBSCRIBER) {
            return;
        }
        if (StreamName.coverOneSymbol(session.streams())) {
            startClock();
            return;
        }
        cancelSettling();
        settling = loop.schedule(this::settled, settleMs, TimeUnit.MILLISECONDS);
    }

    private void settled() {
        if (!started && hub.subscriptionCount() > 0) {
            startClock();
        }
    }

    private void cancelSettling() {
        if (settling != null) {
            settling.cancel(false);
            settling = null;
        }
    }

    private void startClock() {
        cancelSettling();
        started = true;
        clockZeroNs = System.nanoTime();
        pausedAtNs = clockZeroNs;
        wake();
    }

    void pause() {
        if (!paused) {
            paused = true;
            pausedAtNs = System.nanoTime();
        }
    }

    void resume() {
        if (paused) {
            paused = false;
            clockZeroNs += System.nanoTime() - pausedAtNs;
        }
        if (!started && start == ReplayStart.ON_COMMAND) {
            startClock();
        }
        wake();
    }

    void restart() {
        cancelSettling();
        started = false;
        sources.forEach(EventSource::rewind);
        open();
    }

    /** Plays nothing any more, so that the event loop can run dry. */
    void close() {
        closed = true;
    }

    String state() {
        if (!started) {
            return "WAITING";
        }
        if (sources.stream().allMatch(EventSource::exhausted)) {
            return "FINISHED";
        }
        return paused ? "PAUSED" : "PLAYING";
    }

    private void wake() {
        if (!runQueued && !closed) {
            runQueued = true;
            loop.execute(this::run);
        }
    }

    private void run() {
        runQueued = false;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (!started || paused || closed) {
            return;
        }
        for (EventSource source : sources) {
            for (int i = 0; i < BATCH_EVENTS && isDue(source) && hub.everyoneCanTakeMore(); i++) {
                source.playNext(clockNs());
            }
        }
        hub.flush();
        if (hub.everyoneCanTakeMore()) {
            scheduleNext();
        }
    }

    private boolean isDue(EventSource source) {
        return !source.exhausted() && source.nextDueNs() <= clockNs();
    }

    private void scheduleNext() {
        long dueNs = Long.MAX_VALUE;
        for (EventSource source : sources) {
            if (!source.exhausted()) {
                dueNs = Math.min(dueNs, source.nextDueNs());
            }
        }
        if (dueNs == Long.MAX_VALUE) {
            return;
        }
        long delayNs = dueNs - clockNs();
        if (delayNs <= 0) {
            wake();
        } else {
            timer = loop.schedule(this::run, delayNs, TimeUnit.NANOSECONDS);
        }
    }

    private long clockNs() {
        return System.nanoTime() - clockZeroNs;
    }
}
