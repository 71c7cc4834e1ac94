package org.tickway.simulator.angel;

import org.tickway.simulator.server.Participant;
import org.tickway.simulator.server.Wire;

/** One client's connection to the order status. On the event loop only. */
final class OrderSession implements Participant, AngelSession {

    private final AngelExchange exchange;
    private final Wire wire;
    private long heardNs = System.nanoTime();

    OrderSession(AngelExchange exchange, Wire wire) {
        this.exchange = exchange;
        this.wire = wire;
        send(AngelOrder.connected());
    }

    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public long heardNs() {
        return heardNs;
    }

    void send(AngelOrder order) {
        wire.text(order.message(exchange.config().clientCode()));
    }

    @Override
    public void text(String message) {
        heardNs = System.nanoTime();
        if (message.equals("ping")) {
            exchange.counts().heartbeats++;
            wire.text("pong");
        } else {
            exchange.heard(message);
        }
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
