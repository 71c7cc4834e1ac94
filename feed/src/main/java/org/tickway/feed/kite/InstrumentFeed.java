package org.tickway.feed.kite;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.TopicState;
import org.tickway.instrument.Instrument;
import org.tickway.ring.DepthLevels;
import org.tickway.ring.TickWriter;
import org.tickway.tick.TickLayout;

/**
 * One instrument of a connection and the records that its packets make. Confined to the event loop.
 *
 * <p>QUOTE for each packet with the fields that the packet has; SUMMARY and DEPTH when something in them has changed. The
 * packets have no numbers, so that a lost one cannot be told; while repeats are expected, one that is older than the last, or
 * the same, is passed over.
 */
final class InstrumentFeed {

    private static final long NULL = TickLayout.NULL_VALUE;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int QUANTITY_EXPONENT = 0;

    private final Instrument instrument;
    private final int token;
    private final String stream;
    private final int priceExponent;
    private final TickWriter writer;
    private final DaySummary summary = new DaySummary();
    private final DepthLevels levels = new DepthLevels();
    /** The last packet, of whatever length. */
    private final byte[] last = new byte[PacketLayout.FULL];
    /** The last full one, whose book was published. */
    private final byte[] book = new byte[PacketLayout.FULL];

    private int lastLength;
    private long lastTime;
    private long lastVolume;
    private boolean hasBook;
    private boolean unshown;
    private @Nullable TopicState prices;
    private @Nullable TopicState depth;

    InstrumentFeed(Instrument instrument, int token, TickWriter writer) {
        this.instrument = instrument;
        this.token = token;
        this.stream = KiteToken.text(token);
        this.priceExponent = KiteToken.priceExponent(token);
        this.writer = writer;
    }

    int id() {
        return instrument.id();
    }

    int token() {
        return token;
    }

    String stream() {
        return stream;
    }

    /** Whether its stream was asked for and no packet has shown yet that it is carried. */
    boolean isUnshown() {
        return unshown;
    }

    void unshown(boolean value) {
        unshown = value;
    }

    /** The topic of its prices; null ends them. */
    void prices(@Nullable TopicState topic) {
        prices = topic;
        summary.forget();
    }

    /** The topic of its book; null ends it. */
    void depth(@Nullable TopicState topic) {
        depth = topic;
        hasBook = false;
    }

    @Nullable
    TopicState depth() {
        return depth;
    }

    boolean isUnused() {
        return prices == null && depth == null;
    }

    void connectionLost() {
        hasBook = false;
        lastLength = 0;
        lastTime = 0;
        lastVolume = 0;
    }

    /** Publishes the packet that begins at {@code at}. */
    FeedCounter publish(byte[] bytes, int at, int length, long receiveTimeNs, boolean repeatsExpected) {
        long time = PacketLayout.exchangeTime(bytes, at, length);
        long volume = PacketLayout.volume(bytes, at, length);
        if (repeatsExpected && isRepeat(bytes, at, length, time, volume)) {
            return FeedCounter.OUTDATED;
        }
        System.arraycopy(bytes, at, last, 0, length);
        lastLength = length;
        lastTime = time;
        lastVolume = volume;
        long sourceTimeNs = time == 0 ? NULL : time * SECOND_NS;
        FeedCounter outcome = FeedCounter.UNKNOWN;
        if (depth != null && length == PacketLayout.FULL) {
            if (!hasBook || !isSameBook()) {
                hasBook = true;
                System.arraycopy(last, 0, book, 0, length);
                publishBook(sourceTimeNs, receiveTimeNs);
            }
            depth.dataArrived();
            outcome = FeedCounter.BOOK_UPDATES;
        }
        if (prices != null) {
            publishPrices(length, sourceTimeNs, receiveTimeNs);
            prices.dataArrived();
            outcome = FeedCounter.QUOTES;
        }
        return outcome;
    }

    private boolean isRepeat(byte[] bytes, int at, int length, long time, long volume) {
        if (length != lastLength) {
            // What is subscribed anew comes in a lesser mode before the one that was asked for.
            return length < lastLength;
        }
        return time < lastTime
                || time == lastTime && volume < lastVolume
                || Arrays.equals(bytes, at, at + length, last, 0, length);
    }

    private boolean isSameBook() {
        return Arrays.equals(last, PacketLayout.BIDS, PacketLayout.FULL, book, PacketLayout.BIDS, PacketLayout.FULL);
    }

    /** The book anew, if there is one. */
    void republishBook(long receiveTimeNs) {
        if (depth != null && hasBook) {
            long time = PacketLayout.exchangeTime(book, 0, PacketLayout.FULL);
            publishBook(time == 0 ? NULL : time * SECOND_NS, receiveTimeNs);
        }
    }

    private void publishBook(long sourceTimeNs, long receiveTimeNs) {
        levels.clear();
        addLevels(TickLayout.SIDE_BID, PacketLayout.BIDS);
        addLevels(TickLayout.SIDE_ASK, PacketLayout.ASKS);
        writer.depth(instrument.id(), priceExponent, QUANTITY_EXPONENT, sourceTimeNs, receiveTimeNs, true, 0, levels);
    }

    private void addLevels(int side, int from) {
        for (int level = 0; level < PacketLayout.LEVELS; level++) {
            int at = from + level * PacketLayout.LEVEL_LENGTH;
            long quantity = PacketLayout.unsigned32(book, at + PacketLayout.LEVEL_QUANTITY);
            long price = PacketLayout.unsigned32(book, at + PacketLayout.LEVEL_PRICE);
            if (quantity > 0 && price > 0) {
                levels.add(side, price, quantity, PacketLayout.unsigned16(book, at + PacketLayout.LEVEL_ORDERS));
            }
        }
    }

    private void publishPrices(int length, long sourceTimeNs, long receiveTimeNs) {
        boolean traded = length == PacketLayout.QUOTE || length == PacketLayout.FULL;
        boolean full = length == PacketLayout.FULL;
        int bid = full ? best(PacketLayout.BIDS) : -1;
        int ask = full ? best(PacketLayout.ASKS) : -1;
        long tradeTime = full ? PacketLayout.unsigned32(last, PacketLayout.LAST_TRADE_TIME) : 0;
        writer.quote(
                instrument.id(),
                priceExponent,
                QUANTITY_EXPONENT,
                sourceTimeNs,
                receiveTimeNs,
                0,
                price(PacketLayout.LAST_PRICE),
                traded ? number(PacketLayout.LAST_QUANTITY) : NULL,
                traded ? number(PacketLayout.VOLUME) : NULL,
                bid < 0 ? NULL : number(bid + PacketLayout.LEVEL_PRICE),
                bid < 0 ? NULL : number(bid + PacketLayout.LEVEL_QUANTITY),
                ask < 0 ? NULL : number(ask + PacketLayout.LEVEL_PRICE),
                ask < 0 ? NULL : number(ask + PacketLayout.LEVEL_QUANTITY),
                full && KiteToken.hasOpenInterest(token) ? number(PacketLayout.OPEN_INTEREST) : NULL,
                traded ? price(PacketLayout.AVERAGE_PRICE) : NULL,
                tradeTime == 0 ? NULL : tradeTime * SECOND_NS);
        if (traded) {
            summary.take(
                    price(PacketLayout.OPEN),
                    price(PacketLayout.HIGH),
                    price(PacketLayout.LOW),
                    price(PacketLayout.CLOSE),
                    number(PacketLayout.TOTAL_BUY_QUANTITY),
                    number(PacketLayout.TOTAL_SELL_QUANTITY));
        } else if (length != PacketLayout.LTP) {
            summary.take(
                    price(PacketLayout.INDEX_OPEN),
                    price(PacketLayout.INDEX_HIGH),
                    price(PacketLayout.INDEX_LOW),
                    price(PacketLayout.INDEX_CLOSE),
                    NULL,
                    NULL);
        }
        summary.publish(writer, instrument.id(), priceExponent, sourceTimeNs, receiveTimeNs);
    }

    private long number(int offset) {
        return PacketLayout.unsigned32(last, offset);
    }

    private long price(int offset) {
        long price = number(offset);
        return price == 0 ? NULL : price;
    }

    /** Where the best level of the side is, or -1: a level without a quantity or a price is none. */
    private int best(int side) {
        for (int at = side;
                at < side + PacketLayout.LEVELS * PacketLayout.LEVEL_LENGTH;
                at += PacketLayout.LEVEL_LENGTH) {
            if (number(at + PacketLayout.LEVEL_QUANTITY) > 0 && number(at + PacketLayout.LEVEL_PRICE) > 0) {
                return at;
            }
        }
        return -1;
    }
}
