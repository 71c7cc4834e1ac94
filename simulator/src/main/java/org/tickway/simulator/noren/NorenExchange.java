package org.tickway.simulator.noren;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.server.Exchange;
import org.tickway.simulator.server.HttpAnswer;
import org.tickway.simulator.server.HttpCall;
import org.tickway.simulator.server.Participant;
import org.tickway.simulator.server.Wire;

/** The broker: its scrips, its sessions and its whims. On the server's event loop only. */
final class NorenExchange implements Exchange {

    private static final int NORMAL = 1000;

    private final String userId;
    private final Map<String, Scrip> scrips = new HashMap<>();
    private final List<ClientSession> sessions = new ArrayList<>();
    private final Tally tally = new Tally();
    private String accessToken;
    private BadLogin badLogin = BadLogin.REFUSED;
    private boolean answersHeartbeats = true;
    private boolean answersOrderRequests = true;
    private boolean feeding = true;
    private int scripLimit;
    private int refusalStatus;
    private int refusals;

    NorenExchange(String userId, String accessToken) {
        this.userId = userId;
        this.accessToken = accessToken;
    }

    @Override
    public @Nullable HttpAnswer refusal(HttpCall call) {
        if (refusals == 0) {
            return null;
        }
        refusals--;
        tally.refusedHandshakes++;
        return HttpAnswer.error(refusalStatus, "refused");
    }

    @Override
    public Participant opened(HttpCall call, Wire wire) {
        ClientSession session = new ClientSession(this, wire);
        sessions.add(session);
        tally.connections++;
        return session;
    }

    void closed(ClientSession session) {
        sessions.remove(session);
    }

    /** One account has one session: the others are closed as if nothing were wrong. */
    void evictOthers(ClientSession newcomer) {
        for (ClientSession session : List.copyOf(sessions)) {
            if (session != newcomer && session.isLoggedIn()) {
                tally.evictions++;
                sessions.remove(session);
                session.wire().close(NORMAL, "");
            }
        }
    }

    /** Whether a client does not keep up. */
    boolean isBacklogged() {
        return sessions.stream().anyMatch(session -> session.wire().isBacklogged());
    }

    boolean accepts(String user, String token) {
        return user.equals(userId) && token.equals(accessToken);
    }

    void list(Scrip scrip) {
        scrips.put(scrip.key(), scrip);
    }

    /** The symbol file. */
    String list() {
        return scrips.values().stream().map(Scrip::line).sorted().collect(Collectors.joining("", Scrip.HEADER, ""));
    }

    @Nullable
    Scrip scrip(String key) {
        return scrips.get(key);
    }

    /** Changes a scrip; tells those that have subscribed it. */
    void change(String key, Map<String, String> changes) {
        Scrip scrip = scrips.get(key);
        if (scrip == null) {
            throw new IllegalArgumentException("scrip=" + key + " is not listed");
        }
        Map<String, String> changed = scrip.take(changes);
        if (feeding) {
            sessions.forEach(session -> session.feed(scrip, changed));
        }
    }

    Tally tally() {
        return tally;
    }

    List<ClientSession> sessions() {
        return List.copyOf(sessions);
    }

    NorenStatus status() {
        return tally.status(
                sessions.size(),
                sessions.stream().mapToInt(ClientSession::subscriptions).sum());
    }

    /** Sessions that have this scrip. */
    int carrying(String key) {
        return (int) sessions.stream().filter(session -> session.carries(key)).count();
    }

    BadLogin badLogin() {
        return badLogin;
    }

    void badLogin(BadLogin value) {
        badLogin = value;
    }

    void accessToken(String value) {
        accessToken = value;
    }

    boolean answersHeartbeats() {
        return answersHeartbeats;
    }

    void answersHeartbeats(boolean value) {
        answersHeartbeats = value;
    }

    boolean answersOrderRequests() {
        return answersOrderRequests;
    }

    void answersOrderRequests(boolean value) {
        answersOrderRequests = value;
    }

    void feeding(boolean value) {
        feeding = value;
    }

    int scripLimit() {
        return scripLimit;
    }

    void scripLimit(int value) {
        scripLimit = value;
    }

    void refuse(int status, int times) {
        refusalStatus = status;
        refusals = times;
    }
}
