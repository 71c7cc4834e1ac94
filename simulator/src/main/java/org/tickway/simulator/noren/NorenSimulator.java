package org.tickway.simulator.noren;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.tickway.simulator.server.ExchangeServer;
import org.tickway.simulator.server.Pace;
import org.tickway.simulator.server.Packeting;

/**
 * A running simulator on 127.0.0.1, at any path. Its methods may be called from any thread but the simulator's own; each is
 * done when it returns.
 *
 * <p>Life: {@link #start} binds the port; {@link #close} ends every connection and the event loop.
 */
public final class NorenSimulator implements AutoCloseable {

    private static final long STEP_MS = 5;
    private static final int MOST_CHANGES = 100;
    private static final int MOST_TURNS = 100;

    private final ExchangeServer server;
    private final NorenExchange exchange;
    private final SyntheticScrips synthetic;
    private final Pace pace;

    private NorenSimulator(ExchangeServer server, NorenExchange exchange, NorenSimulatorConfig config) {
        this.server = server;
        this.exchange = exchange;
        this.synthetic = server.call(() -> new SyntheticScrips(exchange, config.syntheticScrips(), config.seed()));
        this.pace = new Pace(config.syntheticChangesPerSecond(), System::nanoTime);
        if (config.syntheticChangesPerSecond() > 0) {
            server.every(STEP_MS, this::change);
        }
    }

    /** What is due, as long as every client takes it; the rest stays due. */
    private void change() {
        for (int turn = 0; turn < MOST_TURNS && !exchange.isBacklogged(); turn++) {
            int due = pace.due(MOST_CHANGES);
            if (due == 0) {
                return;
            }
            synthetic.change(due);
        }
    }

    /**
     * @throws IOException where the port cannot be bound; the message names it
     */
    public static NorenSimulator start(NorenSimulatorConfig config) throws IOException {
        NorenExchange exchange = new NorenExchange(config.userId(), config.accessToken());
        return new NorenSimulator(ExchangeServer.start("noren", config.port(), exchange), exchange, config);
    }

    public int port() {
        return server.port();
    }

    public URI webSocketUri() {
        return server.webSocketUri();
    }

    public URI httpUri() {
        return server.httpUri();
    }

    public NorenStatus status() {
        return server.call(exchange::status);
    }

    /** What it lists, as the broker's symbol file has it. */
    public String instruments() {
        return server.call(exchange::list);
    }

    /** Sessions that have this scrip, by touchline or depth. */
    public int carrying(String segment, String token) {
        return server.call(() -> exchange.carrying(segment + '|' + token));
    }

    // The scenario

    /**
     * Lists a scrip, or replaces it without a word to those that have subscribed it.
     *
     * @param members of its full depth message, but {@code t}, {@code e} and {@code tk}
     */
    public void list(String segment, String token, Map<String, String> members) {
        server.run(() -> exchange.list(new Scrip(segment, token, members)));
    }

    /**
     * Changes a scrip; each session gets the members that are not as they were, in a message of each kind that it has
     * subscribed.
     *
     * @throws IllegalArgumentException where the scrip is not listed
     */
    public void change(String segment, String token, Map<String, String> members) {
        server.run(() -> exchange.change(segment + '|' + token, members));
    }

    /** Sends an order message with these members to the sessions that have subscribed orders. */
    public void order(Map<String, String> members) {
        each(session -> session.order(members));
    }

    /** Synthetic scrips stay as they are. */
    public void pause() {
        server.run(pace::pause);
    }

    public void resume() {
        server.run(pace::resume);
    }

    /** So many changes of synthetic scrips at once. */
    public void burst(int changes) {
        server.run(() -> synthetic.change(changes));
    }

    // The broker's ways

    /** The token that logins must have from now on; sessions stay. */
    public void acceptToken(String accessToken) {
        server.run(() -> exchange.accessToken(accessToken));
    }

    public void onBadLogin(BadLogin answer) {
        server.run(() -> exchange.badLogin(answer));
    }

    /** Whether {@code h} is answered with {@code hk}; it is at first. */
    public void answerHeartbeats(boolean answers) {
        server.run(() -> exchange.answersHeartbeats(answers));
    }

    /** Whether {@code o} is answered with {@code ok}; it is at first. */
    public void answerOrderRequests(boolean answers) {
        server.run(() -> exchange.answersOrderRequests(answers));
    }

    /** Scrips that one session may have; what is more is passed over in silence. 0 is no limit, as at first. */
    public void limitScrips(int scrips) {
        server.run(() -> exchange.scripLimit(scrips));
    }

    /**
     * Whether changes are sent. Where they are not, it is as with a token that has expired overnight: logins and
     * subscriptions are answered, and that is all.
     */
    public void feed(boolean feeding) {
        server.run(() -> exchange.feeding(feeding));
    }

    // The faults

    /** The next so many WebSockets are refused with this status. */
    public void refuseHandshakes(int status, int times) {
        server.run(() -> exchange.refuse(status, times));
    }

    /** Closes every session with this code; 1000 is what a session gets whose account has logged in elsewhere. */
    public void closeSessions(int code, String reason) {
        each(session -> session.wire().close(code, reason));
    }

    /** Ends every connection without a word. */
    public void cutSessions() {
        each(session -> session.wire().cut());
    }

    public void resetInMidFrame() {
        each(session -> session.wire().resetInMidFrame());
    }

    /** Nothing is sent any more, not even pongs, on the connections that are open. */
    public void muteSessions() {
        each(session -> session.wire().mute());
    }

    /** How the bytes of the sessions that are open are spread over packets. */
    public void setPacketing(Packeting packeting) {
        each(session -> session.wire().setPacketing(packeting));
    }

    /** Writes the frames that wait to be glued. */
    public void flushGlued() {
        each(session -> session.wire().flushGlued());
    }

    /** Any text to every session. */
    public void sendText(String text) {
        each(session -> session.send(text));
    }

    /** Any bytes to every session, as a binary message. */
    public void sendBytes(byte[] bytes) {
        each(session -> session.send(bytes));
    }

    private void each(Consumer<ClientSession> action) {
        server.run(() -> exchange.sessions().forEach(action));
    }

    @Override
    public void close() {
        server.close();
    }
}
