package org.tickway.simulator.angel;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.server.Participant;
import org.tickway.simulator.server.Wire;

/** One client's connection to the market data. On the event loop only. */
final class MarketSession implements Participant, AngelSession {

    private static final String INVALID_PAYLOAD = "E1001";
    private static final String LIMIT_EXCEEDED = "E1002";

    private final AngelExchange exchange;
    private final Wire wire;
    private final Set<Subscription> subscriptions = new LinkedHashSet<>();
    private long heardNs = System.nanoTime();

    MarketSession(AngelExchange exchange, Wire wire) {
        this.exchange = exchange;
        this.wire = wire;
    }

    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public long heardNs() {
        return heardNs;
    }

    Set<Subscription> subscriptions() {
        return Set.copyOf(subscriptions);
    }

    int subscriptionCount() {
        return subscriptions.size();
    }

    @Override
    public void text(String message) {
        heardNs = System.nanoTime();
        if (message.equals("ping")) {
            exchange.counts().heartbeats++;
            wire.text("pong");
            return;
        }
        exchange.heard(message);
        SubscriptionRequest request =
                SubscriptionRequest.read(message, exchange.config().tokensPerDepthRequest());
        Set<Subscription> named = request.subscriptions();
        if (named == null) {
            exchange.counts().badRequests++;
            error(request, INVALID_PAYLOAD, "Invalid Request Payload.");
        } else if (!request.subscribe()) {
            exchange.counts().requests++;
            subscriptions.removeAll(named);
        } else {
            subscribe(request, named);
        }
    }

    private void subscribe(SubscriptionRequest request, Set<Subscription> named) {
        Set<Subscription> fresh = new LinkedHashSet<>(named);
        fresh.removeAll(subscriptions);
        exchange.counts().repeats += named.size() - fresh.size();
        if (subscriptions.size() + fresh.size() > exchange.config().subscriptionsPerConnection()) {
            exchange.counts().overLimit++;
            error(request, LIMIT_EXCEEDED, "Invalid Request. Subscription Limit Exceeded");
            return;
        }
        exchange.counts().requests++;
        subscriptions.addAll(fresh);
        fresh.forEach(subscription -> {
            byte[] packet = exchange.newest(subscription);
            if (packet != null) {
                send(packet);
            }
        });
    }

    private void error(SubscriptionRequest request, String code, String message) {
        wire.text("{\"correlationID\":" + JsonParser.quote(request.correlationId()) + ",\"errorCode\":\"" + code
                + "\",\"errorMessage\":" + JsonParser.quote(message) + "}");
    }

    /** Sends what of this quote is subscribed, a packet for each mode. */
    void send(AngelQuote quote, Collection<AngelMode> modes) {
        for (AngelMode mode : modes) {
            if (subscriptions.contains(new Subscription(mode, quote.exchangeType(), quote.token()))) {
                send(AngelPackets.packet(quote, mode));
            }
        }
    }

    void send(AngelDepth depth) {
        if (subscriptions.contains(new Subscription(AngelMode.DEPTH, depth.exchangeType(), depth.token()))) {
            send(AngelPackets.packet(depth));
        }
    }

    private void send(byte[] packet) {
        exchange.counts().packets++;
        wire.binary(packet);
    }

    @Override
    public void ping(byte[] payload) {
        heardNs = System.nanoTime();
        exchange.counts().pings++;
    }

    @Override
    public void closed() {
        exchange.closed(this);
    }
}
