package org.tickway.feed.binance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.OrderUpdate.Status;
import org.tickway.instrument.InstrumentName;

/**
 * Makes an {@link OrderUpdate} of an {@code executionReport} (user-data-stream.md, "Order Update"; enums.md, "Order status").
 * Stateless.
 *
 * <table>
 * <caption>Statuses (member {@code X})</caption>
 * <tr><th>venue</th><th>Tickway</th></tr>
 * <tr><td>NEW</td><td>OPEN; TRIGGER_PENDING for an order with a stop price that is not in the book</td></tr>
 * <tr><td>PENDING_NEW</td><td>PENDING</td></tr>
 * <tr><td>PARTIALLY_FILLED</td><td>PARTIALLY_FILLED</td></tr>
 * <tr><td>FILLED</td><td>COMPLETE; PARTIALLY_FILLED if less than all is filled</td></tr>
 * <tr><td>CANCELED</td><td>CANCELLED, whatever was filled before</td></tr>
 * <tr><td>PENDING_CANCEL, which the venue does not use</td><td>OPEN, PARTIALLY_FILLED with a part filled</td></tr>
 * <tr><td>REJECTED</td><td>REJECTED, with its reason</td></tr>
 * <tr><td>EXPIRED, EXPIRED_IN_MATCH</td><td>EXPIRED, whatever was filled before</td></tr>
 * <tr><td>any other</td><td>PENDING, PARTIALLY_FILLED with a part filled</td></tr>
 * </table>
 */
final class OrderReader {

    private static final String NUMBER = "-?[0-9]{1,18}(\\.[0-9]{1,18})?";
    private static final int AVERAGE_PLACES = 8;

    private final String feed;
    private final String account;

    OrderReader(String feed, String account) {
        this.feed = feed;
        this.account = account;
    }

    /**
     * The update; null where the event lacks an order, an instrument or a number, or one of them is none.
     *
     * @param prefix of the event's members, empty or {@code event.}
     */
    @Nullable
    OrderUpdate read(Map<String, String> message, String prefix) {
        Members event = new Members(message, prefix);
        String orderId = event.text("i");
        String instrument = BinanceVenue.PREFIX + event.text("s");
        BigDecimal quantity = event.number("q");
        BigDecimal filled = event.number("z");
        BigDecimal price = event.number("p");
        BigDecimal trigger = event.number("P");
        BigDecimal spent = event.number("Z");
        if (!orderId.matches("[0-9]{1,18}")
                || !event.text("T").matches("[0-9]{1,18}")
                || !InstrumentName.isValid(instrument)
                || event.text("X").isEmpty()
                || quantity == null
                || filled == null
                || price == null
                || trigger == null
                || spent == null) {
            return null;
        }
        Status status = status(event, quantity, filled);
        String original = event.text("C");
        return new OrderUpdate(
                feed,
                BinanceVenue.BROKER,
                account,
                orderId,
                orderId,
                instrument,
                status,
                event.text("S"),
                type(event.text("o")),
                "",
                event.text("f"),
                quantity,
                filled,
                positive(price),
                positive(trigger),
                filled.signum() > 0 ? plain(spent.divide(filled, AVERAGE_PLACES, RoundingMode.HALF_UP)) : null,
                status == Status.REJECTED ? event.text("r") : "",
                original.isEmpty() ? event.text("c") : original,
                Long.parseLong(event.text("T")));
    }

    private static Status status(Members event, BigDecimal quantity, BigDecimal filled) {
        boolean some = filled.signum() > 0;
        return switch (event.text("X")) {
            case "NEW" -> {
                boolean waits = event.text("o").matches("STOP_LOSS.*|TAKE_PROFIT.*")
                        && event.text("w").equals("false");
                yield some ? Status.PARTIALLY_FILLED : waits ? Status.TRIGGER_PENDING : Status.OPEN;
            }
            case "PENDING_CANCEL" -> some ? Status.PARTIALLY_FILLED : Status.OPEN;
            case "PARTIALLY_FILLED" -> Status.PARTIALLY_FILLED;
            case "FILLED" -> filled.compareTo(quantity) < 0 ? Status.PARTIALLY_FILLED : Status.COMPLETE;
            case "CANCELED" -> Status.CANCELLED;
            case "REJECTED" -> Status.REJECTED;
            case "EXPIRED", "EXPIRED_IN_MATCH" -> Status.EXPIRED;
            default -> some ? Status.PARTIALLY_FILLED : Status.PENDING;
        };
    }

    private static String type(String word) {
        return switch (word) {
            case "STOP_LOSS" -> "SL-M";
            case "STOP_LOSS_LIMIT" -> "SL";
            default -> word;
        };
    }

    private static @Nullable BigDecimal positive(BigDecimal number) {
        return number.signum() > 0 ? number : null;
    }

    /** Without zeros at the end, and without an exponent. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The members of the event within its message. */
    private record Members(Map<String, String> message, String prefix) {

        private String text(String name) {
            return message.getOrDefault(prefix + name, "").strip();
        }

        private @Nullable BigDecimal number(String name) {
            String text = text(name);
            return text.matches(NUMBER) ? new BigDecimal(text) : null;
        }
    }
}
