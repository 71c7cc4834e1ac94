package org.tickway.simulator.binance;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.binance.tape.MarketTrade;
import org.tickway.simulator.json.JsonValue;

/** Plays a recording, once or in laps. Confined to the event loop. */
final class ReplaySource implements EventSource {
    /** Events are recorded no more than this out of the order of their times. */
    private static final long DISORDER_MS = 100;

    private final Recording recording;
    private final ReplaySpeed speed;
    private final boolean loop;
    private final StreamHub hub;
    private final Map<String, VenueBook> books = new HashMap<>();
    private final Map<String, RecordedEvent> firstDepthEvents = new HashMap<>();
    private final Map<String, RecordedEvent> lastQuotes = new HashMap<>();
    private final TimedStreams derived;
    private int next;
    private long lap;
    private long playedLines;

    ReplaySource(Recording recording, ReplaySpeed speed, boolean loop, VenueTapes venueTapes, StreamHub hub) {
        this.recording = recording;
        this.speed = speed;
        this.loop = loop;
        this.hub = hub;
        Set<String> recorded =
                recording.events().stream().map(RecordedEvent::stream).collect(Collectors.toSet());
        this.derived = new TimedStreams(hub, recorded);
        recording.firstUpdateIdBySymbol().forEach((symbol, firstUpdateId) -> {
            VenueBook book = new VenueBook(Math.max(firstUpdateId - 1, 0));
            SymbolTape tape = new SymbolTape(symbol, book, hub, !recorded.contains(StreamName.of(symbol, "aggTrade")));
            if (recorded.contains(StreamName.of(symbol, "bookTicker"))) {
                tape.quotedBy(() -> recordedQuote(symbol));
            }
            venueTapes.add(tape);
            derived.add(tape);
            books.put(symbol, book);
        });
        for (RecordedEvent event : recording.events()) {
            if (StreamName.isDepthDifference(event.stream())) {
                firstDepthEvents.putIfAbsent(event.symbol(), event);
            }
        }
    }

    @Override
    public boolean exhausted() {
        return next == recording.events().size();
    }

    @Override
    public long nextDueNs() {
        if (loop && speed.equals(ReplaySpeed.MAX) && !hub.hasSubscribers()) {
            // Endless and as fast as the subscribers read: with none it would only burn a processor.
            return Long.MAX_VALUE;
        }
        long lapNs = recording.lapShift().timeShiftMs() * 1_000_000;
        return speed.dueNs(lap * lapNs + recording.offsetNs(next));
    }

    @Override
    public void playNext(long clockNs) {
        if (next == 0 && lap > 0) {
            firstDepthEvents.forEach(this::emptyBook);
        }
        RecordedEvent event = recording.lapShift().shifted(recording.events().get(next), lap);
        take(event);
        hub.publish(event.stream(), event.json(), event.dataStart(), event.dataEnd() - event.dataStart());
        playedLines++;
        next++;
        if (exhausted() && loop) {
            next = 0;
            lap++;
        }
    }

    /** Applies the event to the venue's books and statistics, after what was due before it was sent. */
    private void take(RecordedEvent event) {
        SymbolTape tape = derived.tape(event.symbol());
        if (tape == null) {
            return;
        }
        if (StreamName.isDepthDifference(event.stream())) {
            JsonValue.Members data = LapShift.data(event);
            DepthChange change = DepthChange.read(data);
            if (data.get("E") instanceof JsonValue.Numeral time) {
                derived.advance(time.toLong() - DISORDER_MS);
            }
            tape.book().apply(change);
            tape.changed(change);
        } else if (event.stream().endsWith("@trade")) {
            MarketTrade trade = RecordedValues.trade(LapShift.data(event));
            if (trade != null) {
                derived.advance(trade.eventTimeMs() - DISORDER_MS);
                tape.trade(trade, false);
            }
        } else if (event.stream().endsWith("@bookTicker")) {
            lastQuotes.put(event.symbol(), event);
        }
    }

    private BestQuote recordedQuote(String symbol) {
        @Nullable RecordedEvent quote = lastQuotes.get(symbol);
        return quote == null ? BestQuote.NONE : RecordedValues.quote(LapShift.data(quote));
    }

    /** The recording begins with an empty book: what the lap before has left would cross with it. */
    private void emptyBook(String symbol, RecordedEvent firstDepthEvent) {
        VenueBook book = books.get(symbol);
        if (book == null || !(LapShift.data(firstDepthEvent).values().get("E") instanceof JsonValue.Numeral time)) {
            return;
        }
        String data =
                book.emptied(symbol, time.toLong() + lap * recording.lapShift().timeShiftMs() - 1);
        String head = "{\"stream\":\"" + firstDepthEvent.stream() + "\",\"data\":";
        byte[] json = (head + data + "}").getBytes(StandardCharsets.UTF_8);
        hub.publish(firstDepthEvent.stream(), json, head.length(), json.length - head.length() - 1);
    }

    @Override
    public void rewind() {
        next = 0;
        lap = 0;
        playedLines = 0;
        lastQuotes.clear();
        derived.rewind();
        books.values().forEach(VenueBook::clear);
    }

    /** Lines played since the start or the last rewind, all laps together. */
    long playedLines() {
        return playedLines;
    }

    long lap() {
        return lap;
    }

    int lines() {
        return recording.events().size();
    }
}
