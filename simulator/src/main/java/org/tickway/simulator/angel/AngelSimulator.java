package org.tickway.simulator.angel;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tickway.simulator.server.ExchangeServer;
import org.tickway.simulator.server.Pace;
import org.tickway.simulator.server.Packeting;
import org.tickway.simulator.server.Wire;

/**
 * A running simulator of Angel One's streams on 127.0.0.1. Its methods may be called from any thread but the simulator's own;
 * each is done when it returns.
 *
 * <p>Life: {@link #start} binds the port and lets synthetic shares tick; {@link #close} ends every connection.
 */
public final class AngelSimulator implements AutoCloseable {

    /** Short, since ticks come evenly and not in heaps. */
    private static final long SYNTHETIC_STEP_MS = 1;

    private static final int MOST_PACKETS = 100;
    private static final int MOST_TURNS = 100;
    private static final long SILENCE_STEP_MS = 1_000;

    private final AngelExchange exchange;
    private final SyntheticShares synthetic;
    private final ExchangeServer server;
    private final Pace pace;
    private final int ratePerSecond;

    private AngelSimulator(AngelSimulatorConfig config) throws IOException {
        exchange = new AngelExchange(config);
        synthetic = new SyntheticShares(config);
        ratePerSecond = config.syntheticRate();
        pace = new Pace(ratePerSecond, System::nanoTime);
        server = ExchangeServer.start("angel", config.port(), exchange);
        server.run(() -> {
            exchange.list(synthetic.instruments());
            synthetic.all().forEach(exchange::publish);
        });
        server.every(SILENCE_STEP_MS, exchange::endSilent);
        if (config.syntheticSymbols() > 0) {
            server.every(SYNTHETIC_STEP_MS, this::tick);
        }
    }

    /**
     * Binds the port.
     *
     * @throws IOException if it cannot be bound; the message names it
     */
    public static AngelSimulator start(AngelSimulatorConfig config) throws IOException {
        return new AngelSimulator(config);
    }

    /** What is due, as long as every client takes it; the rest stays due. */
    private void tick() {
        for (int turn = 0; turn < MOST_TURNS && !exchange.isBacklogged(); turn++) {
            int due = pace.due(MOST_PACKETS);
            if (due == 0) {
                return;
            }
            synthetic.next(due).forEach(exchange::publish);
        }
    }

    public int port() {
        return server.port();
    }

    /** Base of the WebSocket addresses, {@code ws://127.0.0.1:<port>}; both streams are below it. */
    public URI webSocketUri() {
        return server.webSocketUri();
    }

    /** Base of the HTTP addresses, {@code http://127.0.0.1:<port>}; the login and the daily file are below it. */
    public URI httpUri() {
        return server.httpUri();
    }

    public AngelSimulatorStatus status() {
        return server.call(() -> {
            Counts counts = exchange.counts();
            return new AngelSimulatorStatus(
                    exchange.markets().size(),
                    exchange.orders().size(),
                    exchange.markets().stream()
                            .mapToInt(MarketSession::subscriptionCount)
                            .sum(),
                    counts.opened,
                    counts.refused,
                    counts.requests,
                    counts.badRequests,
                    counts.overLimit,
                    counts.repeats,
                    counts.heartbeats,
                    counts.pings,
                    counts.logins,
                    counts.refusedLogins,
                    counts.packets);
        });
    }

    /** The daily file, as it is now. */
    public String instruments() {
        return server.call(exchange::list);
    }

    /** The first 10,000 messages of all clients, but for heartbeats, the oldest first. */
    public List<String> messages() {
        return server.call(exchange::messages);
    }

    /** Headers of the first 10,000 handshakes, by name in lower case, the oldest first. */
    public List<Map<String, String>> handshakes() {
        return server.call(exchange::handshakes);
    }

    /** What each open connection to the market data has subscribed, the oldest connection first. */
    public List<Set<Subscription>> subscriptions() {
        return server.call(() ->
                exchange.markets().stream().map(MarketSession::subscriptions).toList());
    }

    /** The token of the synthetic share of this number, from 1; it is NSE's SYN00001-EQ and so on. */
    public static String syntheticToken(int number) {
        return SyntheticShares.token(number);
    }

    /** Puts instruments on the daily file. */
    public void list(AngelInstrument... instruments) {
        server.run(() -> exchange.list(List.of(instruments)));
    }

    /** These are the newest quotes; each client gets what it has subscribed of them, a packet for each mode. */
    public void push(AngelQuote... quotes) {
        server.run(() -> List.of(quotes).forEach(exchange::publish));
    }

    /** The newest book of twenty levels; for those who have subscribed it in mode DEPTH. */
    public void push(AngelDepth depth) {
        server.run(() -> exchange.publish(depth));
    }

    /** What became of an order, to every connection to the order status. */
    public void push(AngelOrder order) {
        server.run(() -> exchange.orders().forEach(session -> session.send(order)));
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
        server.run(() -> synthetic.next((int) (ratePerSecond * seconds)).forEach(exchange::publish));
    }

    /** Any text to every connection to the market data. */
    public void sendText(String text) {
        onMarkets(wire -> wire.text(text));
    }

    /** Any bytes to every connection to the market data. */
    public void sendBinary(byte[] message) {
        onMarkets(wire -> wire.binary(message));
    }

    /** Any text to every connection to the order status. */
    public void sendOrderText(String text) {
        server.run(() -> exchange.orders().forEach(session -> session.wire().text(text)));
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

    /** As at the end of the day: the tokens let nobody in any more, and only a login gives others. Connections stay. */
    public void expireTokens() {
        server.run(() -> exchange.tokens().expire());
    }

    /** The tokens of the configuration are good again. */
    public void restoreTokens() {
        server.run(() -> exchange.tokens().restore());
    }

    /** These tokens are the good ones, as if they were those of a login that the simulator did not see. */
    public void restoreTokens(String jwtToken, String feedToken) {
        server.run(() -> exchange.tokens().set(jwtToken, feedToken));
    }

    private void onMarkets(Consumer<Wire> action) {
        server.run(() -> exchange.markets().forEach(session -> action.accept(session.wire())));
    }

    private void onWires(Consumer<Wire> action) {
        server.run(() -> exchange.sessions().forEach(session -> action.accept(session.wire())));
    }

    @Override
    public void close() {
        server.close();
    }
}
