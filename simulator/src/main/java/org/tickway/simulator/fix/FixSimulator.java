package org.tickway.simulator.fix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.mina.core.service.IoAcceptor;
import org.jspecify.annotations.Nullable;
import quickfix.ConfigError;
import quickfix.DefaultSessionFactory;
import quickfix.Dictionary;
import quickfix.Message;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.fix44.MessageFactory;

/**
 * A simulated FIX 4.4 venue on 127.0.0.1 for one client. Any thread.
 *
 * <p>Life: {@link #start} binds the port; {@link #close} ends the session, every thread and the port. A book that the scenario
 * has set is sent as W to whoever subscribes its instrument; without one, nothing is sent until the scenario says so.
 */
// What is scheduled ends with the timer, so no handles of it are kept.
@SuppressWarnings("FutureReturnValueIgnored")
public final class FixSimulator implements AutoCloseable {

    private static final long SYNTHETIC_PERIOD_MS = 10;

    private final FixSimulatorConfig config;
    private final ScheduledThreadPoolExecutor timer;
    private final WireFaults faults;
    private final VenueDesk desk;
    private final OwnTimerAcceptor acceptor;
    private final int port;
    private final Map<String, List<FixEntry>> books = new ConcurrentHashMap<>();
    private final @Nullable SyntheticBonds bonds;

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
        desk = new VenueDesk(config, this::granted);
        bonds = config.synthetic() == null ? null : new SyntheticBonds(config.synthetic());
        SessionID id = new SessionID("FIX.4.4", config.compId(), config.clientCompId());
        acceptor = new OwnTimerAcceptor(
                new DefaultSessionFactory(
                        desk, new quickfix.MemoryStoreFactory(), new QuietLog(), new MessageFactory()),
                settings(id, config),
                timer);
        acceptor.setIoFilterChainBuilder(chain -> chain.addLast("faults", faults));
        acceptor.start();
        IoAcceptor endpoint = acceptor.getEndpoints().iterator().next();
        port = ((InetSocketAddress) endpoint.getLocalAddress()).getPort();
        if (config.synthetic() != null) {
            startSynthetic(config.synthetic());
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

    private static SessionSettings settings(SessionID id, FixSimulatorConfig config) throws ConfigError {
        Map<Object, Object> values = new HashMap<>();
        values.put("ConnectionType", "acceptor");
        values.put("SocketAcceptAddress", "127.0.0.1");
        values.put("SocketAcceptPort", Integer.toString(config.port()));
        values.put("SocketReuseAddress", "Y");
        values.put("SocketTcpNoDelay", "Y");
        values.put(Session.SETTING_NON_STOP_SESSION, "Y");
        values.put(Session.SETTING_USE_DATA_DICTIONARY, "Y");
        values.put(Session.SETTING_DATA_DICTIONARY, "FIX44.xml");
        values.put(Session.SETTING_VALIDATE_INCOMING_MESSAGE, "N");
        if (config.keyStore() != null) {
            values.put("SocketUseSSL", "Y");
            values.put("SocketKeyStore", config.keyStore().toString());
            values.put("SocketKeyStorePassword", Objects.requireNonNullElse(config.keyStorePassword(), ""));
            values.put("KeyStoreType", "PKCS12");
        }
        SessionSettings settings = new SessionSettings();
        settings.set(id, new Dictionary(id.toString(), values));
        return settings;
    }

    private void startSynthetic(FixSimulatorConfig.Synthetic synthetic) {
        long[] due = {0};
        timer.scheduleAtFixedRate(
                () -> {
                    due[0] += synthetic.ticksPerSecond() * SYNTHETIC_PERIOD_MS;
                    for (; due[0] >= 1_000; due[0] -= 1_000) {
                        tick(Objects.requireNonNull(bonds));
                    }
                },
                SYNTHETIC_PERIOD_MS,
                SYNTHETIC_PERIOD_MS,
                TimeUnit.MILLISECONDS);
    }

    private synchronized void tick(SyntheticBonds market) {
        int number = market.move();
        incremental(SyntheticBonds.isin(number), market.changes(number).toArray(FixEntry[]::new));
    }

    private synchronized void granted(FixSubscription subscription) {
        for (String instrument : subscription.instruments()) {
            int number = bonds == null ? 0 : bonds.number(instrument);
            List<FixEntry> book = bonds != null && number > 0 ? bonds.book(number) : books.get(instrument);
            if (book != null) {
                send(snapshot(subscription.id(), instrument, book));
            }
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
        books.put(instrument, List.of(entries));
    }

    /** Sends a W to every subscription of the instrument. */
    public synchronized void snapshot(String instrument, FixEntry... entries) {
        for (FixSubscription subscription : carrying(instrument)) {
            send(snapshot(subscription.id(), instrument, List.of(entries)));
        }
    }

    private static Message snapshot(String id, String instrument, List<FixEntry> entries) {
        Message message = message("W");
        message.setString(262, id);
        FixNames.put(message, instrument);
        entries.forEach(entry -> message.addGroup(entry.group(false)));
        if (entries.isEmpty()) {
            message.setInt(268, 0);
        }
        return message;
    }

    /** Sends an X to every subscription of the instrument; the entries need not name it. */
    public synchronized void incremental(String instrument, FixEntry... entries) {
        for (FixSubscription subscription : carrying(instrument)) {
            incrementalFor(subscription.id(), entries);
        }
    }

    /** Sends an X under this request id, whoever has it. */
    public void incrementalFor(String requestId, FixEntry... entries) {
        Message message = message("X");
        message.setString(262, requestId);
        List.of(entries).forEach(entry -> message.addGroup(entry.group(true)));
        send(message);
    }

    /** Sends a Quote (S) with yields; an empty text leaves one out. */
    public void quote(String instrument, String yield, String bidYield, String offerYield) {
        Message message = message("S");
        message.setString(117, "Q" + System.nanoTime());
        FixNames.put(message, instrument);
        Map<Integer, String> yields = Map.of(236, yield, 632, bidYield, 634, offerYield);
        yields.forEach((tag, value) -> {
            if (!value.isEmpty()) {
                message.setString(tag, value);
            }
        });
        send(message);
    }

    /** Sends a SecurityList (y) with the yields of these instruments. */
    public void securityList(Map<String, String> yields) {
        Message message = message("y");
        message.setString(320, "L1");
        message.setString(322, "L2");
        message.setString(560, "0");
        yields.forEach((instrument, yield) -> {
            quickfix.Group security = new quickfix.Group(146, 55, new int[] {55, 48, 22, 235, 236, 0});
            FixNames.put(security, instrument);
            security.setString(235, "MATURITY");
            security.setString(236, yield);
            message.addGroup(security);
        });
        send(message);
    }

    private static Message message(String type) {
        Message message = new Message();
        message.getHeader().setString(35, type);
        return message;
    }

    /** Sends any message; nothing where nobody is logged on. */
    public void send(Message message) {
        Session session = desk.session();
        if (session != null) {
            session.send(message);
        }
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
        Session session = desk.session();
        if (session != null) {
            Message logout = message("5");
            logout.setString(58, text);
            session.send(logout);
        }
    }

    /** Ends the connection without a word. */
    public void disconnect() {
        faults.cut();
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
        Session session = desk.session();
        if (session != null) {
            session.setNextSenderMsgSeqNum(session.getExpectedSenderNum() + numbers);
        }
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
        return desk.subscriptions();
    }

    /** The subscriptions that the instrument has now. */
    public List<FixSubscription> carrying(String instrument) {
        List<FixSubscription> carrying = new ArrayList<>(desk.subscriptions());
        carrying.removeIf(subscription -> !subscription.instruments().contains(instrument));
        return carrying;
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
