package org.tickway.simulator.kite;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.server.ExchangeServer;
import org.tickway.simulator.server.Pace;
import org.tickway.simulator.server.Packeting;
import org.tickway.simulator.server.Wire;

/**
 * A running simulator of Kite's ticker on 127.0.0.1. Its methods may be called from any thread but the simulator's own; each
 * is done when it returns.
 *
 * <p>Life: {@link #start} binds the port and lets synthetic shares tick; {@link #close} ends every connection.
 */
public final class KiteSimulator implements AutoCloseable {

    /** Short, since ticks come evenly and not in heaps. */
    private static final long SYNTHETIC_STEP_MS = 1;

    private static final int MOST_PACKETS = 500;
    private static final int MOST_FRAMES = 20;

    private final KiteExchange exchange;
    private final SyntheticShares synthetic;
    private final ExchangeServer server;
    private final Pace pace;
    private final int ratePerSecond;

    private KiteSimulator(KiteSimulatorConfig config) throws IOException {
        exchange = new KiteExchange(config);
        synthetic = new SyntheticShares(config);
        ratePerSecond = config.syntheticRate();
        pace = new Pace(ratePerSecond, System::nanoTime);
        server = ExchangeServer.start("kite", config.port(), exchange);
        server.run(() -> {
            exchange.list(synthetic.instruments());
            exchange.know(synthetic.all());
        });
        server.every(config.heartbeatMs(), () -> exchange.sessions().forEach(KiteSession::beat));
        if (config.syntheticSymbols() > 0) {
            server.every(SYNTHETIC_STEP_MS, this::tick);
        }
    }

    /**
     * Binds the port.
     *
     * @throws IOException if it cannot be bound; the message names it
     */
    public static KiteSimulator start(KiteSimulatorConfig config) throws IOException {
        return new KiteSimulator(config);
    }

    /** What is due, as long as every client takes it; the rest stays due. */
    private void tick() {
        for (int frame = 0; frame < MOST_FRAMES && !exchange.isBacklogged(); frame++) {
            int due = pace.due(MOST_PACKETS);
            if (due == 0) {
                return;
            }
            exchange.publish(synthetic.next(due));
        }
    }

    public int port() {
        return server.port();
    }

    /** Base of the WebSocket addresses, {@code ws://127.0.0.1:<port>}. */
    public URI webSocketUri() {
        return server.webSocketUri();
    }

    /** Base of the HTTP addresses, {@code http://127.0.0.1:<port>}; {@code /instruments} is the daily file. */
    public URI httpUri() {
        return server.httpUri();
    }

    public KiteSimulatorStatus status() {
        return server.call(() -> {
            KiteExchange.Counts counts = exchange.counts();
            return new KiteSimulatorStatus(
                    exchange.sessions().size(),
                    exchange.sessions().stream()
                            .mapToInt(KiteSession::subscriptions)
                            .sum(),
                    counts.opened,
                    counts.refused,
                    counts.requests,
                    counts.ignored,
                    counts.overLimit,
                    counts.pings,
                    counts.packets);
        });
    }

    /** The daily file, as it is now. */
    public String instruments() {
        return server.call(exchange::list);
    }

    /** The first 10,000 messages of all clients, the oldest first. */
    public List<String> messages() {
        return server.call(exchange::messages);
    }

    /** What each open connection has subscribed, the oldest connection first. */
    public List<Map<Long, KiteMode>> subscriptions() {
        return server.call(
                () -> exchange.sessions().stream().map(KiteSession::modes).toList());
    }

    /** The token of the synthetic share of this number, from 1; it is called SYN00001 and so on. */
    public static long syntheticToken(int number) {
        return SyntheticShares.token(number);
    }

    /** Puts instruments on the daily file. */
    public void list(KiteInstrument... instruments) {
        server.run(() -> exchange.list(List.of(instruments)));
    }

    /** These are the newest quotes; each client gets what it has subscribed of them, in its modes, in one frame. */
    public void push(KiteQuote... quotes) {
        server.run(() -> exchange.publish(List.of(quotes)));
    }

    /** A postback to every connection. */
    public void push(KiteOrder order) {
        sendText(order.message());
    }

    /** The error that clients get as a text. */
    public void pushError(String text) {
        sendText("{\"type\":\"error\",\"data\":" + JsonParser.quote(text) + "}");
    }

    /** Stops the synthetic shares. */
    public void pause() {
        server.run(pace::pause);
    }

    public void resume() {
        server.run(pace::resume);
    }

    /** Lets the synthetic shares tick at once, as much as they do in this time. */
    public void burst(double seconds) {
        server.run(() -> {
            for (int left = (int) (ratePerSecond * seconds); left > 0; left -= MOST_PACKETS) {
                exchange.publish(synthetic.next(Math.min(left, MOST_PACKETS)));
            }
        });
    }

    /** Any text to every connection. */
    public void sendText(String text) {
        onWires(wire -> wire.text(text));
    }

    /** Any bytes to every connection. */
    public void sendBinary(byte[] message) {
        onWires(wire -> wire.binary(message));
    }

    /** Every connection gets a close frame and ends. */
    public void closeConnections(int code, String reason) {
        onWires(wire -> wire.close(code, reason));
    }

    /** Every connection ends without a word. */
    public void cutConnections() {
        onWires(Wire::cut);
    }

    /** Half a frame and a TCP reset on every connection. */
    public void resetInMidFrame() {
        onWires(Wire::resetInMidFrame);
    }

    /** Every present connection stays, and nothing is ever sent on it again. */
    public void muteConnections() {
        onWires(Wire::mute);
    }

    /** How every present connection's frames are written. */
    public void setPacketing(Packeting packeting) {
        onWires(wire -> wire.setPacketing(packeting));
    }

    /** Writes the frames that wait to be glued. */
    public void flushGlued() {
        onWires(Wire::flushGlued);
    }

    /** Answers handshakes with that HTTP status until {@link #acceptHandshakes()}. */
    public void refuseHandshakes(int status) {
        server.run(() -> exchange.refuse(status));
    }

    public void acceptHandshakes() {
        server.run(() -> exchange.refuse(0));
    }

    /** Handshakes with any other token are answered with 403 from now on; present connections stay. */
    public void acceptToken(String accessToken) {
        server.run(() -> exchange.issue(accessToken));
    }

    /** A new login of the account: the other token is valid, and every connection ends. */
    public void issueToken(String accessToken) {
        acceptToken(accessToken);
        cutConnections();
    }

    private void onWires(Consumer<Wire> action) {
        server.run(() -> exchange.sessions().forEach(session -> action.accept(session.wire())));
    }

    @Override
    public void close() {
        server.close();
    }
}
