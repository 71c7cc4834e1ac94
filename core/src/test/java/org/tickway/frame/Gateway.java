package org.tickway.frame;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.SentMessage;
import org.tickway.ring.DepthLevels;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.session.FrameChannel;
import org.tickway.session.Outbox;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionIdentity;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;
import org.tickway.session.WireForm;
import org.tickway.tick.TickLayout;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/**
 * Everything from the ring to the frame, driven by hand in one thread: what is written is applied by {@link #flow} and
 * sent by {@link Client#send()}.
 */
final class Gateway implements AutoCloseable {

    static final long NULL = TickLayout.NULL_VALUE;

    final InstrumentDirectory directory;
    final TickWriter writer;
    final RingWriter ring;
    final TopicEngine engine;
    final SessionCounters counters = new SessionCounters();
    final Set<Integer> requestedSnapshots = new HashSet<>();
    final List<Outbox> scheduled = new ArrayList<>();
    final List<SentMessage> evidence = new ArrayList<>();
    final SenderShare share = new SenderShare();

    private final RingReader reader;
    private final TickBatch batch = new TickBatch(256);

    Gateway(Path folder) throws IOException {
        this(folder, TopicConfig.DEFAULT, 4096);
    }

    Gateway(Path folder, TopicConfig config, int ringCapacity) throws IOException {
        this(folder, config, ringCapacity, 1024);
    }

    Gateway(Path folder, TopicConfig config, int ringCapacity, int instruments) throws IOException {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), instruments);
        ring = RingWriter.open(folder.resolve("ring"), ringCapacity, 1);
        writer = new TickWriter(ring, new LatestStore(instruments));
        reader = RingReader.follow(folder.resolve("ring"), RingReader.Start.OLDEST);
        engine = new TopicEngine(directory, config, requestedSnapshots::add);
    }

    int instrument(String name) {
        Instrument instrument = directory.add(name, null, -8, -8);
        return instrument.id();
    }

    /** A quote with prices of two and quantities of no decimals. */
    void quote(int instrumentId, long last, long bid, long ask) {
        writer.quote(
                instrumentId,
                -2,
                0,
                1_000_000_000L,
                2_000_000_000L,
                0,
                last,
                NULL,
                NULL,
                bid,
                10,
                ask,
                20,
                NULL,
                NULL,
                NULL);
    }

    void trade(int instrumentId, long price, long id) {
        writer.trade(instrumentId, -2, 0, 1_000_000_000L, 2_000_000_000L, 0, price, 5, id, TickLayout.SIDE_BID);
    }

    /** Levels as side, price, quantity, side, price, … */
    void depth(int instrumentId, boolean snapshot, long... levels) {
        DepthLevels group = new DepthLevels();
        for (int index = 0; index < levels.length; index += 3) {
            group.add((int) levels[index], levels[index + 1], levels[index + 2], 0);
        }
        writer.depth(instrumentId, -2, 0, 1_000_000_000L, 2_000_000_000L, snapshot, 0, group);
    }

    /** Applies all that the ring has. */
    void flow() {
        while (true) {
            PollOutcome outcome = reader.poll(batch);
            if (outcome == PollOutcome.EMPTY) {
                return;
            }
            engine.apply(batch);
        }
    }

    Client client(WireForm form) {
        return client(form, SessionConfig.DEFAULT);
    }

    Client client(WireForm form, SessionConfig config) {
        return client(form, config, "ann");
    }

    Client client(WireForm form, SessionConfig config, String user) {
        return new Client(form, config, user);
    }

    @Override
    public void close() throws IOException {
        reader.close();
        ring.close();
        directory.close();
    }

    /** A client of the gateway: its session and every frame that it was sent. */
    final class Client {

        final RecordingChannel channel = new RecordingChannel();
        final Session session;
        private final Turn turn = new Turn(share, counters, (sender, messages) -> evidence.addAll(messages));

        Client(WireForm form, SessionConfig config, String user) {
            session = new Session(
                    "session-" + System.identityHashCode(this),
                    new SessionIdentity(user, Set.of("market"), Long.MAX_VALUE),
                    form,
                    false,
                    (FrameChannel) channel,
                    engine,
                    topicClass -> true,
                    config,
                    scheduled::add);
        }

        SubscribeResult subscribe(SubscribeOptions options, String... topics) {
            SubscribeResult result = session.subscribe(List.of(topics), options);
            session.start(result);
            return result;
        }

        SubscribeResult subscribe(String... topics) {
            return subscribe(SubscribeOptions.DEFAULT, topics);
        }

        /** Gives the session turns until nothing is due, as if the socket took everything at once. */
        List<String> send() {
            return send(System.nanoTime());
        }

        List<String> send(long nowNs) {
            channel.texts.clear();
            channel.binaries.clear();
            session.outbox().looking();
            boolean more = true;
            while (more) {
                more = turn.fill(session.outbox(), nowNs);
                while (turn.launch(nowNs)) {
                    assertNotNull(session);
                }
                turn.release();
            }
            return channel.texts;
        }
    }
}
