package org.tickway.simulator.fix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.mina.core.service.IoAcceptor;
import quickfix.ConfigError;
import quickfix.DefaultSessionFactory;
import quickfix.Message;
import quickfix.Session;
import quickfix.fix44.MessageFactory;

/**
 * A simulated FIX 4.4 venue on 127.0.0.1 for one client. Any thread.
 *
 * <p>Life: {@link #start} binds the port; {@link #close} ends the session, every thread and the port. A book that the scenario
 * has set is sent as W to whoever subscribes its instrument; without one, nothing is sent until the scenario says so.
 */
public final class FixSimulator implements AutoCloseable {

    private final FixSimulatorConfig config;
    private final ScheduledThreadPoolExecutor timer;
    private final WireFaults faults;
    private final VenueLine line;
    private final VenueFloor floor;
    private final VenueDesk desk;
    private final OwnTimerAcceptor acceptor;
    private final int port;

    private FixSimulator(FixSimulatorConfig config) throws ConfigError {
        this.config = config;
        AtomicInteger threads = new AtomicInteger();
        timer = new ScheduledThreadPoolExecutor(2, task -> {
            Thread thread = new Thread(task, "fix-simulator-" + threads.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        faults = new WireFaults(timer);
        FixSimulatorConfig.Synthetic synthetic = config.synthetic();
        line = new VenueLine(config);
        floor = new VenueFloor(line, synthetic == null ? null : new SyntheticBonds(synthetic));
        desk = new VenueDesk(config, floor, line);
        acceptor = new OwnTimerAcceptor(
                new DefaultSessionFactory(
                        desk, new quickfix.MemoryStoreFactory(), new QuietLog(), new MessageFactory()),
                VenueSettings.of(config),
                timer);
        acceptor.setIoFilterChainBuilder(chain -> chain.addLast("faults", faults));
        acceptor.start();
        IoAcceptor endpoint = acceptor.getEndpoints().iterator().next();
        port = ((InetSocketAddress) endpoint.getLocalAddress()).getPort();
        if (synthetic != null) {
            floor.move(timer, synthetic.ticksPerSecond());
        }
    }

    /** @throws IOException where the port cannot be bound or the key store not be read; the message says which */
    public static FixSimulator start(FixSimulatorConfig config) throws IOException {
        try {
            return new FixSimulator(config);
        } catch (ConfigError | RuntimeException e) {
            throw new IOException(
                    "port=" + config.port() + " or keyStore=" + config.keyStore() + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    /** The address as a feed's settings have it. */
    public URI uri() {
        return URI.create((config.keyStore() == null ? "ws" : "wss") + "://127.0.0.1:" + port);
    }

    /** Whoever subscribes the instrument gets these entries. */
    public void book(String instrument, FixEntry... entries) {
        floor.book(instrument, List.of(entries));
    }

    /** Sends a W to every subscription of the instrument. */
    public void snapshot(String instrument, FixEntry... entries) {
        floor.snapshot(instrument, List.of(entries));
    }

    /** Sends an X to every subscription of the instrument; the entries need not name it. */
    public void incremental(String instrument, FixEntry... entries) {
        floor.increment(instrument, List.of(entries));
    }

    /** Sends an X under this request id, whoever has it. */
    public void incrementalFor(String requestId, FixEntry... entries) {
        send(VenueMessages.increment(requestId, List.of(entries)));
    }

    /** Sends a Quote (S) with yields; an empty text leaves one out. */
    public void quote(String instrument, String yield, String bidYield, String offerYield) {
        send(VenueMessages.quote(instrument, yield, bidYield, offerYield));
    }

    /** Sends a SecurityList (y) with the yields of these instruments. */
    public void securityList(Map<String, String> yields) {
        send(VenueMessages.securityList(yields));
    }

    /** Sends any message; nothing where nobody is logged on. */
    public void send(Message message) {
        line.send(message);
    }

    /** Sends text as it is, outside of the session's numbering. */
    public void raw(String text) {
        faults.raw(text);
    }

    /** Answers the V of this instrument with Y from now on. */
    public void refuse(String instrument, String reason, String text) {
        desk.refuse(instrument, reason, text);
    }

    /** Ends {@link #refuse}. */
    public void grant(String instrument) {
        desk.grant(instrument);
    }

    /** Answers logons with a Logout that has this text from now on. */
    public void denyLogons(String text) {
        desk.deny(text);
    }

    /** Ends {@link #denyLogons}. */
    public void acceptLogons() {
        desk.deny(null);
    }

    /** Closes sockets as soon as they are open, from now on or no more. */
    public void refuseConnections(boolean refuse) {
        faults.refuse(refuse);
    }

    /** Ends the session with a Logout. */
    public void logout(String text) {
        send(VenueMessages.logout(text));
    }

    /** Ends the connection without a word. */
    public void disconnect() {
        faults.cut();
    }

    /** Sends the first half of a message and resets the connection. */
    public void resetInMidMessage(String message) {
        faults.resetAfter(message.substring(0, message.length() / 2));
    }

    /** An X with these entries as it would be sent next, for those faults that take bytes. */
    public String nextIncremental(String instrument, FixEntry... entries) {
        List<FixSubscription> carrying = carrying(instrument);
        String requestId = carrying.isEmpty() ? "none" : carrying.get(0).id();
        return line.inNextFrame(VenueMessages.increment(requestId, List.of(entries)));
    }

    /** Nothing comes through the present connection any more; it stays open. */
    public void mute() {
        faults.mute();
    }

    /** Loses the next so many messages on the way; the venue has them and sends them again when asked. */
    public void lose(int messages) {
        faults.lose(messages);
    }

    /** Leaves out so many sequence numbers; asked for them, the venue fills the gap without messages. */
    public void skip(int numbers) throws IOException {
        line.skip(numbers);
    }

    /** Expects this number (tag 34) of the client's next message, as if the two had talked before. */
    public void expectFromClient(int sequence) throws IOException {
        for (Session session : acceptor.getManagedSessions()) {
            session.setNextTargetMsgSeqNum(sequence);
        }
    }

    /** Sends the next so many messages with a wrong checksum. */
    public void corrupt(int messages) {
        faults.corrupt(messages);
    }

    /** Everything is that late from now on. */
    public void delay(long delayMs) {
        faults.delay(delayMs);
    }

    public List<FixSubscription> subscriptions() {
        return floor.subscriptions();
    }

    /** The subscriptions that the instrument has now. */
    public List<FixSubscription> carrying(String instrument) {
        return floor.carrying(instrument);
    }

    /** Every V and x as it came, its separators as {@code |}. */
    public List<String> requests() {
        return desk.requests();
    }

    /** The last logon as it came, its separators as {@code |}. */
    public String lastLogon() {
        return desk.lastLogon();
    }

    public int logonAttempts() {
        return desk.logonAttempts();
    }

    public int logons() {
        return desk.logons();
    }

    /** Logouts that the client has sent. */
    public int logouts() {
        return desk.logouts();
    }

    public int resendRequests() {
        return desk.resendRequests();
    }

    /** Connections that there have been. */
    public int connections() {
        return faults.connections();
    }

    /** Connections that are open now. */
    public int openConnections() {
        return faults.open();
    }

    @Override
    public void close() {
        acceptor.stop(true);
        timer.shutdownNow();
    }
}
