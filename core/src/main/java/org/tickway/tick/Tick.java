package org.tickway.tick;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One change of an instrument, as applications receive and publish it: immutable, free of any buffer, safe to keep.
 *
 * @param instrument canonical name, {@code EXCHANGE:SYMBOL}
 * @param kind what the body means
 * @param feedId the connection that it came from; 0 is the application's own
 * @param epoch incremented whenever sequences restart
 * @param sequence number within its topic, contiguous from 1 in each epoch; 0 where it has none yet
 * @param flags bits of {@link TickFlags}
 * @param sourceTimeNs nanoseconds since the epoch by the venue's clock, or {@link TickLayout#NULL_VALUE}
 * @param receiveTimeNs nanoseconds since the epoch by the gateway's clock
 * @param priceExponent prices are {@code mantissa x 10^priceExponent}
 * @param quantityExponent quantities are {@code mantissa x 10^quantityExponent}
 * @param body the ten fields of the kind, see {@link TickLayout}; copied in and out
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record Tick(
        String instrument,
        TickKind kind,
        int feedId,
        int epoch,
        long sequence,
        int flags,
        long sourceTimeNs,
        long receiveTimeNs,
        int priceExponent,
        int quantityExponent,
        long[] body) {

    public Tick {
        if (body.length != TickLayout.BODY_FIELDS) {
            throw new IllegalArgumentException(
                    "body.length=" + body.length + " of tick " + instrument + " is not " + TickLayout.BODY_FIELDS);
        }
        body = body.clone();
    }

    @Override
    public long[] body() {
        return body.clone();
    }

    /** The raw 64 bits of body field {@code index} (0 to 9). */
    public long field(int index) {
        return body[index];
    }

    /** Body field {@code index} as a price; empty where it is absent. */
    public Optional<BigDecimal> price(int index) {
        return decimal(body[index], priceExponent);
    }

    /** Body field {@code index} as a quantity; empty where it is absent. */
    public Optional<BigDecimal> quantity(int index) {
        return decimal(body[index], quantityExponent);
    }

    /** The price of a TRADE or the last price of a QUOTE; empty for other kinds or where it is absent. */
    public Optional<BigDecimal> last() {
        return switch (kind) {
            case TRADE -> price(TickLayout.Trade.PRICE);
            case QUOTE -> price(TickLayout.Quote.LAST);
            default -> Optional.empty();
        };
    }

    /** The quantity of a TRADE or the last quantity of a QUOTE; empty for other kinds or where it is absent. */
    public Optional<BigDecimal> lastQuantity() {
        return switch (kind) {
            case TRADE -> quantity(TickLayout.Trade.QUANTITY);
            case QUOTE -> quantity(TickLayout.Quote.LAST_QUANTITY);
            default -> Optional.empty();
        };
    }

    /** The best bid of a QUOTE; empty for other kinds or where it is absent. */
    public Optional<BigDecimal> bid() {
        return kind == TickKind.QUOTE ? price(TickLayout.Quote.BID) : Optional.empty();
    }

    /** The best offer of a QUOTE; empty for other kinds or where it is absent. */
    public Optional<BigDecimal> ask() {
        return kind == TickKind.QUOTE ? price(TickLayout.Quote.ASK) : Optional.empty();
    }

    /** The venue's number of a TRADE; empty for other kinds or where it is absent. */
    public OptionalLong tradeId() {
        return kind == TickKind.TRADE && body[TickLayout.Trade.TRADE_ID] != TickLayout.NULL_VALUE
                ? OptionalLong.of(body[TickLayout.Trade.TRADE_ID])
                : OptionalLong.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tick tick
                && instrument.equals(tick.instrument)
                && kind == tick.kind
                && feedId == tick.feedId
                && epoch == tick.epoch
                && sequence == tick.sequence
                && flags == tick.flags
                && sourceTimeNs == tick.sourceTimeNs
                && receiveTimeNs == tick.receiveTimeNs
                && priceExponent == tick.priceExponent
                && quantityExponent == tick.quantityExponent
                && Arrays.equals(body, tick.body);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * instrument.hashCode() + epoch) + Long.hashCode(sequence);
    }

    @Override
    public String toString() {
        return "Tick[" + instrument + " " + kind + " epoch=" + epoch + " sequence=" + sequence + " body="
                + Arrays.toString(body) + "]";
    }

    private static Optional<BigDecimal> decimal(long mantissa, int exponent) {
        return mantissa == TickLayout.NULL_VALUE
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(mantissa, -exponent));
    }
}
