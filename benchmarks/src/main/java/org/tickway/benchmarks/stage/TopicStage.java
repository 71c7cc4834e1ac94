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
import org.tickway.session.WireForm;

/**
 * Quotes of 50,000 instruments from the ring through their topics into the outboxes of so many subscribers each; beside it
 * quotes that are only read from the ring, and such as nobody has subscribed to. What writes the ring and empties the
 * outboxes is not measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TopicStage {

    private static final int INSTRUMENTS = 50_000;
    /** Quotes that are there at one look: fewer than a batch holds. */
    private static final int QUOTES = 200;

    /** A market without subscribers. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // by the set-up
    public static class Unheard {

        private final CountedTime time = new CountedTime();
        private Market market;

        @Setup
        public void open() throws IOException {
            market = new Market(INSTRUMENTS);
            market.fill();
        }

        @Setup(Level.Invocation)
        public void write() {
            market.write(QUOTES);
            time.begin();
        }

        @TearDown(Level.Invocation)
        public void end() {
            time.end();
        }

        @TearDown
        public void close() throws IOException {
            market.close();
        }
    }

    /** A market with subscribers. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // by the set-up
    public static class Heard {

        /** Of each topic. */
        @Param({"1", "11"})
        public int subscribers;

        private final CountedTime time = new CountedTime();
        private Market market;
        private Audience audience;

        @Setup
        public void open() throws IOException {
            market = new Market(INSTRUMENTS);
            market.fill();
            audience = new Audience(market, subscribers, WireForm.JSON);
            audience.drain();
        }

        @Setup(Level.Invocation)
        public void write() {
            market.write(QUOTES);
            time.begin();
        }

        @TearDown(Level.Invocation)
        public void drain() {
            time.end();
            int taken = audience.drain();
            if (taken != QUOTES * subscribers) {
                throw new IllegalStateException("taken=" + taken + " are not one for each quote and subscriber");
            }
        }

        @TearDown
        public void close() throws IOException {
            market.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(QUOTES)
    public int ringOnly(Unheard there) {
        return there.market.read();
    }

    @Benchmark
    @OperationsPerInvocation(QUOTES)
    public int ringToTopic(Unheard there) {
        return there.market.flow();
    }

    @Benchmark
    @OperationsPerInvocation(QUOTES)
    public int ringToOutbox(Heard there) {
        return there.market.flow();
    }
}
