package org.tickway.feed.connection;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedCounters;
import org.tickway.feed.OrderSink;
import org.tickway.instrument.Instrument;
import org.tickway.ring.LatestStore;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickWriter;

/**
 * A connection's way from the message to the ring, without a socket: what is given to {@link #feed} is decoded, counted and
 * published as it is in a connection. The answers to its HTTP requests are given by the test.
 */
public final class IntakeBench implements AutoCloseable {

    private static final FeedClock CLOCK = FeedClock.system();

    private final FeedCounters counters = new FeedCounters();
    private final EventLoop loop = new DefaultEventLoop();
    private final RingWriter ring;
    private final VenueProtocol protocol;
    private final MessageIntake intake;
    private final ConnectionScope scope;
    private String snapshot = "";

    public IntakeBench(Path folder, VenueFactory venues) {
        FeedConfig config = FeedConfig.builder(
                        "intake", URI.create("ws://127.0.0.1:1"), URI.create("http://127.0.0.1:1"))
                .build();
        ring = RingWriter.open(folder.resolve("intake.ring"), 1 << 12, 1);
        scope = new ConnectionScope(
                "intake",
                config,
                loop,
                new TickWriter(ring, new LatestStore(16)),
                CLOCK,
                counters,
                new Answers(),
                OrderSink.NONE,
                new PacedLog(System.getLogger("org.tickway.feed.test.quiet"), CLOCK));
        protocol = venues.venue(config).protocol(scope, 0);
        intake = new MessageIntake(scope, protocol);
    }

    /** Makes the venue whose protocol is to be tried. */
    public interface VenueFactory {
        Venue venue(FeedConfig config);
    }

    /** Answers at once if the test has given a snapshot, else never. */
    private final class Answers implements HttpFetcher {

        @Override
        public void get(EventLoop onLoop, URI uri, int maximumBytes, long deadlineMs, Answer answer) {
            if (!snapshot.isEmpty()) {
                String body = snapshot;
                snapshot = "";
                answer.body(body.getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void post(
                EventLoop onLoop,
                URI uri,
                Map<String, String> headers,
                byte[] body,
                int maximumBytes,
                long deadlineMs,
                Answer answer) {
            get(onLoop, uri, maximumBytes, deadlineMs, answer);
        }
    }

    public void subscribe(Instrument instrument) {
        for (Channel channel : Channel.values()) {
            protocol.open(instrument, channel, new TopicState(instrument.id(), channel, scope.writer(), CLOCK));
        }
    }

    /** Builds the book anew: {@code update} is collected, and the snapshot is the answer to the request that follows. */
    public void synchroniseBook(Instrument instrument, byte[] update, String snapshotBody) {
        protocol.connectionLost();
        feed(update, 0, update.length);
        snapshot = snapshotBody;
        protocol.confirmed(instrument, Channel.DEPTH);
    }

    /** What a connection does with a message. */
    public MessageKind feed(byte[] bytes, int from, int to) {
        MessageKind kind = intake.read(bytes, from, to);
        if (kind == MessageKind.DATA) {
            intake.publish(CLOCK.epochNs());
        }
        return kind;
    }

    public VenueProtocol protocol() {
        return protocol;
    }

    /** Records written so far. */
    public long written() {
        return ring.position();
    }

    public long count(FeedCounter counter) {
        return counters.get(counter);
    }

    /** The sum of everything that can become of a message. */
    public long outcomes() {
        long sum = 0;
        for (FeedCounter counter : FeedCounter.values()) {
            sum += counter.isMessageOutcome() ? counters.get(counter) : 0;
        }
        return sum;
    }

    @Override
    public void close() {
        protocol.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        ring.close();
    }
}
