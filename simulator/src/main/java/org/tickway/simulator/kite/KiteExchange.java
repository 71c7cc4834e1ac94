package org.tickway.simulator.kite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.server.Exchange;
import org.tickway.simulator.server.HttpAnswer;
import org.tickway.simulator.server.HttpCall;
import org.tickway.simulator.server.Participant;
import org.tickway.simulator.server.Wire;

/** The broker's rules and what it knows. On the event loop only. */
final class KiteExchange implements Exchange {

    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int KEPT_MESSAGES = 10_000;

    /** What was counted since the start. */
    static final class Counts {
        long opened;
        long refused;
        long requests;
        long ignored;
        long overLimit;
        long pings;
        long packets;
    }

    private final KiteSimulatorConfig config;
    private final List<KiteSession> sessions = new ArrayList<>();
    private final Map<Long, KiteQuote> quotes = new LinkedHashMap<>();
    private final Map<Long, KiteInstrument> instruments = new LinkedHashMap<>();
    private final List<String> heard = new ArrayList<>();
    private final Counts counts = new Counts();
    private String accessToken;
    private int refusal;

    KiteExchange(KiteSimulatorConfig config) {
        this.config = config;
        this.accessToken = config.accessToken();
    }

    Counts counts() {
        return counts;
    }

    List<KiteSession> sessions() {
        return List.copyOf(sessions);
    }

    int instrumentsPerConnection() {
        return config.instrumentsPerConnection();
    }

    void heard(String message) {
        if (heard.size() < KEPT_MESSAGES) {
            heard.add(message);
        }
    }

    /** What clients have said, the oldest first. */
    List<String> messages() {
        return List.copyOf(heard);
    }

    void list(Collection<KiteInstrument> listed) {
        listed.forEach(instrument -> instruments.put(instrument.token(), instrument));
    }

    /** The other token is the valid one from now on. */
    void issue(String token) {
        accessToken = token;
    }

    /** Handshakes are answered with this status; 0 lets them in again. */
    void refuse(int status) {
        refusal = status;
    }

    /** The last quotes of these tokens, as far as there are any. */
    List<KiteQuote> known(Collection<Long> tokens) {
        List<KiteQuote> known = new ArrayList<>();
        for (Long token : tokens) {
            KiteQuote quote = quotes.get(token);
            if (quote != null) {
                known.add(quote);
            }
        }
        return known;
    }

    /** These are the newest, and nobody is told. */
    void know(Collection<KiteQuote> newest) {
        newest.forEach(quote -> quotes.put(quote.token(), quote));
    }

    /** Whether a client does not keep up. */
    boolean isBacklogged() {
        return sessions.stream().anyMatch(session -> session.wire().isBacklogged());
    }

    /** These are the newest; every client gets what it has subscribed of them in one frame. */
    void publish(Collection<KiteQuote> newest) {
        know(newest);
        sessions.forEach(session -> session.send(newest));
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        if (!call.path().equals("/instruments")) {
            return Exchange.super.answer(call);
        }
        return new HttpAnswer(200, "text/csv", list(), Map.of());
    }

    /** The daily file. */
    String list() {
        StringBuilder csv = new StringBuilder(KiteInstrument.HEADER);
        instruments.values().forEach(instrument -> csv.append(instrument.line()));
        return csv.toString();
    }

    @Override
    public @Nullable HttpAnswer refusal(HttpCall call) {
        int status = status(call);
        if (status == 0) {
            return null;
        }
        counts.refused++;
        return HttpAnswer.error(status, "refused");
    }

    private int status(HttpCall call) {
        if (refusal != 0) {
            return refusal;
        }
        if (!config.apiKey().equals(call.parameter("api_key")) || !accessToken.equals(call.parameter("access_token"))) {
            return FORBIDDEN;
        }
        return sessions.size() < config.connections() ? 0 : TOO_MANY_REQUESTS;
    }

    @Override
    public Participant opened(HttpCall call, Wire wire) {
        counts.opened++;
        KiteSession session = new KiteSession(this, wire);
        sessions.add(session);
        return session;
    }

    void closed(KiteSession session) {
        sessions.remove(session);
    }
}
