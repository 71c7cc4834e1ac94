package org.tickway.feed.connection;

import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedCounters;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.fuzz.FuzzClock;
import org.tickway.feed.fuzz.OneLineLogger;
import org.tickway.feed.fuzz.RecordTape;
import org.tickway.instrument.Instrument;
import org.tickway.tick.Tick;

/**
 * A connection's way from the message to the ring, as {@link IntakeBench}, that can begin anew as often as is wanted and
 * behaves the same each time: venue, protocol and counters are made anew, the clock begins where it began, and nothing runs
 * on another thread. One thread.
 */
public final class FuzzIntake implements AutoCloseable {

    private static final long STEP_NS = 1_000_000;

    /** Makes the venue whose protocol is to be tried. */
    public interface VenueFactory {
        Venue venue(FeedConfig config, FeedClock clock);
    }

    private final FeedConfig config;
    private final VenueFactory venues;
    private final int connection;
    private final List<Instrument> instruments;
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final RecordTape tape;
    private final List<OrderUpdate> orders = new ArrayList<>();
    private final FuzzClock clock = new FuzzClock();
    private final Answers answers = new Answers();

    private @Nullable ConnectionScope scope;
    private @Nullable VenueProtocol protocol;
    private @Nullable MessageIntake intake;

    /**
     * @param connection the number of the connection, which some venues have for orders only
     * @param instruments whose channels are open, with ids from 0; none on a connection for orders
     */
    public FuzzIntake(
            Path folder, FeedConfig config, VenueFactory venues, int connection, List<Instrument> instruments) {
        this.config = config;
        this.venues = venues;
        this.connection = connection;
        this.instruments = List.copyOf(instruments);
        tape = new RecordTape(folder);
    }

    /** A configuration that leads nowhere. */
    public static FeedConfig.Builder config() {
        return FeedConfig.builder("fuzz", URI.create("ws://127.0.0.1:1"), URI.create("http://127.0.0.1:1"));
    }

    /** Answers at once with what was given, else never. */
    private static final class Answers implements HttpFetcher {
        private byte @Nullable [] next;

        @Override
        public void get(EventLoop loop, URI uri, int maximumBytes, long deadlineMs, Answer answer) {
            byte[] body = next;
            next = null;
            if (body != null) {
                answer.body(body);
            }
        }

        @Override
        public void post(
                EventLoop loop,
                URI uri,
                Map<String, String> headers,
                byte[] body,
                int maximumBytes,
                long deadlineMs,
                Answer answer) {
            get(loop, uri, maximumBytes, deadlineMs, answer);
        }
    }

    /** Forgets everything but the ring, and opens every channel. */
    public void begin() {
        if (protocol != null) {
            protocol.close();
        }
        channel.runPendingTasks();
        orders.clear();
        answers.next = null;
        clock.begin();
        EventLoop loop = channel.eventLoop();
        ConnectionScope newScope = new ConnectionScope(
                "fuzz",
                config,
                loop,
                tape.writer(),
                clock,
                new FeedCounters(),
                answers,
                orders::add,
                new PacedLog(new OneLineLogger(), clock));
        VenueProtocol newProtocol = venues.venue(config, clock).protocol(newScope, connection);
        scope = newScope;
        protocol = newProtocol;
        intake = new MessageIntake(newScope, newProtocol);
        openAll();
        records();
    }

    /** Opens every channel of every instrument. */
    public void openAll() {
        for (Instrument instrument : instruments) {
            for (Channel wanted : Channel.values()) {
                protocol().open(instrument, wanted, new TopicState(instrument.id(), wanted, tape.writer(), clock));
            }
        }
    }

    /** Closes every channel of every instrument. */
    public void closeAll() {
        for (Instrument instrument : instruments) {
            for (Channel wanted : Channel.values()) {
                protocol().close(instrument, wanted);
            }
        }
    }

    /** The venue has confirmed every channel. */
    public void confirmAll() {
        for (Instrument instrument : instruments) {
            for (Channel wanted : Channel.values()) {
                protocol().confirmed(instrument, wanted);
            }
        }
    }

    /** The answer to the next request over HTTP. */
    public void answer(String body) {
        answer(body.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer to the next request over HTTP. */
    public void answer(byte[] body) {
        answers.next = body;
    }

    /** What a connection does with a message. */
    public MessageKind feed(byte[] bytes, int from, int to) {
        MessageIntake begun = intake;
        if (begun == null) {
            throw new IllegalStateException("it has not begun");
        }
        clock.step(STEP_NS);
        MessageKind kind = begun.read(bytes, from, to);
        if (kind == MessageKind.DATA || kind == MessageKind.ORDER) {
            begun.publish(clock.epochNs());
        }
        protocol().streamsShown();
        protocol().replyId();
        protocol().replyAccepted();
        return kind;
    }

    public VenueProtocol protocol() {
        VenueProtocol begun = protocol;
        if (begun == null) {
            throw new IllegalStateException("it has not begun");
        }
        return begun;
    }

    public long count(FeedCounter counter) {
        ConnectionScope begun = scope;
        return begun == null ? 0 : begun.counters().get(counter);
    }

    /** The sum of everything that can become of a message. */
    public long outcomes() {
        long sum = 0;
        for (FeedCounter counter : FeedCounter.values()) {
            sum += counter.isMessageOutcome() ? count(counter) : 0;
        }
        return sum;
    }

    /** What was told of orders since the beginning. */
    public List<OrderUpdate> orders() {
        return orders;
    }

    /** What was written since the last call. */
    public List<Tick> records() {
        return tape.records(id -> instruments.get(id).name());
    }

    @Override
    public void close() {
        tape.close();
        channel.close().syncUninterruptibly();
    }
}
