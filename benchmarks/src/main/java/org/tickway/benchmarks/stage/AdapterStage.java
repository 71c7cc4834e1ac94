package org.tickway.benchmarks.stage;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tickway.benchmarks.MemoryFolder;
import org.tickway.feed.angel.AngelMessageBench;
import org.tickway.feed.binance.BinanceMessageBench;

/** Messages of brokers, as the socket gives them, into records in a ring; no message is like the one before. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AdapterStage {

    /** Text. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // by the set-up
    public static class Binance {

        private MemoryFolder folder;
        private BinanceMessageBench bench;

        @Setup
        public void open() throws IOException {
            folder = new MemoryFolder();
            bench = new BinanceMessageBench(folder.path());
        }

        @TearDown
        public void close() throws IOException {
            bench.close();
            folder.close();
        }
    }

    /** Bytes. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // by the set-up
    public static class Angel {

        private MemoryFolder folder;
        private AngelMessageBench bench;

        @Setup
        public void open() throws Exception {
            folder = new MemoryFolder();
            bench = new AngelMessageBench(folder.path());
        }

        @TearDown
        public void close() throws IOException {
            bench.close();
            folder.close();
        }
    }

    @Benchmark
    public long binanceBestQuote(Binance there) {
        return there.bench.bestQuote();
    }

    @Benchmark
    public long binanceTrade(Binance there) {
        return there.bench.trade();
    }

    @Benchmark
    public long binanceBook(Binance there) {
        return there.bench.book();
    }

    @Benchmark
    public long angelLast(Angel there) {
        return there.bench.last();
    }

    @Benchmark
    public long angelQuote(Angel there) {
        return there.bench.quote();
    }

    @Benchmark
    public long angelSnapQuote(Angel there) {
        return there.bench.snapQuote();
    }
}
