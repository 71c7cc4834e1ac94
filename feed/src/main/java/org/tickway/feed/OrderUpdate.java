package org.tickway.feed;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order, in the same words for every broker.
 *
 * @param feed name of the feed that brought it
 * @param broker name of its adapter
 * @param account the broker's name of the account
 * @param orderId the broker's number of the order
 * @param exchangeOrderId the exchange's, empty where there is none yet
 * @param instrument {@code EXCHANGE:SYMBOL}
 * @param status where the order stands
 * @param side {@code BUY} or {@code SELL}
 * @param type {@code MARKET}, {@code LIMIT}, {@code SL}, {@code SL-M}, or the broker's own word
 * @param product {@code CNC}, {@code MIS}, {@code NRML}, or the broker's own word; may be empty
 * @param validity {@code DAY}, {@code IOC}, {@code GTC}, or the broker's own word; may be empty
 * @param quantity ordered
 * @param filledQuantity of it, filled until now
 * @param price of a limit, or null
 * @param triggerPrice or null
 * @param averagePrice of what is filled, or null
 * @param reason why it was refused, else empty
 * @param tag what the client wrote on the order, else empty
 * @param timeMs of the change by the broker's clock, since the epoch; 0 where the broker does not say
 */
public record OrderUpdate(
        String feed,
        String broker,
        String account,
        String orderId,
        String exchangeOrderId,
        String instrument,
        Status status,
        String side,
        String type,
        String product,
        String validity,
        BigDecimal quantity,
        BigDecimal filledQuantity,
        @Nullable BigDecimal price,
        @Nullable BigDecimal triggerPrice,
        @Nullable BigDecimal averagePrice,
        String reason,
        String tag,
        long timeMs) {

    /** Where an order stands. A fill of a part is {@link #PARTIALLY_FILLED}, never {@link #COMPLETE}. */
    public enum Status {
        /** On its way to the exchange. */
        PENDING,
        OPEN,
        PARTIALLY_FILLED,
        COMPLETE,
        CANCELLED,
        REJECTED,
        /** Waits for its trigger price. */
        TRIGGER_PENDING,
        /** Taken in after hours, for the next session. */
        AMO_RECEIVED,
        EXPIRED
    }
}
