package org.tickway.web.openalgo;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.session.Session;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;
import org.tickway.session.Subscription;
import org.tickway.topic.PriceField;
import org.tickway.topic.TopicClass;

/**
 * The symbols that a client watches, each in one or more modes, of which the highest counts.
 *
 * <p>A symbol is a subscription to its prices and, in mode Depth, one to its book beside it; both are written into the same
 * messages. One thread at a time.
 */
final class Watchlist {

    private static final int LTP_FIELDS = PriceField.LAST.bit() | PriceField.LAST_TRADE_TIME.bit();

    private final Session session;
    private final Map<Symbol, Watched> watched = new HashMap<>();

    Watchlist(Session session) {
        this.session = session;
    }

    /** The topics that a request to watch symbols is about. */
    static List<String> topics(Request.Subscribe request) {
        return request.symbols().stream()
                .filter(Symbol::isWellFormed)
                .flatMap(symbol -> topics(symbol, request.mode()).stream())
                .toList();
    }

    /**
     * Watches the symbol in this mode too. Nothing new is sent before the subscriptions that are added to {@code toStart}
     * are started.
     *
     * @param refused topics that no broker carries, with the reason's code
     * @return what became of it, for the answer
     */
    Answers.Result add(Symbol symbol, Mode mode, int levels, Map<String, String> refused, List<Subscription> toStart) {
        if (!symbol.isWellFormed()) {
            return failure(symbol, "UNKNOWN_INSTRUMENT");
        }
        for (String topic : topics(symbol, mode)) {
            String code = refused.get(topic);
            if (code != null) {
                return failure(symbol, code);
            }
        }
        Watched before = watched.get(symbol);
        Watched after = before == null ? new Watched() : before;
        SubscribeResult ofPrices = subscribe(TopicClass.PRICES, symbol, pricesOptions(after.highestWith(mode)));
        if (ofPrices.accepted().isEmpty()) {
            return failure(symbol, ofPrices.failed().get(0).code());
        }
        Subscription prices = ofPrices.accepted().get(0);
        if (mode == Mode.DEPTH) {
            SubscribeResult ofBook = subscribe(
                    TopicClass.DEPTH, symbol, new SubscribeOptions(null, levels, SubscribeOptions.ALL_FIELDS));
            if (ofBook.accepted().isEmpty()) {
                if (before == null) {
                    session.unsubscribe(List.of(topic(TopicClass.PRICES, symbol)));
                }
                return failure(symbol, ofBook.failed().get(0).code());
            }
            Subscription book = ofBook.accepted().get(0);
            prices.accompany(book);
            book.accompany(prices);
            toStart.add(book); // before the prices, whose first message then has the book already
        }
        toStart.add(prices);
        after.prices = prices;
        after.modes.add(mode);
        watched.put(symbol, after);
        return Answers.Result.success(symbol);
    }

    /** Watches the symbol no more in this mode; what is left of it goes on. */
    void remove(Symbol symbol, Mode mode) {
        Watched there = watched.get(symbol);
        if (there == null || !there.modes.remove(mode)) {
            return;
        }
        if (mode == Mode.DEPTH || there.modes.isEmpty()) {
            endBook(symbol, there);
        }
        if (there.modes.isEmpty()) {
            watched.remove(symbol);
            session.unsubscribe(List.of(topic(TopicClass.PRICES, symbol)));
        } else {
            subscribe(TopicClass.PRICES, symbol, pricesOptions(there.highest()));
        }
    }

    /** The symbols watched now. */
    Set<Symbol> symbols() {
        return Set.copyOf(watched.keySet());
    }

    /** Watches nothing any more. */
    void clear() {
        for (Map.Entry<Symbol, Watched> entry : watched.entrySet()) {
            endBook(entry.getKey(), entry.getValue());
            session.unsubscribe(List.of(topic(TopicClass.PRICES, entry.getKey())));
        }
        watched.clear();
    }

    private void endBook(Symbol symbol, Watched there) {
        Subscription prices = there.prices;
        if (prices != null && prices.companion() != null) {
            prices.accompany(null);
            session.unsubscribe(List.of(topic(TopicClass.DEPTH, symbol)));
        }
    }

    private SubscribeResult subscribe(TopicClass topicClass, Symbol symbol, SubscribeOptions options) {
        return session.subscribe(List.of(topic(topicClass, symbol)), options);
    }

    private static SubscribeOptions pricesOptions(Mode mode) {
        return mode == Mode.LTP ? new SubscribeOptions(null, 0, LTP_FIELDS) : SubscribeOptions.DEFAULT;
    }

    private static List<String> topics(Symbol symbol, Mode mode) {
        String prices = topic(TopicClass.PRICES, symbol);
        return mode == Mode.DEPTH ? List.of(prices, topic(TopicClass.DEPTH, symbol)) : List.of(prices);
    }

    private static String topic(TopicClass topicClass, Symbol symbol) {
        return topicClass.prefix() + symbol.instrumentName();
    }

    private static Answers.Result failure(Symbol symbol, String code) {
        return switch (code) {
            case "UNKNOWN_INSTRUMENT", "UNKNOWN_TOPIC" ->
                new Answers.Result(
                        symbol,
                        ErrorCode.SYMBOL_NOT_FOUND,
                        "Symbol " + symbol.symbol() + " not found for exchange " + symbol.exchange());
            case "TOO_MANY_SUBSCRIPTIONS" ->
                new Answers.Result(symbol, ErrorCode.MAX_CAPACITY_REACHED, "Too many subscriptions");
            case "FORBIDDEN" ->
                new Answers.Result(symbol, ErrorCode.SUBSCRIPTION_ERROR, "This API key may not see market data");
            default -> new Answers.Result(symbol, ErrorCode.SUBSCRIPTION_ERROR, "Subscription refused: " + code);
        };
    }

    /** How one symbol is watched. */
    private static final class Watched {

        private final EnumSet<Mode> modes = EnumSet.noneOf(Mode.class);
        private @Nullable Subscription prices;

        Mode highestWith(Mode added) {
            return modes.isEmpty() || highest().compareTo(added) < 0 ? added : highest();
        }

        Mode highest() {
            Mode highest = Mode.LTP;
            for (Mode mode : modes) {
                highest = mode; // in their order
            }
            return highest;
        }
    }
}
