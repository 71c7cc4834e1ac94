package org.tickway.ring;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/**
 * Writes ticks into a ring, numbered per stream: quotes and summaries of an instrument share one sequence, books have one,
 * trades have one, bars of each interval have one, each contiguous from 1 in the run's epoch.
 *
 * <p>Threads: one thread at a time, the one that has the ring's writer. Nothing is allocated per tick.
 *
 * <p>Parameters that all kinds share: {@code instrumentId} is from the instrument directory; prices are mantissas of
 * {@code 10^priceExponent}, quantities of {@code 10^quantityExponent}, both -18 to 18; times are nanoseconds since the
 * epoch; {@code flags} are bits of {@link TickFlags}; what is absent is {@link TickLayout#NULL_VALUE}.
 */
public class TickWriter {

    private final RingWriter ring;
    private final LatestStore latest;
    private final StreamNumbers numbers;

    /** For a ring that nobody shares an instrument with: its own epoch is the run's. */
    public TickWriter(RingWriter ring, LatestStore latest) {
        this(ring, latest, new StreamNumbers(ring.epoch()));
    }

    /**
     * The ring's epoch must have no ticks yet. Quotes go to {@code latest} too.
     *
     * @param numbers shared by all writers of the host
     */
    public TickWriter(RingWriter ring, LatestStore latest, StreamNumbers numbers) {
        if (ring.position() != 0) {
            throw new IllegalStateException("position=" + ring.position()
                    + " of the ring is not 0: sequences start anew only with a new epoch");
        }
        this.ring = ring;
        this.latest = latest;
        this.numbers = numbers;
        ring.numberIn(numbers.runEpoch());
    }

    /** A further writer into the ring of {@code other}: one thread at a time uses both. */
    protected TickWriter(TickWriter other) {
        this.ring = other.ring;
        this.latest = other.latest;
        this.numbers = other.numbers;
    }

    /** The ring that it writes. */
    public final RingWriter ring() {
        return ring;
    }

    /** Writes a QUOTE: the best bid and ask and the last trade as they are now, all ten fields. */
    public void quote(
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long sourceTime,
            long receiveTime,
            int flags,
            long last,
            long lastQuantity,
            long volume,
            long bid,
            long bidQuantity,
            long ask,
            long askQuantity,
            long openInterest,
            long averagePrice,
            long lastTradeTime) {
        ByteBuffer buffer = ring.buffer();
        int record = ring.claim();
        putHead(buffer, record, TickKind.QUOTE, instrumentId, priceExponent, quantityExponent, sourceTime, receiveTime);
        TickCodec.putPlace(buffer, record, numbers.next(TickStream.PRICES, instrumentId), flags, ring.recordEpoch());
        TickCodec.putField(buffer, record, TickLayout.Quote.LAST, last);
        TickCodec.putField(buffer, record, TickLayout.Quote.LAST_QUANTITY, lastQuantity);
        TickCodec.putField(buffer, record, TickLayout.Quote.VOLUME, volume);
        TickCodec.putField(buffer, record, TickLayout.Quote.BID, bid);
        TickCodec.putField(buffer, record, TickLayout.Quote.BID_QUANTITY, bidQuantity);
        TickCodec.putField(buffer, record, TickLayout.Quote.ASK, ask);
        TickCodec.putField(buffer, record, TickLayout.Quote.ASK_QUANTITY, askQuantity);
        TickCodec.putField(buffer, record, TickLayout.Quote.OPEN_INTEREST, openInterest);
        TickCodec.putField(buffer, record, TickLayout.Quote.AVERAGE_PRICE, averagePrice);
        TickCodec.putField(buffer, record, TickLayout.Quote.LAST_TRADE_TIME, lastTradeTime);
        ring.publish(record);
        latest.write(buffer, record);
    }

    /**
     * Writes a TRADE.
     *
     * @param tradeId the venue's own number
     * @param aggressorSide {@link TickLayout#SIDE_BID} where the buyer took the offer, {@link TickLayout#SIDE_ASK} where the
     *     seller did, 0 where that is unknown
     */
    public void trade(
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long sourceTime,
            long receiveTime,
            int flags,
            long price,
            long quantity,
            long tradeId,
            int aggressorSide) {
        ByteBuffer buffer = ring.buffer();
        int record = ring.claim();
        putHead(buffer, record, TickKind.TRADE, instrumentId, priceExponent, quantityExponent, sourceTime, receiveTime);
        TickCodec.putPlace(buffer, record, numbers.next(TickStream.TRADES, instrumentId), flags, ring.recordEpoch());
        TickCodec.putField(buffer, record, TickLayout.Trade.PRICE, price);
        TickCodec.putField(buffer, record, TickLayout.Trade.QUANTITY, quantity);
        TickCodec.putField(buffer, record, TickLayout.Trade.TRADE_ID, tradeId);
        TickCodec.putField(
                buffer,
                record,
                TickLayout.Trade.AGGRESSOR_SIDE,
                aggressorSide == 0 ? TickLayout.NULL_VALUE : aggressorSide);
        putSpare(buffer, record, TickLayout.Trade.AGGRESSOR_SIDE + 1);
        ring.publish(record);
    }

    /** Writes a SUMMARY: what is known of the day and the year, all ten fields. */
    public void summary(
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long sourceTime,
            long receiveTime,
            int flags,
            long open,
            long high,
            long low,
            long previousClose,
            long upperLimit,
            long lowerLimit,
            long high52Weeks,
            long low52Weeks,
            long totalBuyQuantity,
            long totalSellQuantity) {
        ByteBuffer buffer = ring.buffer();
        int record = ring.claim();
        putHead(
                buffer,
                record,
                TickKind.SUMMARY,
                instrumentId,
                priceExponent,
                quantityExponent,
                sourceTime,
                receiveTime);
        TickCodec.putPlace(buffer, record, numbers.next(TickStream.PRICES, instrumentId), flags, ring.recordEpoch());
        TickCodec.putField(buffer, record, TickLayout.Summary.OPEN, open);
        TickCodec.putField(buffer, record, TickLayout.Summary.HIGH, high);
        TickCodec.putField(buffer, record, TickLayout.Summary.LOW, low);
        TickCodec.putField(buffer, record, TickLayout.Summary.PREVIOUS_CLOSE, previousClose);
        TickCodec.putField(buffer, record, TickLayout.Summary.UPPER_LIMIT, upperLimit);
        TickCodec.putField(buffer, record, TickLayout.Summary.LOWER_LIMIT, lowerLimit);
        TickCodec.putField(buffer, record, TickLayout.Summary.HIGH_52_WEEKS, high52Weeks);
        TickCodec.putField(buffer, record, TickLayout.Summary.LOW_52_WEEKS, low52Weeks);
        TickCodec.putField(buffer, record, TickLayout.Summary.TOTAL_BUY_QUANTITY, totalBuyQuantity);
        TickCodec.putField(buffer, record, TickLayout.Summary.TOTAL_SELL_QUANTITY, totalSellQuantity);
        ring.publish(record);
    }

    /**
     * Writes a book, or a change of one, as one group of DEPTH records: bids before asks, each side in the order given.
     *
     * <p>A change without levels is no change: nothing is written and no number is used. A snapshot without levels is an
     * empty book, in one record.
     *
     * @param snapshot whether the levels are the whole book
     */
    public void depth(
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long sourceTime,
            long receiveTime,
            boolean snapshot,
            int flags,
            DepthLevels levels) {
        int bids = levels.bids();
        int asks = levels.size() - bids;
        int records = records(bids) + records(asks);
        if (records == 0 && !snapshot) {
            return;
        }
        int all = Math.max(1, records);
        long sequence = numbers.next(TickStream.DEPTH, instrumentId);
        int common = flags & ~(TickFlags.FRAGMENT | TickFlags.LAST_FRAGMENT | TickFlags.SNAPSHOT)
                | (snapshot ? TickFlags.SNAPSHOT : 0);
        ByteBuffer buffer = ring.buffer();
        int next = 0;
        for (int fragment = 0; fragment < all; fragment++) {
            int bidRecords = records(bids);
            boolean bidSide = fragment < bidRecords || records == 0;
            int side = bidSide ? TickLayout.SIDE_BID : TickLayout.SIDE_ASK;
            int first = (bidSide ? fragment : fragment - bidRecords) * TickLayout.Depth.LEVELS;
            int count = Math.min(TickLayout.Depth.LEVELS, (bidSide ? bids : asks) - first);
            if (first == 0) {
                next = 0;
            }
            int record = ring.claim();
            putHead(
                    buffer,
                    record,
                    TickKind.DEPTH,
                    instrumentId,
                    priceExponent,
                    quantityExponent,
                    sourceTime,
                    receiveTime);
            int place = fragment == all - 1 ? TickFlags.LAST_FRAGMENT : TickFlags.FRAGMENT;
            TickCodec.putPlace(buffer, record, sequence, common | place, ring.recordEpoch());
            next = DepthBody.put(buffer, record, levels, side, fragment, first, count, next);
            ring.publish(record);
        }
    }

    /**
     * Writes a BAR.
     *
     * @param flags {@link TickFlags#BAR_CLOSED} where it will not change any more
     * @param stream the bars of one interval
     * @param openTimeNs when its interval begins
     */
    public void bar(
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long sourceTime,
            long receiveTime,
            int flags,
            TickStream stream,
            long openTimeNs,
            long open,
            long high,
            long low,
            long close,
            long volume,
            long trades) {
        if (!stream.isBars()) {
            throw new IllegalArgumentException("stream=" + stream + " has no bars");
        }
        ByteBuffer buffer = ring.buffer();
        int record = ring.claim();
        putHead(buffer, record, TickKind.BAR, instrumentId, priceExponent, quantityExponent, sourceTime, receiveTime);
        TickCodec.putPlace(buffer, record, numbers.next(stream, instrumentId), flags, ring.recordEpoch());
        TickCodec.putField(buffer, record, TickLayout.Bar.INTERVAL_MS, stream.intervalMs());
        TickCodec.putField(buffer, record, TickLayout.Bar.OPEN_TIME, openTimeNs);
        TickCodec.putField(buffer, record, TickLayout.Bar.OPEN, open);
        TickCodec.putField(buffer, record, TickLayout.Bar.HIGH, high);
        TickCodec.putField(buffer, record, TickLayout.Bar.LOW, low);
        TickCodec.putField(buffer, record, TickLayout.Bar.CLOSE, close);
        TickCodec.putField(buffer, record, TickLayout.Bar.VOLUME, volume);
        TickCodec.putField(buffer, record, TickLayout.Bar.TRADES, trades);
        putSpare(buffer, record, TickLayout.Bar.TRADES + 1);
        ring.publish(record);
    }

    /**
     * Writes a STATUS.
     *
     * @param instrumentId or {@link TickLayout#ALL_INSTRUMENTS}
     * @param scope bits of {@link org.tickway.tick.StatusScope}
     * @param argument the number that the reason's text names, or {@link TickLayout#NULL_VALUE}
     * @param sinceNs when the state began, nanoseconds since the epoch
     */
    public void status(
            int instrumentId, int scope, StreamState state, StateReason reason, long argument, long sinceNs) {
        ByteBuffer buffer = ring.buffer();
        int record = ring.claim();
        putHead(buffer, record, TickKind.STATUS, instrumentId, 0, 0, TickLayout.NULL_VALUE, sinceNs);
        TickCodec.putPlace(buffer, record, 0, 0, ring.recordEpoch());
        TickCodec.putField(buffer, record, TickLayout.Status.STATE, state.code());
        TickCodec.putField(buffer, record, TickLayout.Status.REASON, reason.code());
        TickCodec.putField(buffer, record, TickLayout.Status.ARGUMENT, argument);
        TickCodec.putField(buffer, record, TickLayout.Status.SCOPE, scope);
        TickCodec.putField(buffer, record, TickLayout.Status.SINCE, sinceNs);
        putSpare(buffer, record, TickLayout.Status.SINCE + 1);
        ring.publish(record);
    }

    private void putHead(
            ByteBuffer buffer,
            int record,
            TickKind kind,
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long sourceTime,
            long receiveTime) {
        TickCodec.putIdentity(
                buffer, record, instrumentId, kind.code(), (byte) ring.feedId(), priceExponent, quantityExponent);
        TickCodec.putTimes(buffer, record, sourceTime, receiveTime);
    }

    private static void putSpare(ByteBuffer buffer, int record, int from) {
        for (int index = from; index < TickLayout.BODY_FIELDS; index++) {
            TickCodec.putField(buffer, record, index, TickLayout.NULL_VALUE);
        }
    }

    private static int records(int levels) {
        return (levels + TickLayout.Depth.LEVELS - 1) / TickLayout.Depth.LEVELS;
    }
}
