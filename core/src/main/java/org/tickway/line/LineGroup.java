package org.tickway.line;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.tickway.ring.TickWriter;
import org.tickway.tick.StateReason;
import org.tickway.tick.StatusScope;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/**
 * Lines that carry the same instruments into one ring.
 *
 * <p>Threads: each line writes by its own {@link #line writer}, from any thread; calls take turns under this object's
 * monitor, for as long as one record takes to write. Nothing is allocated per record but, once, what is known of an
 * instrument.
 */
public final class LineGroup {

    private final TickWriter voice;
    private final int lines;
    private final LineObserver observer;
    private final AtomicLongArray counts;
    private final Queue<Runnable> news = new ArrayDeque<>();
    private @Nullable PricesLead[] prices = new PricesLead[0];
    private @Nullable TradesLead[] trades = new TradesLead[0];
    private @Nullable DepthLead[] depths = new DepthLead[0];

    /**
     * @param voice writer of the ring, that nobody else uses from now on
     * @param lines how many there are, 2 to 16
     */
    public LineGroup(TickWriter voice, int lines, LineObserver observer) {
        if (lines < 2 || lines > 16) {
            throw new IllegalArgumentException("lines=" + lines + " of a group are not between 2 and 16");
        }
        this.voice = voice;
        this.lines = lines;
        this.observer = observer;
        this.counts = new AtomicLongArray(lines * LineCount.values().length);
    }

    /** The writer of line {@code number}, from 0; its connections may share it. */
    public TickWriter line(int number) {
        if (number < 0 || number >= lines) {
            throw new IllegalArgumentException("line=" + number + " is not between 0 and " + (lines - 1));
        }
        return new LineWriter(this, number);
    }

    /** A count of line {@code number}; any thread. */
    public long count(int number, LineCount count) {
        return counts.get(number * LineCount.values().length + count.ordinal());
    }

    TickWriter voice() {
        return voice;
    }

    void add(int line, LineCount count) {
        int index = line * LineCount.values().length + count.ordinal();
        counts.lazySet(index, counts.get(index) + 1); // the monitor keeps others out
    }

    PricesLead prices(int instrumentId) {
        if (instrumentId >= prices.length) {
            prices = Arrays.copyOf(prices, room(instrumentId));
        }
        PricesLead lead = prices[instrumentId];
        if (lead == null) {
            lead = new PricesLead(lines);
            prices[instrumentId] = lead;
        }
        return lead;
    }

    TradesLead trades(int instrumentId) {
        if (instrumentId >= trades.length) {
            trades = Arrays.copyOf(trades, room(instrumentId));
        }
        TradesLead lead = trades[instrumentId];
        if (lead == null) {
            lead = new TradesLead(lines);
            trades[instrumentId] = lead;
        }
        return lead;
    }

    DepthLead depth(int instrumentId) {
        if (instrumentId >= depths.length) {
            depths = Arrays.copyOf(depths, room(instrumentId));
        }
        DepthLead lead = depths[instrumentId];
        if (lead == null) {
            lead = new DepthLead(lines);
            depths[instrumentId] = lead;
        }
        return lead;
    }

    private static int room(int instrumentId) {
        return Math.max(1_024, Integer.highestOneBit(instrumentId) << 1);
    }

    /** Takes in what a line says of one of its streams, and writes what the group says of it then; under the monitor. */
    void enter(
            int line,
            TickStream stream,
            int instrumentId,
            StreamState state,
            StateReason reason,
            long argument,
            long sinceNs) {
        StreamLead lead = lead(stream, instrumentId);
        lead.enter(line, state, reason, argument);
        int best = lead.best();
        if (best != lead.leader()) {
            follow(lead, stream, instrumentId, best, sinceNs);
        } else if (line == best || lead.state(best) != lead.told()) {
            sayAs(best, lead, stream, instrumentId, sinceNs);
        }
    }

    /** The lead goes to a line that is better off than the one that had it. */
    private void follow(StreamLead lead, TickStream stream, int instrumentId, int line, long sinceNs) {
        int from = lead.leader();
        boolean takesOver = lead.follow(line);
        if (lead.state(line) != StreamState.LIVE || !takesOver) {
            sayAs(line, lead, stream, instrumentId, sinceNs);
            return;
        }
        add(line, LineCount.TAKEOVERS);
        news.add(() -> observer.tookOver(stream, instrumentId, from, line));
        if (lead instanceof DepthLead book) {
            book.awaitSnapshot();
            saySwitched(line, lead, stream, instrumentId, StreamState.RECOVERING, sinceNs);
            news.add(() -> observer.needsSnapshot(line, instrumentId));
            return;
        }
        if (lead instanceof TradesLead) {
            saySwitched(line, lead, stream, instrumentId, StreamState.GAP, sinceNs);
        }
        saySwitched(line, lead, stream, instrumentId, StreamState.LIVE, sinceNs);
        if (lead instanceof PricesLead quotes) {
            writeHeld(quotes, instrumentId, line);
        }
    }

    /** Says of the stream what the line says of it; a book that is still awaited is not LIVE. */
    private void sayAs(int line, StreamLead lead, TickStream stream, int instrumentId, long sinceNs) {
        StreamState state = lead.state(line);
        if (state == null || state == StreamState.LIVE && lead instanceof DepthLead book && book.isAwaiting()) {
            return;
        }
        lead.tell(state);
        voice.status(instrumentId, scope(stream), state, lead.reason(line), lead.argument(line), sinceNs);
    }

    /** Says that the line has taken over; people count lines from 1. */
    private void saySwitched(
            int line, StreamLead lead, TickStream stream, int instrumentId, StreamState state, long sinceNs) {
        lead.tell(state);
        voice.status(instrumentId, scope(stream), state, StateReason.LINE_SWITCHED, line + 1L, sinceNs);
    }

    /** The awaited book of the line is there; under the monitor. */
    void completed(int line, DepthLead book, int instrumentId, long sinceNs) {
        saySwitched(line, book, TickStream.DEPTH, instrumentId, StreamState.LIVE, sinceNs);
    }

    private void writeHeld(PricesLead quotes, int instrumentId, int line) {
        HeldQuote held = quotes.held(line);
        if (held.isPresent() && quotes.mayFollow(held)) {
            held.writeTo(voice, instrumentId, TickFlags.LINE_SWITCHED);
            add(line, LineCount.PUBLISHED);
            quotes.published(
                    held.sourceTime(), held.volume(), held.last(), held.priceExponent(), held.quantityExponent());
        }
        held.clear();
    }

    void compared(PricesLead.Agreement agreement, int line, int leader, int instrumentId) {
        switch (agreement) {
            case DIVERGES -> add(line, LineCount.DIVERGENCES);
            case ALARM -> {
                add(line, LineCount.DIVERGENCES);
                news.add(() -> observer.diverged(instrumentId, line, leader));
            }
            case AGAIN -> news.add(() -> observer.agreed(instrumentId, line));
            case UNKNOWN, AGREES -> {
                // nothing to tell
            }
        }
    }

    /** Tells the observer what has happened; outside of the monitor, so that it may ask a feed for something. */
    void tell() {
        while (true) {
            Runnable next;
            synchronized (this) {
                next = news.poll();
            }
            if (next == null) {
                return;
            }
            next.run();
        }
    }

    /** Whether there is something to tell; under the monitor. */
    boolean hasNews() {
        return !news.isEmpty();
    }

    private StreamLead lead(TickStream stream, int instrumentId) {
        return switch (stream) {
            case PRICES -> prices(instrumentId);
            case TRADES -> trades(instrumentId);
            default -> depth(instrumentId);
        };
    }

    private static int scope(TickStream stream) {
        return switch (stream) {
            case PRICES -> StatusScope.PRICES;
            case TRADES -> StatusScope.TRADES;
            default -> StatusScope.DEPTH;
        };
    }

    static boolean isOne(int instrumentId) {
        return instrumentId != TickLayout.ALL_INSTRUMENTS;
    }
}
