package org.tickway.feed.kite;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.OrderUpdate.Status;
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.InstrumentName;

/**
 * Makes an {@link OrderUpdate} of a postback (kite.trade/docs/connect/v3/postbacks). Stateless but for the listings.
 *
 * <table>
 * <caption>What the broker's words become</caption>
 * <tr><th>{@code status}</th><th>update</th></tr>
 * <tr><td>COMPLETE, all of it filled</td><td>COMPLETE</td></tr>
 * <tr><td>COMPLETE, a part filled</td><td>PARTIALLY_FILLED</td></tr>
 * <tr><td>CANCELLED, CANCEL, CANCELLED AMO</td><td>CANCELLED</td></tr>
 * <tr><td>REJECTED</td><td>REJECTED</td></tr>
 * <tr><td>LAPSED, EXPIRED</td><td>EXPIRED</td></tr>
 * <tr><td>any other, a part filled</td><td>PARTIALLY_FILLED</td></tr>
 * <tr><td>OPEN, UPDATE, MODIFIED, MODIFY PENDING, MODIFY VALIDATION PENDING, NOT MODIFIED, CANCEL PENDING, NOT
 *     CANCELLED</td><td>OPEN</td></tr>
 * <tr><td>TRIGGER PENDING</td><td>TRIGGER_PENDING</td></tr>
 * <tr><td>AMO REQ RECEIVED</td><td>AMO_RECEIVED</td></tr>
 * <tr><td>PUT ORDER REQ RECEIVED, VALIDATION PENDING, OPEN PENDING, and whatever else stands for a step between</td>
 *     <td>PENDING</td></tr>
 * </table>
 */
final class OrderReader {

    /** Of all times; India has no summer time. */
    private static final ZoneOffset INDIA = ZoneOffset.ofHoursMinutes(5, 30);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String NUMBER = "-?[0-9]{1,18}(\\.[0-9]{1,12})?";

    private final String feed;
    private final Listings listings;

    /** @param feed name of the feed */
    OrderReader(String feed, Listings listings) {
        this.feed = feed;
        this.listings = listings;
    }

    /** The update; null where the postback lacks an order, an instrument or a number, or one of them is none. */
    @Nullable
    OrderUpdate read(Map<String, String> order) {
        String orderId = text(order, "order_id");
        String instrument = instrument(order);
        String word = text(order, "status").toUpperCase(Locale.ROOT);
        @Nullable BigDecimal quantity = number(order, "quantity");
        @Nullable BigDecimal reported = number(order, "filled_quantity");
        if (orderId.isEmpty() || instrument.isEmpty() || word.isEmpty() || quantity == null || isBad(order)) {
            return null;
        }
        if (quantity.signum() < 0 || reported != null && reported.signum() < 0) {
            return null;
        }
        BigDecimal filled = reported != null ? reported : word.equals("COMPLETE") ? quantity : BigDecimal.ZERO;
        Status status = status(word, quantity, filled);
        return new OrderUpdate(
                feed,
                KiteVenue.BROKER,
                text(order, "user_id"),
                orderId,
                text(order, "exchange_order_id"),
                instrument,
                status,
                text(order, "transaction_type"),
                text(order, "order_type"),
                text(order, "product"),
                text(order, "validity"),
                quantity,
                filled,
                positive(order, "price"),
                positive(order, "trigger_price"),
                positive(order, "average_price"),
                status == Status.REJECTED ? reason(order) : "",
                text(order, "tag"),
                timeMs(order));
    }

    private static Status status(String word, BigDecimal quantity, BigDecimal filled) {
        boolean some = filled.signum() > 0;
        return switch (word) {
            case "COMPLETE" -> filled.compareTo(quantity) < 0 ? Status.PARTIALLY_FILLED : Status.COMPLETE;
            case "CANCELLED", "CANCEL", "CANCELLED AMO" -> Status.CANCELLED;
            case "REJECTED" -> Status.REJECTED;
            case "LAPSED", "EXPIRED" -> Status.EXPIRED;
            case "OPEN",
                    "UPDATE",
                    "MODIFIED",
                    "MODIFY PENDING",
                    "MODIFY VALIDATION PENDING",
                    "NOT MODIFIED",
                    "CANCEL PENDING",
                    "NOT CANCELLED" -> some ? Status.PARTIALLY_FILLED : Status.OPEN;
            case "TRIGGER PENDING" -> some ? Status.PARTIALLY_FILLED : Status.TRIGGER_PENDING;
            case "AMO REQ RECEIVED" -> some ? Status.PARTIALLY_FILLED : Status.AMO_RECEIVED;
            default -> some ? Status.PARTIALLY_FILLED : Status.PENDING;
        };
    }

    /** Tickway's name where the listings have the token, else made of the broker's own names; empty where that is none. */
    private String instrument(Map<String, String> order) {
        String exchange = text(order, "exchange");
        @Nullable Listing listing = listings.byToken(exchange, text(order, "instrument_token"));
        String name = listing == null ? exchange + ":" + text(order, "tradingsymbol") : listing.instrument();
        return InstrumentName.isValid(name) ? name : "";
    }

    private static String reason(Map<String, String> order) {
        String reason = text(order, "status_message");
        return reason.isEmpty() ? text(order, "status_message_raw") : reason;
    }

    private static boolean isBad(Map<String, String> order) {
        for (String key : new String[] {"filled_quantity", "price", "trigger_price", "average_price"}) {
            if (order.containsKey(key) && number(order, key) == null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable BigDecimal positive(Map<String, String> order, String key) {
        BigDecimal number = number(order, key);
        return number == null || number.signum() <= 0 ? null : number;
    }

    private static @Nullable BigDecimal number(Map<String, String> order, String key) {
        String text = text(order, key);
        return text.matches(NUMBER) ? new BigDecimal(text) : null;
    }

    private static String text(Map<String, String> order, String key) {
        return order.getOrDefault(key, "").strip();
    }

    private static long timeMs(Map<String, String> order) {
        for (String key : new String[] {"exchange_update_timestamp", "order_timestamp", "exchange_timestamp"}) {
            long timeMs = timeMs(text(order, key));
            if (timeMs != 0) {
                return timeMs;
            }
        }
        return 0;
    }

    private static long timeMs(String text) {
        try {
            return text.isEmpty()
                    ? 0
                    : Math.max(
                            0, LocalDateTime.parse(text, TIME).toInstant(INDIA).toEpochMilli());
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
