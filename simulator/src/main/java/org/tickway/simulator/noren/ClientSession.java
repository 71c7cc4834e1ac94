package org.tickway.simulator.noren;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.tickway.simulator.server.Participant;
import org.tickway.simulator.server.Wire;

/** The broker's side of one WebSocket. On the server's event loop only. */
final class ClientSession implements Participant {

    private final NorenExchange exchange;
    private final Wire wire;
    private final Set<String> touchlines = new LinkedHashSet<>();
    private final Set<String> depths = new LinkedHashSet<>();
    private boolean loggedIn;
    private boolean takesOrders;

    ClientSession(NorenExchange exchange, Wire wire) {
        this.exchange = exchange;
        this.wire = wire;
    }

    Wire wire() {
        return wire;
    }

    boolean isLoggedIn() {
        return loggedIn;
    }

    int subscriptions() {
        return touchlines.size() + depths.size();
    }

    boolean carries(String key) {
        return touchlines.contains(key) || depths.contains(key);
    }

    @Override
    public void text(String message) {
        Map<String, String> request = WireText.read(message);
        String type = request.getOrDefault("t", "");
        if (type.equals("c") || type.equals("a")) {
            logIn(type, request);
            return;
        }
        if (!loggedIn) {
            return; // as the broker: not a word to those that have not logged in
        }
        switch (type) {
            case "t" -> subscribe(request, touchlines, false);
            case "d" -> subscribe(request, depths, true);
            case "u" -> unsubscribe(request, touchlines, "uk");
            case "ud" -> unsubscribe(request, depths, "udk");
            case "o" -> orders(true, "ok");
            case "uo" -> orders(false, "uok");
            case "h" -> {
                exchange.tally().heartbeats++;
                if (exchange.answersHeartbeats()) {
                    send(Map.of("t", "hk"));
                }
            }
            default -> {
                // passed over
            }
        }
    }

    @Override
    public void ping(byte[] payload) {
        exchange.tally().pings++;
    }

    @Override
    public void closed() {
        exchange.closed(this);
    }

    /** {@code c} is the classic dialect, {@code a} the current one. */
    private void logIn(String type, Map<String, String> request) {
        String answer = type + "k";
        String token = request.getOrDefault(type.equals("c") ? "susertoken" : "accesstoken", "");
        String user = request.getOrDefault("uid", "");
        boolean accepted =
                request.containsKey("actid") && request.containsKey("source") && exchange.accepts(user, token);
        if (accepted) {
            exchange.evictOthers(this);
            loggedIn = true;
            exchange.tally().logins++;
            send(ordered("t", answer, "uid", user, "s", type.equals("c") ? "Ok" : "OK"));
            return;
        }
        exchange.tally().refusedLogins++;
        if (exchange.badLogin() == BadLogin.REFUSED) {
            send(ordered("t", answer, "uid", user, "s", "Not_Ok", "emsg", "Invalid session token"));
        }
    }

    private void subscribe(Map<String, String> request, Set<String> subscribed, boolean depth) {
        exchange.tally().subscribeRequests++;
        String[] scrips = scrips(request);
        exchange.tally().largestRequest = Math.max(exchange.tally().largestRequest, scrips.length);
        for (String key : scrips) {
            Scrip scrip = exchange.scrip(key);
            if (scrip == null) {
                continue; // the broker passes over what it does not list
            }
            boolean fresh = !subscribed.contains(key);
            if (fresh && exchange.scripLimit() > 0 && subscriptions() >= exchange.scripLimit()) {
                exchange.tally().droppedSubscriptions++;
                continue;
            }
            if (fresh) {
                subscribed.add(key);
                send(scrip.image(depth));
            }
        }
    }

    private void unsubscribe(Map<String, String> request, Set<String> subscribed, String answer) {
        exchange.tally().unsubscribeRequests++;
        for (String key : scrips(request)) {
            subscribed.remove(key);
        }
        send(ordered("t", answer, "k", request.getOrDefault("k", "")));
    }

    private static String[] scrips(Map<String, String> request) {
        return request.getOrDefault("k", "").split("#", -1);
    }

    private void orders(boolean wanted, String answer) {
        exchange.tally().orderRequests += wanted ? 1 : 0;
        takesOrders = wanted;
        if (exchange.answersOrderRequests()) {
            send(Map.of("t", answer));
        }
    }

    /** Sends what has changed, if it is subscribed. */
    void feed(Scrip scrip, Map<String, String> changed) {
        feed(scrip, changed, touchlines, false);
        feed(scrip, changed, depths, true);
    }

    private void feed(Scrip scrip, Map<String, String> changed, Set<String> subscribed, boolean depth) {
        if (subscribed.contains(scrip.key()) && Scrip.concerns(depth, changed) && !wire.isBacklogged()) {
            send(scrip.feed(depth, changed));
        }
    }

    void order(Map<String, String> members) {
        if (takesOrders) {
            Map<String, String> message = new LinkedHashMap<>();
            message.put("t", "om");
            message.putAll(members);
            send(message);
        }
    }

    private void send(Map<String, String> members) {
        send(WireText.write(members));
    }

    void send(String text) {
        exchange.tally().messages++;
        wire.text(text);
    }

    /** Any bytes, as a binary message. */
    void send(byte[] bytes) {
        exchange.tally().messages++;
        wire.binary(bytes);
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        Map<String, String> members = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            members.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        return members;
    }
}
