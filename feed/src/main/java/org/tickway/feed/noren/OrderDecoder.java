package org.tickway.feed.noren;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.json.JsonScanner;
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.InstrumentName;

/**
 * Decodes order messages, {@code "t":"om"}; never throws because of what they say. One thread. Orders are few, so that it
 * may make objects.
 *
 * <p>Members: ShoonyaApi-py, README, "Order Update subscription"; Flattrade says {@code pcode} instead of {@code prd}.
 */
final class OrderDecoder {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm:ss");
    private static final ZoneOffset INDIA = ZoneOffset.ofHoursMinutes(5, 30);
    /** Longer numbers are none of an order. */
    private static final int MAXIMUM_DIGITS = 30;

    private static final Map<String, String> TYPES =
            Map.of("LMT", "LIMIT", "MKT", "MARKET", "SL-LMT", "SL", "SL-MKT", "SL-M");
    private static final Map<String, String> PRODUCTS = Map.of("C", "CNC", "M", "NRML", "I", "MIS");
    private static final Map<String, String> SIDES = Map.of("B", "BUY", "S", "SELL");

    private final String feed;
    private final String broker;
    private final Listings listings;
    private final JsonScanner scanner = new JsonScanner();
    private @Nullable OrderUpdate update;

    OrderDecoder(String feed, String broker, Listings listings) {
        this.feed = feed;
        this.broker = broker;
        this.listings = listings;
    }

    void clear() {
        update = null;
    }

    /** What was decoded last, if that was an order. */
    @Nullable
    OrderUpdate update() {
        return update;
    }

    /** Takes in a message that is JSON as a whole. */
    MessageKind decode(byte[] bytes, int from, int to) {
        Members members = new Members(bytes, from, to);
        BigDecimal quantity = number(members.text("qty"));
        BigDecimal filled = filled(members);
        String side = SIDES.getOrDefault(members.text("trantype"), "");
        String instrument = instrument(members.text("exch"), members.text("tsym"));
        if (quantity == null
                || filled == null
                || side.isEmpty()
                || members.text("norenordno").isEmpty()
                || !InstrumentName.isValid(instrument)) {
            return MessageKind.MALFORMED;
        }
        OrderUpdate.Status status = OrderStatus.of(
                members.text("status"),
                members.text("reporttype"),
                members.text("amo"),
                filled.signum() > 0,
                quantity.signum() > 0 && filled.compareTo(quantity) >= 0);
        if (status == null) {
            return MessageKind.UNKNOWN;
        }
        update = new OrderUpdate(
                feed,
                broker,
                members.either("actid", "uid"),
                members.text("norenordno"),
                members.text("exchordid"),
                instrument,
                status,
                side,
                translated(TYPES, members.text("prctyp")),
                translated(PRODUCTS, members.either("prd", "pcode")),
                members.text("ret"),
                quantity,
                filled,
                price(members.text("prc")),
                price(members.text("trgprc")),
                price(members.text("avgprc")),
                members.text("rejreason"),
                members.text("remarks"),
                timeMs(members.text("exch_tm")));
        return MessageKind.ORDER;
    }

    /**
     * {@code fillshares} is what is filled in all; where it is missing, at least the fill that is told now. Null where it is
     * no number.
     */
    private static @Nullable BigDecimal filled(Members members) {
        String filled = members.either("fillshares", "flqty");
        return filled.isEmpty() ? BigDecimal.ZERO : number(filled);
    }

    private String instrument(String exchange, String symbol) {
        Listing listing = listings.bySymbol(exchange, symbol);
        return listing == null ? exchange + ':' + symbol : listing.instrument();
    }

    private static String translated(Map<String, String> words, String word) {
        return words.getOrDefault(word, word);
    }

    /** A price of zero is none. */
    private static @Nullable BigDecimal price(String text) {
        BigDecimal price = number(text);
        return price == null || price.signum() == 0 ? null : price;
    }

    private static @Nullable BigDecimal number(String text) {
        return text.length() <= MAXIMUM_DIGITS && text.matches("[0-9]+(\\.[0-9]+)?") ? new BigDecimal(text) : null;
    }

    private static long timeMs(String text) {
        try {
            return text.isEmpty()
                    ? 0
                    : Math.max(
                            0, LocalDateTime.parse(text, TIME).toInstant(INDIA).toEpochMilli());
        } catch (DateTimeException unreadable) {
            return 0; // the order is of use without its time
        }
    }

    /** The members of a flat object as strings; what is no string, number or literal is left out. */
    private final class Members {
        private final Map<String, String> texts = new HashMap<>();

        private Members(byte[] bytes, int from, int to) {
            scanner.reset(bytes, from, to);
            if (!scanner.accept('{')) {
                return;
            }
            while (scanner.string()) {
                String name = text(bytes);
                scanner.accept(':');
                int first = scanner.peek();
                if (!scanner.value()) {
                    return;
                }
                if (first != '{' && first != '[' && first != 'n') {
                    texts.put(name, text(bytes));
                }
                scanner.accept(',');
            }
        }

        private String text(byte[] bytes) {
            return Escapes.resolve(new String(
                    bytes, scanner.tokenStart(), scanner.tokenEnd() - scanner.tokenStart(), StandardCharsets.UTF_8));
        }

        private String text(String name) {
            return texts.getOrDefault(name, "").strip();
        }

        private String either(String name, String otherName) {
            String text = text(name);
            return text.isEmpty() ? text(otherName) : text;
        }
    }
}
