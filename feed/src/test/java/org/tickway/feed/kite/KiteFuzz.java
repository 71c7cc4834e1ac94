package org.tickway.feed.kite;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tickway.feed.connection.FuzzIntake;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.fuzz.ProtocolTarget;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.Instrument;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** What Kite sends; the two targets differ in what they begin with. */
abstract class KiteFuzz extends ProtocolTarget {

    private static final Listings LISTINGS = KiteBench.listings();
    private static final int LENGTH_BYTES = 2;

    @Override
    protected FuzzIntake.VenueFactory venues() {
        return (config, clock) -> new KiteVenue(config, new KiteSettings(KiteMode.FULL, true), LISTINGS);
    }

    @Override
    protected List<Instrument> instruments() {
        return List.of(
                new Instrument(0, KiteBench.TATAMOTORS, null, -2, 0),
                new Instrument(1, KiteBench.INFY, null, -2, 0),
                new Instrument(2, KiteBench.NIFTY, null, -2, 0),
                new Instrument(3, KiteBench.USDINR, null, -7, 0),
                new Instrument(4, KiteBench.BOND, null, -4, 0),
                new Instrument(5, KiteBench.OPTION, null, -2, 0));
    }

    /** Unsigned numbers of 32 bits. */
    @Override
    protected long lowestPrice() {
        return 1;
    }

    /** The last prices are those that a plain walk over the packets finds, in their order. */
    @Override
    protected void check(byte[] message, MessageKind kind, List<Tick> records, FuzzIntake played) {
        if (kind != MessageKind.DATA) {
            return;
        }
        List<Long> sent = lastPrices(message);
        int next = 0;
        for (Tick tick : records) {
            if (tick.kind() == TickKind.QUOTE) {
                long last = tick.field(TickLayout.Quote.LAST) == TickLayout.NULL_VALUE
                        ? 0
                        : tick.field(TickLayout.Quote.LAST);
                while (next < sent.size() && sent.get(next) != last) {
                    next++;
                }
                if (next++ == sent.size()) {
                    throw new AssertionError("last price " + last + " is in no packet: " + sent);
                }
            }
        }
    }

    private static List<Long> lastPrices(byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        List<Long> prices = new ArrayList<>();
        int count = bytes.getShort() & 0xFFFF;
        for (int packet = 0; packet < count; packet++) {
            int length = bytes.getShort() & 0xFFFF;
            int start = bytes.position();
            prices.add(bytes.getInt(start + Integer.BYTES) & 0xFFFF_FFFFL);
            bytes.position(start + length);
        }
        if (bytes.hasRemaining() || bytes.position() < LENGTH_BYTES) {
            throw new AssertionError("the frame was taken for whole");
        }
        return prices;
    }
}
