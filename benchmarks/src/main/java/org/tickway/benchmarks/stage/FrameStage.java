package org.tickway.benchmarks.stage;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tickway.frame.TurnBench;
import org.tickway.session.Outbox;
import org.tickway.session.WireForm;

/**
 * Changes of 1,000 topics out of the outboxes into the frames of sessions that follow 500 topics each. What brings the
 * changes is not measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameStage {

    private static final int TOPICS = 1_000;
    private static final int MANY = 10;

    /** A market with one subscriber of each topic. */
    public static class One extends Frames {
        public One() {
            super(1);
        }
    }

    /** A market with ten subscribers of each topic. */
    public static class Ten extends Frames {
        public Ten() {
            super(MANY);
        }
    }

    /** What both have. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // by the set-up
    public abstract static class Frames {

        /** The sessions' form. */
        @Param({"JSON", "BINARY_128"})
        public WireForm form;

        private final CountedTime time = new CountedTime();
        private final int subscribers;
        private Market market;
        private Audience audience;
        private TurnBench turns;
        private long before;

        Frames(int subscribers) {
            this.subscribers = subscribers;
        }

        @Setup
        public void open() throws IOException {
            market = new Market(TOPICS);
            market.write(TOPICS);
            market.flow();
            audience = new Audience(market, subscribers, form);
            turns = new TurnBench();
            send();
            before = turns.messages();
        }

        @TearDown
        public void close() throws IOException {
            market.close();
        }

        @Setup(Level.Invocation)
        public void change() {
            market.write(TOPICS);
            market.flow();
            time.begin();
        }

        @TearDown(Level.Invocation)
        public void count() {
            time.end();
            long sent = turns.messages() - before;
            if (sent != (long) TOPICS * subscribers) {
                throw new IllegalStateException("messages=" + sent + " are not one of each topic and subscriber");
            }
            before = turns.messages();
        }

        void send() {
            for (Outbox outbox = audience.ready().poll();
                    outbox != null;
                    outbox = audience.ready().poll()) {
                turns.give(outbox);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(TOPICS)
    public void toFrames(One there) {
        there.send();
    }

    @Benchmark
    @OperationsPerInvocation(TOPICS * MANY)
    public void toFramesOfTen(Ten there) {
        there.send();
    }
}
