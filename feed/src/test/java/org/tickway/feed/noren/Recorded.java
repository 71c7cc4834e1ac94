package org.tickway.feed.noren;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tickway.codec.TickCodec;
import org.tickway.codec.TickReader;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.IntakeBench;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.Instrument;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;

/** The way of a message to the records, without a socket, and the records that were written. */
final class Recorded implements AutoCloseable {

    static final Listing NTPC = listing("NSE:NTPC", "NSE", "11630", "NTPC-EQ", -2);
    static final Listing SAME_TOKEN = listing("MCX:SILVER", "MCX", "11630", "SILVER29DEC26", -2);
    static final Listing USDINR = listing("CDS:USDINR29DEC26FUT", "CDS", "22", "USDINR29DEC26F", -4);
    static final Listings LISTINGS = Listings.of(List.of(NTPC, SAME_TOKEN, USDINR));
    static final Map<String, String> CREDENTIALS = Map.of("clientCode", "FT0001", "accessToken", "secret-1");

    private static final List<String> NAMES = List.of(NTPC.instrument(), SAME_TOKEN.instrument(), USDINR.instrument());

    private final IntakeBench bench;
    private final RingReader reader;
    private final TickBatch batch = new TickBatch(64);

    Recorded(Path folder) {
        bench = new IntakeBench(folder, ignored -> venue(Map.of()));
        reader = RingReader.follow(folder.resolve("intake.ring"), RingReader.Start.OLDEST);
    }

    static NorenVenue venue(Map<String, String> settings) {
        return NorenVenue.of(NorenBroker.FLATTRADE, config(settings), LISTINGS);
    }

    static FeedConfig config(Map<String, String> settings) {
        return FeedConfig.builder("flattrade", URI.create("ws://127.0.0.1:1"), URI.create("http://127.0.0.1:1"))
                .credentials(CREDENTIALS::get)
                .settings(settings)
                .build();
    }

    private static Listing listing(String instrument, String segment, String token, String symbol, int exponent) {
        return new Listing(instrument, segment, token, symbol, null, exponent, 0);
    }

    static Instrument instrument(Listing listing) {
        return new Instrument(
                NAMES.indexOf(listing.instrument()), listing.instrument(), null, listing.priceExponent(), 0);
    }

    /** Opens every channel. */
    Recorded subscribe(Listing... listings) {
        for (Listing listing : listings) {
            bench.subscribe(instrument(listing));
        }
        ticks();
        return this;
    }

    void unsubscribe(Listing listing) {
        for (Channel channel : Channel.values()) {
            bench.protocol().close(instrument(listing), channel);
        }
    }

    IntakeBench bench() {
        return bench;
    }

    long count(FeedCounter counter) {
        return bench.count(counter);
    }

    /** Quotation marks may be written as apostrophes. */
    MessageKind feed(String message) {
        byte[] bytes = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return bench.feed(bytes, 0, bytes.length);
    }

    /** What was written since the last call, but STATUS. */
    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        PollOutcome outcome;
        do {
            outcome = reader.poll(batch);
            for (int index = 0; index < batch.count(); index++) {
                int record = batch.record(index);
                ticks.add(TickReader.read(
                        batch.buffer(), record, NAMES.get(TickCodec.instrumentId(batch.buffer(), record))));
            }
        } while (outcome == PollOutcome.READ);
        ticks.removeIf(tick -> tick.kind() == TickKind.STATUS);
        return ticks;
    }

    /** What was written since the last call, of this kind. */
    List<Tick> ticks(TickKind kind) {
        return ticks().stream().filter(tick -> tick.kind() == kind).toList();
    }

    @Override
    public void close() {
        reader.close();
        bench.close();
    }
}
