package org.tickway.simulator.angel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.server.Exchange;
import org.tickway.simulator.server.HttpAnswer;
import org.tickway.simulator.server.HttpCall;
import org.tickway.simulator.server.Participant;
import org.tickway.simulator.server.Wire;

/** The broker's rules and what it knows. On the event loop only. */
final class AngelExchange implements Exchange {

    static final String MARKET_PATH = "/smart-stream";
    static final String ORDER_PATH = "/smart-order-update";
    static final String LOGIN_PATH = "/rest/auth/angelbroking/user/v1/loginByPassword";
    static final String MASTER_PATH = "/OpenAPI_File/files/OpenAPIScripMaster.json";

    private static final Set<AngelMode> QUOTE_MODES = EnumSet.complementOf(EnumSet.of(AngelMode.DEPTH));
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int POLICY_VIOLATION = 1008;
    private static final int KEPT_MESSAGES = 10_000;

    private final AngelSimulatorConfig config;
    private final Counts counts = new Counts();
    private final Tokens tokens;
    private final List<MarketSession> markets = new ArrayList<>();
    private final List<OrderSession> orders = new ArrayList<>();
    private final Map<String, AngelQuote> quotes = new LinkedHashMap<>();
    private final Map<String, AngelDepth> depths = new LinkedHashMap<>();
    private final Map<String, AngelInstrument> instruments = new LinkedHashMap<>();
    private final List<String> heard = new ArrayList<>();
    private final List<Map<String, String>> handshakes = new ArrayList<>();
    private int refusal;

    AngelExchange(AngelSimulatorConfig config) {
        this.config = config;
        this.tokens = new Tokens(config, counts);
    }

    AngelSimulatorConfig config() {
        return config;
    }

    Counts counts() {
        return counts;
    }

    Tokens tokens() {
        return tokens;
    }

    List<MarketSession> markets() {
        return List.copyOf(markets);
    }

    List<OrderSession> orders() {
        return List.copyOf(orders);
    }

    /** The connections of both kinds. */
    List<AngelSession> sessions() {
        return Stream.<AngelSession>concat(markets.stream(), orders.stream()).toList();
    }

    void heard(String message) {
        if (heard.size() < KEPT_MESSAGES) {
            heard.add(message);
        }
    }

    /** What clients have said, but for heartbeats, the oldest first. */
    List<String> messages() {
        return List.copyOf(heard);
    }

    /** Headers of the handshakes, in lower case, the oldest first. */
    List<Map<String, String>> handshakes() {
        return List.copyOf(handshakes);
    }

    void list(Collection<AngelInstrument> listed) {
        listed.forEach(instrument -> instruments.put(instrument.exchange() + '|' + instrument.token(), instrument));
    }

    /** Handshakes are answered with this status; 0 lets them in again. */
    void refuse(int status) {
        refusal = status;
    }

    private static String key(int exchangeType, String token) {
        return exchangeType + "|" + token;
    }

    /** The newest packet of a stream; null where nothing was said of it yet. */
    byte @Nullable [] newest(Subscription subscription) {
        String key = key(subscription.exchangeType(), subscription.token());
        AngelDepth depth = depths.get(key);
        AngelQuote quote = quotes.get(key);
        if (subscription.mode() == AngelMode.DEPTH) {
            return depth == null ? null : AngelPackets.packet(depth);
        }
        return quote == null ? null : AngelPackets.packet(quote, subscription.mode());
    }

    /** Whether a client does not keep up. */
    boolean isBacklogged() {
        return markets.stream().anyMatch(session -> session.wire().isBacklogged());
    }

    /** It is the newest of its instrument; every client gets it in the modes that it has subscribed. */
    void publish(AngelQuote quote) {
        quotes.put(key(quote.exchangeType(), quote.token()), quote);
        markets.forEach(session -> session.send(quote, QUOTE_MODES));
    }

    void publish(AngelDepth depth) {
        depths.put(key(depth.exchangeType(), depth.token()), depth);
        markets.forEach(session -> session.send(depth));
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        if (call.path().equals(LOGIN_PATH) && call.method().equals("POST")) {
            return tokens.login(call);
        }
        if (call.path().equals(MASTER_PATH)) {
            return HttpAnswer.json(list());
        }
        return Exchange.super.answer(call);
    }

    /** The daily file. */
    String list() {
        return instruments.values().stream().map(AngelInstrument::json).collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public @Nullable HttpAnswer refusal(HttpCall call) {
        if (handshakes.size() < KEPT_MESSAGES) {
            handshakes.add(call.headers());
        }
        HttpAnswer answer = refused(call);
        counts.refused += answer == null ? 0 : 1;
        return answer;
    }

    private @Nullable HttpAnswer refused(HttpCall call) {
        if (refusal != 0) {
            return HttpAnswer.error(refusal, "refused");
        }
        switch (call.path()) {
            case MARKET_PATH -> {
                String fault = tokens.refusal(call);
                return fault == null
                        ? null
                        : new HttpAnswer(UNAUTHORIZED, "text/plain", "", Map.of("x-error-message", fault));
            }
            case ORDER_PATH -> {
                int status = tokens.orderRefusal(call);
                int answered = status == 0 && orders.size() >= config.connections() ? TOO_MANY_REQUESTS : status;
                return answered == 0 ? null : HttpAnswer.error(answered, "refused");
            }
            default -> {
                return HttpAnswer.error(404, "there is nothing at " + call.path());
            }
        }
    }

    @Override
    public Participant opened(HttpCall call, Wire wire) {
        if (call.path().equals(ORDER_PATH)) {
            counts.opened++;
            OrderSession session = new OrderSession(this, wire);
            orders.add(session);
            return session;
        }
        if (markets.size() >= config.connections()) {
            counts.refused++;
            wire.close(POLICY_VIOLATION, "Connection Limit Exceeded");
            return message -> {
                // it is as good as ended
            };
        }
        counts.opened++;
        MarketSession session = new MarketSession(this, wire);
        markets.add(session);
        return session;
    }

    void closed(MarketSession session) {
        markets.remove(session);
    }

    void closed(OrderSession session) {
        orders.remove(session);
    }

    /** Ends the connections on which nothing was heard for too long. */
    void endSilent() {
        long nowNs = System.nanoTime();
        for (AngelSession session : sessions()) {
            if (nowNs - session.heardNs() > config.heartbeatTimeoutMs() * 1_000_000) {
                session.wire().cut();
            }
        }
    }
}
