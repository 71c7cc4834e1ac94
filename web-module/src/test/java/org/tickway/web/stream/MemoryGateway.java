package org.tickway.web.stream;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.tickway.demand.DemandConfig;
import org.tickway.demand.DemandDesk;
import org.tickway.frame.FrameSender;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.publish.Publication;
import org.tickway.publish.PublishConfig;
import org.tickway.publish.PublishResult;
import org.tickway.publish.Publisher;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.security.AuthenticationResult;
import org.tickway.security.RefusalReason;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;
import org.tickway.session.HistorySource;
import org.tickway.session.RateLimitConfig;
import org.tickway.session.RateLimits;
import org.tickway.session.ReplayRequest;
import org.tickway.session.ResumeResult;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionIdentity;
import org.tickway.session.SessionRegistry;
import org.tickway.session.SessionWatchdog;
import org.tickway.session.Standing;
import org.tickway.session.Subscription;
import org.tickway.session.WireForm;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;
import org.tickway.web.channel.Connection;
import org.tickway.web.handshake.StreamAccess;
import org.tickway.web.handshake.StreamKind;
import org.tickway.web.request.KnownNames;

/** Everything behind the door without a server: a ring, topics, real sessions and senders, and clients that keep what they get. */
final class MemoryGateway implements StreamServices, AutoCloseable {

    static final String INFY = "NSE:INFY";
    static final String TOKEN_OF_ANN = "ann.new.token";
    static final String TOKEN_OF_BOB = "bob.new.token";
    static final String OLD_TOKEN = "ann.old.token";
    static final long RENEWED_UNTIL_MS = 4_000_000_000_000L;

    final int infy;
    final TickWriter writer;
    final TopicEngine topics;
    final SessionRegistry sessions;
    final Publisher publisher;

    private final InstrumentDirectory instruments;
    private final RingWriter ring;
    private final RingReader reader;
    private final TickBatch batch = new TickBatch(256);
    private final SessionCounters counters = new SessionCounters();
    private final FrameSender sender = new FrameSender(1, counters);
    private final SessionWatchdog watchdog;
    private final RateLimits limits = new RateLimits(RateLimitConfig.DEFAULT, System.nanoTime());
    private final OpParser parser = new OpParser();
    private final DemandDesk desk;

    /** With topics that nothing has to be asked for. */
    MemoryGateway(Path folder) throws IOException {
        this(folder, new DemandConfig(false, 1, 100, 1, 1), System::nanoTime);
    }

    /**
     * With a broker that has every instrument of {@code NSE:}.
     *
     * @param nanoTime the clock of what is asked of it
     */
    MemoryGateway(Path folder, DemandConfig demand, LongSupplier nanoTime) throws IOException {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 64);
        infy = instruments.add(INFY, null, -2, 0).id();
        ring = RingWriter.open(folder.resolve("ring"), 4_096, 1);
        writer = new TickWriter(ring, new LatestStore(64));
        reader = RingReader.follow(folder.resolve("ring"), RingReader.Start.OLDEST);
        topics = new TopicEngine(instruments, TopicConfig.DEFAULT, instrumentId -> {});
        desk = new DemandDesk(demand, topics, instruments, new KnownNames(instruments, "NSE:"), nanoTime);
        topics.carryBy(desk);
        sessions = new SessionRegistry(SessionConfig.DEFAULT, counters);
        publisher = new Publisher(
                topics, Journal.unavailable("none in this test"), PublishConfig.DEFAULT, Clock.systemUTC());
        publisher.restore();
        watchdog = new SessionWatchdog(sessions, SessionConfig.DEFAULT);
        sender.start(task -> {
            Thread thread = new Thread(task, "sender");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Applies what was written to the ring. */
    void flow() {
        while (reader.poll(batch) != PollOutcome.EMPTY) {
            topics.apply(batch);
        }
    }

    /** Does what the watchdog would do after the time between two heartbeats. */
    void beat() {
        watchdog.check(System.nanoTime() + SessionConfig.DEFAULT.heartbeatIntervalMs() * 1_000_000, 0);
    }

    Client open(StreamKind kind, String subject, String user, String... roles) {
        return new Client(kind, subject, user, Set.of(roles));
    }

    @Override
    public RateLimits limits() {
        return limits;
    }

    @Override
    public DemandDesk demand() {
        return desk;
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public PublishResult publish(Publication publication, String by) {
        return publisher.publish(publication, by);
    }

    @Override
    public ResumeResult takeOver(String oldId, Session fresh, Map<String, Standing> positions) {
        return sessions.takeOver(oldId, fresh, positions);
    }

    @Override
    public AuthenticationResult authenticate(String token, String remoteAddress) {
        return switch (token) {
            case TOKEN_OF_ANN ->
                new AuthenticationResult.Authenticated("ann", Set.of("market"), RENEWED_UNTIL_MS, "jwt:1");
            case TOKEN_OF_BOB ->
                new AuthenticationResult.Authenticated("bob", Set.of("market"), RENEWED_UNTIL_MS, "jwt:2");
            case OLD_TOKEN -> new AuthenticationResult.Refused(RefusalReason.EXPIRED_CREDENTIAL, 0);
            default -> new AuthenticationResult.Refused(RefusalReason.INVALID_CREDENTIAL, 0);
        };
    }

    @Override
    public void close() throws IOException {
        sender.stop();
        reader.close();
        ring.close();
        instruments.close();
    }

    /** Takes every replay and shows an empty past. */
    private static final class EmptyPast implements HistorySource {

        @Override
        public Set<Subscription> recover(Session session, Map<Subscription, Standing> wanted) {
            return Set.of();
        }

        @Override
        public Map<Subscription, String> replay(
                Session session, Collection<Subscription> wanted, ReplayRequest request) {
            for (Subscription subscription : wanted) {
                subscription.home().present(StreamState.REPLAYED, StateReason.REPLAY, 1);
            }
            return Map.of();
        }

        @Override
        public void forget(Session session) {
            // nothing is kept
        }
    }

    /** One connection. */
    final class Client implements FrameChannel {

        final Session session;
        final StreamSession stream;
        private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
        private volatile int closeCode;

        Client(StreamKind kind, String subject, String user, Set<String> roles) {
            session = new Session(
                    "session-" + user + "-" + System.identityHashCode(this),
                    new SessionIdentity(user, roles, Long.MAX_VALUE),
                    WireForm.JSON,
                    false,
                    this,
                    topics,
                    new StreamAccess(kind, subject),
                    SessionConfig.DEFAULT,
                    sender,
                    new EmptyPast());
            sessions.add(session);
            Replies replies = new Replies("c-1");
            session.sendControl(replies.welcome(session, "n1", 30_000, "tickway.v1.json", System.currentTimeMillis()));
            stream = new StreamSession(session, Connection.HIDDEN, replies, parser, MemoryGateway.this, "192.0.2.1");
        }

        /** Says it with single quotes, so that it can be read. */
        void say(String message) {
            stream.onText(message.replace('\'', '"'));
        }

        List<JsonObject> messages() {
            return messages;
        }

        int closeCode() {
            return closeCode;
        }

        /** The first such message; waits for it. */
        JsonObject await(Predicate<JsonObject> wanted) {
            Awaitility.await().until(() -> messages.stream().anyMatch(wanted));
            return messages.stream().filter(wanted).findFirst().orElseThrow();
        }

        /** The answer to the message with this id; waits for it. */
        JsonObject answer(int id) {
            return await(message ->
                    message.containsKey("id") && message.get("id").toString().equals("" + id));
        }

        /** The first message of this type; waits for it. */
        JsonObject await(String type) {
            return await(message -> message.getString("type").equals(type));
        }

        Set<String> topics() {
            return session.subscriptions().stream().map(Subscription::name).collect(Collectors.toSet());
        }

        @Override
        public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
            String text = new String(utf8, offset, length, StandardCharsets.UTF_8);
            JsonStructure frame;
            try (var json = Json.createReader(new StringReader(text))) {
                frame = json.read();
            }
            if (frame instanceof JsonArray array) {
                array.stream().map(JsonValue::asJsonObject).forEach(messages::add);
            } else {
                messages.add(frame.asJsonObject());
            }
            completion.sent();
        }

        @Override
        public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
            completion.sent();
        }

        @Override
        public void ping() {
            stream.onPong();
        }

        @Override
        public void close(int code, String reason) {
            closeCode = code;
        }

        @Override
        public void abort() {
            closeCode = 1006;
        }
    }
}
