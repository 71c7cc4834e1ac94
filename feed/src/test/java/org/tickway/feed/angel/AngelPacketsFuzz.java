package org.tickway.feed.angel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.FuzzIntake;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.fuzz.Messages;
import org.tickway.feed.fuzz.ProtocolTarget;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.Instrument;
import org.tickway.simulator.angel.AngelMode;
import org.tickway.simulator.angel.AngelPackets;
import org.tickway.simulator.angel.AngelQuote;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** Angel One's market data: binary packets of every mode, and what stands between them. */
public final class AngelPacketsFuzz extends ProtocolTarget {

    private static final Listings LISTINGS = AngelInstruments.listings();
    private static final FeedConfig CONFIG = FuzzIntake.config()
            .settings(Map.of("orders", "false", "depth", "20", "sequences", "instrument"))
            .credentials(AngelInstruments.CREDENTIALS::get)
            .build();

    @Override
    public String name() {
        return "angel-packets";
    }

    @Override
    protected FeedConfig feedConfig() {
        return CONFIG;
    }

    @Override
    protected FuzzIntake.VenueFactory venues() {
        return (config, clock) -> new AngelVenue(config, AngelSettings.of(config), LISTINGS, clock);
    }

    @Override
    protected List<Instrument> instruments() {
        return List.of(
                new Instrument(0, AngelInstruments.RELIANCE, null, -2, 0),
                new Instrument(1, AngelInstruments.FUTURE, null, -2, 0),
                new Instrument(2, AngelInstruments.ITC, null, -2, 0),
                new Instrument(3, AngelInstruments.NIFTY, null, -2, 0),
                new Instrument(4, AngelInstruments.DOLLAR, null, -7, 0));
    }

    /** Their mantissas come as they are: nothing is read that could fail. */
    @Override
    protected long lowestPrice() {
        return Long.MIN_VALUE + 1;
    }

    /** Its last price is at the place that the documentation names. */
    @Override
    protected void check(byte[] message, MessageKind kind, List<Tick> records, FuzzIntake played) {
        for (Tick tick : records) {
            if (tick.kind() == TickKind.QUOTE) {
                long last =
                        ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getLong(43);
                if (tick.field(TickLayout.Quote.LAST) != (last == 0 ? TickLayout.NULL_VALUE : last)) {
                    throw new AssertionError("last price " + last + " was published as " + tick);
                }
            }
        }
    }

    @Override
    public List<byte[]> seeds() throws Exception {
        Vectors vectors = Vectors.read();
        AngelQuote future = Vectors.future();
        byte[] refusal = Messages.text("{'correlationID':'t1','errorCode':'E1002','errorMessage':'Limit \\u20b9'}");
        byte[] next =
                AngelPackets.packet(future.toBuilder().sequence(10_100_763).build(), AngelMode.SNAP_QUOTE);
        byte[] dollar = AngelPackets.packet(
                future.toBuilder(13, AngelInstruments.DOLLAR_TOKEN).build(), AngelMode.QUOTE);
        byte[] index = AngelPackets.packet(
                future.toBuilder(1, AngelInstruments.NIFTY_TOKEN).sequence(0).build(), AngelMode.SNAP_QUOTE);
        return List.of(
                vectors.bytes("ltp"),
                vectors.bytes("quote"),
                vectors.bytes("snap"),
                vectors.bytes("dep"),
                dollar,
                refusal,
                Messages.text("pong"),
                Messages.join(vectors.bytes("snap"), next, event(REPEATS, ""), vectors.bytes("snap")),
                Messages.join(vectors.bytes("dep"), event(SNAPSHOT_WANTED, ""), vectors.bytes("dep")),
                Messages.join(index, index, event(OPENED_ANEW, ""), index, event(CONNECTION_LOST, ""), index),
                Messages.join(vectors.bytes("quote"), refusal, vectors.bytes("ltp"), Messages.text("pong")));
    }

    @Override
    public List<String> words() {
        return List.of(
                AngelInstruments.RELIANCE_TOKEN,
                AngelInstruments.FUTURE_TOKEN,
                AngelInstruments.ITC_TOKEN,
                AngelInstruments.NIFTY_TOKEN,
                AngelInstruments.DOLLAR_TOKEN,
                "pong",
                "errorCode",
                "errorMessage",
                "correlationID");
    }
}
