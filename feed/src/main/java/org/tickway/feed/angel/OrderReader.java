package org.tickway.feed.angel;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.OrderUpdate.Status;
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.InstrumentName;

/**
 * Makes an {@link OrderUpdate} of a message of the order status. One thread.
 *
 * <table>
 * <caption>Status codes (SmartAPI documentation, "Websocket Order Status")</caption>
 * <tr><th>broker</th><th>nothing filled</th><th>a part filled</th><th>all filled</th></tr>
 * <tr><td>AB01 open, AB04 modified, AB11 modify pending</td><td>OPEN</td><td>PARTIALLY_FILLED</td>
 *     <td>PARTIALLY_FILLED</td></tr>
 * <tr><td>AB02 cancelled, AB07 cancelled after market order</td><td colspan="3">CANCELLED</td></tr>
 * <tr><td>AB03 rejected</td><td colspan="3">REJECTED</td></tr>
 * <tr><td>AB05 complete</td><td>COMPLETE if it does not say how much, else PARTIALLY_FILLED</td><td>PARTIALLY_FILLED</td>
 *     <td>COMPLETE</td></tr>
 * <tr><td>AB06 and AB08, after market order received, modified</td><td>AMO_RECEIVED</td><td colspan="2">PARTIALLY_FILLED
 *     </td></tr>
 * <tr><td>AB09 open pending, and any other</td><td>PENDING</td><td colspan="2">PARTIALLY_FILLED</td></tr>
 * <tr><td>AB10 trigger pending</td><td>TRIGGER_PENDING</td><td colspan="2">PARTIALLY_FILLED</td></tr>
 * </table>
 */
final class OrderReader {

    private static final String ORDER = "orderData.";
    private static final String NUMBER = "-?[0-9]{1,18}(\\.[0-9]{1,18})?";
    private static final ZoneOffset INDIA = ZoneOffset.ofHoursMinutes(5, 30);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("dd-MMM-yyyy HH:mm:ss")
            .toFormatter(Locale.ENGLISH);
    /** Segments of the listings by the exchanges that orders name. */
    private static final Map<String, String> SEGMENTS =
            Map.of("NSE", "1", "NFO", "2", "BSE", "3", "BFO", "4", "MCX", "5", "NCDEX", "7", "NCO", "7", "CDS", "13");

    private static final String EQUITY_SERIES = "-EQ";

    private final String feed;
    private final Listings listings;

    OrderReader(String feed, Listings listings) {
        this.feed = feed;
        this.listings = listings;
    }

    /** The update; null where the message lacks an order, an instrument or a number, or one of them is none. */
    @Nullable
    OrderUpdate read(Map<String, String> message) {
        String orderId = text(message, "orderid");
        String instrument = instrument(message);
        BigDecimal quantity = number(message, "quantity");
        BigDecimal reported = number(message, "filledshares");
        if (orderId.isEmpty() || instrument.isEmpty() || quantity == null || isBad(message)) {
            return null;
        }
        if (quantity.signum() < 0 || reported != null && reported.signum() < 0) {
            return null;
        }
        String code = message.getOrDefault("order-status", "").strip();
        BigDecimal filled = reported != null ? reported : code.equals("AB05") ? quantity : BigDecimal.ZERO;
        Status status = status(code, quantity, filled);
        return new OrderUpdate(
                feed,
                AngelVenue.BROKER,
                message.getOrDefault("user-id", "").strip(),
                orderId,
                "",
                instrument,
                status,
                text(message, "transactiontype"),
                type(text(message, "ordertype")),
                product(text(message, "producttype")),
                text(message, "duration"),
                quantity,
                filled,
                positive(message, "price"),
                positive(message, "triggerprice"),
                positive(message, "averageprice"),
                status == Status.REJECTED ? reason(message) : "",
                text(message, "ordertag"),
                timeMs(message));
    }

    private static Status status(String code, BigDecimal quantity, BigDecimal filled) {
        boolean some = filled.signum() > 0;
        return switch (code) {
            case "AB01", "AB04", "AB11" -> some ? Status.PARTIALLY_FILLED : Status.OPEN;
            case "AB02", "AB07" -> Status.CANCELLED;
            case "AB03" -> Status.REJECTED;
            case "AB05" -> filled.compareTo(quantity) < 0 ? Status.PARTIALLY_FILLED : Status.COMPLETE;
            case "AB06", "AB08" -> some ? Status.PARTIALLY_FILLED : Status.AMO_RECEIVED;
            case "AB10" -> some ? Status.PARTIALLY_FILLED : Status.TRIGGER_PENDING;
            default -> some ? Status.PARTIALLY_FILLED : Status.PENDING;
        };
    }

    private static String type(String word) {
        return switch (word) {
            case "STOPLOSS_LIMIT" -> "SL";
            case "STOPLOSS_MARKET" -> "SL-M";
            default -> word;
        };
    }

    private static String product(String word) {
        return switch (word) {
            case "DELIVERY" -> "CNC";
            case "INTRADAY" -> "MIS";
            case "CARRYFORWARD" -> "NRML";
            default -> word;
        };
    }

    /** Tickway's name where the listings have the token, else made of the broker's own names; empty where that is none. */
    private String instrument(Map<String, String> message) {
        String exchange = text(message, "exchange");
        String segment = SEGMENTS.getOrDefault(exchange, exchange);
        Listing listing = listings.byToken(segment, text(message, "symboltoken"));
        String symbol = text(message, "tradingsymbol");
        String bare =
                symbol.endsWith(EQUITY_SERIES) ? symbol.substring(0, symbol.length() - EQUITY_SERIES.length()) : symbol;
        String name = listing == null ? exchange + ":" + bare : listing.instrument();
        return InstrumentName.isValid(name) ? name : "";
    }

    private static String reason(Map<String, String> message) {
        String reason = text(message, "text");
        return reason.isEmpty() ? message.getOrDefault("error-message", "").strip() : reason;
    }

    private static boolean isBad(Map<String, String> message) {
        for (String key : new String[] {"filledshares", "price", "triggerprice", "averageprice"}) {
            if (!text(message, key).isEmpty() && number(message, key) == null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable BigDecimal positive(Map<String, String> message, String key) {
        BigDecimal number = number(message, key);
        return number == null || number.signum() <= 0 ? null : number;
    }

    private static @Nullable BigDecimal number(Map<String, String> message, String key) {
        String text = text(message, key);
        return text.matches(NUMBER) ? new BigDecimal(text) : null;
    }

    private static String text(Map<String, String> message, String key) {
        return message.getOrDefault(ORDER + key, "").strip();
    }

    private static long timeMs(Map<String, String> message) {
        for (String key : new String[] {"exchorderupdatetime", "updatetime", "exchtime"}) {
            String text = text(message, key);
            long timeMs = text.isEmpty() ? 0 : timeMs(text);
            if (timeMs != 0) {
                return timeMs;
            }
        }
        return 0;
    }

    /** 0 where the format is another one or the year is before 1970; only that of the sample is documented. */
    private static long timeMs(String text) {
        try {
            return Math.max(0, LocalDateTime.parse(text, TIME).toInstant(INDIA).toEpochMilli());
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
