package org.tickway.benchmarks.report;

import java.util.List;

/** What each stage is to keep to. */
final class Targets {

    private static final String USED = "processor ns";
    private static final String RATE = "a second of a core";
    private static final String ALLOCATED = "bytes allocated";
    private static final String CODEC = "CodecStage";
    private static final String ADAPTER = "AdapterStage";
    private static final String TOPIC = "TopicStage";
    private static final String FRAME = "FrameStage";
    private static final String RING = "ring";
    private static final String OURS = "Tickway's ring";
    private static final String BINARY = "Tickway, binary";
    private static final String FEW = "50 of 1000 symbols, 100 clients";
    private static final String MARKET = "1000 of 1000 symbols, 100 clients";
    private static final String SYSTEM = "system";
    private static final String ALL_CLIENTS = "50,000 symbols, 200 clients";
    private static final String MEMORY = "system memory";
    private static final String TENTH = "at 10 %";
    private static final String END = "at the end";
    private static final String JOURNAL = "journal";
    private static final String FASTEST = "3,010,000 a second";
    private static final String TICK = "processor ns a tick";
    private static final String NATS = "nats-server";
    private static final String PER_CORE = "ticks a second of a core";
    private static final String COPY = "copy, 64 records";

    static final List<Target> ALL = List.of(
            Target.ratioAtMost("a record encoded, against a copy", CODEC, "encode, 64 records", COPY, USED, 3),
            Target.ratioAtMost("a record decoded, against a copy", CODEC, "decode, 64 records", COPY, USED, 2),
            Target.ratioAtMost("the same out of a batch on the heap", CODEC, "decode batch, 64 records", COPY, USED, 2),
            Target.atMost("encoding", CODEC, "encode, 64 records", ALLOCATED, 0.01),
            Target.atMost("decoding", CODEC, "decode, 64 records", ALLOCATED, 0.01),
            Target.ratioAtLeast(
                    "records read live, against Aeron IPC", RING, OURS, "Aeron IPC", "records read a second", 1),
            Target.atMost("one way through the ring", RING, OURS, "p50 ns", 400),
            Target.atLeast(
                    "written while the reader stalls, against no reader", RING, OURS, "% of that, reader stalled", 90),
            Target.atLeast("Binance, best quotes", ADAPTER, "binance best quote", RATE, 500_000),
            Target.atLeast("Binance, trades", ADAPTER, "binance trade", RATE, 500_000),
            Target.atLeast("Binance, changes of a book", ADAPTER, "binance book", RATE, 500_000),
            Target.atLeast("Angel One, last price", ADAPTER, "angel last", RATE, 3_000_000),
            Target.atLeast("Angel One, quote", ADAPTER, "angel quote", RATE, 3_000_000),
            Target.atLeast("Angel One, quote with book", ADAPTER, "angel snap quote", RATE, 3_000_000),
            Target.atMost("Angel One, quote with book", ADAPTER, "angel snap quote", ALLOCATED, 0.5),
            Target.atLeast("ring to outbox, one subscriber", TOPIC, "ring to outbox, 1 subscribers", RATE, 3_000_000),
            Target.atMost("each further subscriber", TOPIC, "each of ten further subscribers", "processor ns", 100),
            Target.atLeast("JSON messages, one subscriber", FRAME, "to frames, json", RATE, 1_000_000),
            Target.atLeast("JSON messages, ten subscribers", FRAME, "to frames of ten, json", RATE, 1_000_000),
            Target.atLeast("journalled for a minute", JOURNAL, FASTEST, "journalled a second", 3_000_000),
            Target.atMost("missing of that", JOURNAL, FASTEST, "missing", 0),
            Target.atMost("the journal's thread", JOURNAL, FASTEST, "bytes allocated a record", 0.5),
            growth("a tick, ten times the symbols", "growth symbols", "200,000 symbols", "20,000 symbols", TICK),
            growth("a symbol's heap", "growth symbols", "200,000 symbols", "20,000 symbols", "heap bytes a symbol"),
            growth(
                    "a tick and subscriber, ten times as many",
                    "growth subscribers",
                    "10,000 subscribers",
                    "1,000 subscribers",
                    "processor ns a tick and subscriber"),
            growth(
                    "a tick, ten times as many",
                    "growth ticks",
                    "1,000,000 ticks a second",
                    "100,000 ticks a second",
                    TICK),
            Target.atLeast("fan-out to 100 clients", "fanout 100", BINARY, PER_CORE, 8_000_000),
            Target.ratioAtLeast("the same, against nats-server", "fanout 100", BINARY, NATS, PER_CORE, 2),
            Target.ratioAtLeast("the same as JSON, against ws", "fanout 100", "Tickway, JSON", "node ws", PER_CORE, 3),
            Target.atLeast("fan-out to 1,000 clients", "fanout 1000", BINARY, PER_CORE, 4_000_000),
            Target.ratioAtLeast("the same, against nats-server", "fanout 1000", BINARY, NATS, PER_CORE, 1),
            Target.ratioAtMost("1,000 ticks a second, p50", "fanout slow", BINARY, NATS, "p50 us", 1),
            Target.ratioAtMost("1,000 ticks a second, p99", "fanout slow", BINARY, NATS, "p99 us", 1),
            Target.ratioAtMost("1,000 ticks a second, cores", "fanout slow", BINARY, NATS, "cores", 1),
            Target.atMost("broker's socket to client's, all symbols to all, p50", "market", MARKET, "p50 us", 500),
            Target.atMost("broker's socket to client's, all symbols to all, p99", "market", MARKET, "p99 us", 5_000),
            Target.atMost("the same, 50 symbols to each, p50", "market", FEW, "p50 us", 500),
            Target.atMost("the same, 50 symbols to each, p99", "market", FEW, "p99 us", 5_000),
            Target.atLeast(
                    "whole system, ticks sent by the brokers", SYSTEM, ALL_CLIENTS, "ticks sent a second", 99_000),
            Target.atMost("whole system, changes lost", SYSTEM, ALL_CLIENTS, "lost without a word", 0),
            Target.atMost("whole system, lapped", SYSTEM, ALL_CLIENTS, "records lapped in rings", 0),
            Target.atMost("whole system, p99", SYSTEM, ALL_CLIENTS, "p99 us", 10_000),
            Target.ratioAtMost("its memory, end against 10 %", MEMORY, END, TENTH, "resident MB", 1.05),
            Target.ratioAtMost("its live heap, end against 10 %", MEMORY, END, TENTH, "live heap MB", 1.05),
            Target.atMost("start, more than an empty application's", "start", "the gateway", "seconds more", 4),
            Target.atMost("an idle connection", "idle", "10000 idle clients", "heap bytes of each", 20_480),
            Target.atLeast("connections let in", "idle", "10000 idle clients", "let in a second", 500),
            Target.ratioAtMost("one client stalled, p99", "fanout stalled", BINARY, NATS, "p99 us", 1));

    private Targets() {}

    /** Nothing is to grow worse than linearly: of each, with ten times as many, twice what it was before at most. */
    private static Target growth(String text, String table, String most, String tenth, String quantity) {
        return Target.ratioAtMost(text, table, most, tenth, quantity, 2);
    }
}
