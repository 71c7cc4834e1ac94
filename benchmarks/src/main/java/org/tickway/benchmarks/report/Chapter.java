package org.tickway.benchmarks.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the report.
 *
 * @param title of its part
 * @param text what was measured, in a paragraph
 * @param table whose measurements they are
 * @param yardstick the subject that the others are set against, with a column for that; or null
 * @param compared the quantity of which the ratio is shown
 */
record Chapter(
        String title, String text, String table, @Nullable String yardstick, String compared) {

    private static final String PER_CORE = "ticks a second of a core";
    private static final String FANOUT =
            "A tick of 128 bytes at a time is published by one process and sent by the server to every client over"
                    + " WebSocket; the clients are one process that reads frames and checks the order. Tickway is the"
                    + " delivered archives on Payara Micro with a heap of 512 MiB, which follows the publisher's ring;"
                    + " nats-server gets its ticks over its own protocol; node's ws makes them itself and sends each as a"
                    + " message. Bare sockets are the least that a server in Java can do: a thread that puts what is due"
                    + " into one frame for all and writes it to every socket, 256 ticks at most, without topics, sessions"
                    + " or a journal. *Cores* is the server's processor time by time.";

    /** All, in the order of a record's way. */
    static final List<Chapter> ALL = List.of(
            new Chapter(
                    "Codec",
                    "A QUOTE of 128 bytes written and read in place, every field of it; 64 records are in the nearest"
                            + " cache, 524,288 are 64 MiB and in none.",
                    "CodecStage",
                    "copy, 64 records",
                    "processor ns"),
            new Chapter(
                    "Rings",
                    "Records of 128 bytes, all of it written, one writer, one reader, two processes (but for the"
                            + " Disruptor), without flags of the virtual machine but the one that Agrona demands for"
                            + " itself and for Aeron; each has some 8 MiB of room. First as many as can be written, then"
                            + " 100,000 a second, with each record's latency counted from when it was due. Tickway's"
                            + " writer never waits: what its reader has not read in time is lost to it, and counted; with"
                            + " the others the writer waits, so a reader that stalls stops it. Undisturbed is, of"
                            + " Tickway's, a writer that nobody reads from, and of the others, which need a reader, one"
                            + " that is read from.",
                    "ring",
                    "Aeron IPC",
                    "records read a second"),
            new Chapter(
                    "Adapters",
                    "Messages of brokers from the bytes that a socket gives to the records in the ring. A best quote is"
                            + " one record, a trade two, a change of ten levels of a book four; a packet of Angel One"
                            + " with the last price is one, with the day's prices one, with the book five.",
                    "AdapterStage",
                    null,
                    "processor ns"),
            new Chapter(
                    "Topics",
                    "Quotes of 50,000 instruments in an order that no cache foresees, out of the ring into their topics"
                            + " and the outboxes of sessions that follow 500 topics each.",
                    "TopicStage",
                    null,
                    "processor ns"),
            new Chapter(
                    "Frames",
                    "Changes of 1,000 topics into the frames of sessions that follow 500 of them each; per message."
                            + " With ten subscribers of each topic, nine of ten messages are copies of what was encoded"
                            + " for the first.",
                    "FrameStage",
                    null,
                    "processor ns"),
            new Chapter(
                    "The journal, a minute on end",
                    "Trades of 1,000 instruments, written into a ring of 1,048,576 slots as they become due, each"
                            + " millisecond, while the journal tails it onto the disk, whatever that can write."
                            + " *Journalled* is what had been when the last was written; *missing* is what it has not got,"
                            + " because the writer had come round. Processor time and allocation are of the journal's"
                            + " thread; disk bytes are of all of its files, with what is reserved ahead.",
                    "journal",
                    null,
                    ""),
            new Chapter(
                    "Growth with symbols",
                    "Quotes in an order that no cache foresees, 200 at a time, out of the ring into topics with one"
                            + " subscriber each, outboxes of sessions that follow 500 topics, and binary frames. The heap"
                            + " is what a full collection leaves, more than before.",
                    "growth symbols",
                    null,
                    ""),
            new Chapter(
                    "Growth with subscribers",
                    "One topic, one quote at a time, as many sessions.",
                    "growth subscribers",
                    null,
                    ""),
            new Chapter(
                    "Growth with ticks",
                    "50,000 symbols with one subscriber each; what has become due is written and sent each"
                            + " millisecond, by one thread. The fewer there are, the colder are the caches.",
                    "growth ticks",
                    null,
                    ""),
            new Chapter(
                    "Fan-out to 100 clients, saturated",
                    FANOUT + " The rate is doubled until less is delivered; the best is shown.",
                    "fanout 100",
                    "nats-server",
                    PER_CORE),
            new Chapter("Fan-out to 1,000 clients, saturated", "As before.", "fanout 1000", "nats-server", PER_CORE),
            new Chapter(
                    "1,000 ticks a second to 100 clients",
                    "Latency is from when a tick was due to when a client has read it, of every tick.",
                    "fanout slow",
                    "nats-server",
                    "p50 us"),
            new Chapter(
                    "1,000 ticks a second to 100 clients, one of which does not read",
                    "As before, for the other 99.",
                    "fanout stalled",
                    "nats-server",
                    "p50 us"),
            new Chapter(
                    "From the broker to the clients",
                    "10,000 ticks a second of 1,000 instruments of a simulated Zerodha Kite in a process of its own,"
                            + " through the adapter, ring, topics and frames of the delivered archives on Payara Micro"
                            + " (heap 1 GiB) to 100 clients that follow the prices of all of them, or of 50 each, in the binary form."
                            + " Latency is from when a message was taken from the broker's socket to when a client has"
                            + " read it. Bare sockets are a server that sends as many records, without numbers of their"
                            + " own for each client, as soon as they are due, and does nothing else: what the machine"
                            + " allows where all follow all.",
                    "market",
                    null,
                    ""),
            new Chapter(
                    "The whole system",
                    "100,000 ticks a second of 50,000 instruments from simulators of nine accounts of Zerodha Kite and"
                            + " Angel One in a process of their own, through nine feeds with their 31 connections and"
                            + " rings, the journal, topics and frames of the delivered archives on Payara Micro (heap 2"
                            + " GiB, touched at the start) to 200 clients in the binary form that follow the prices of 500"
                            + " instruments each, so that every instrument has two. A tick is a QUOTE and a SUMMARY. Lost"
                            + " without a word are records of ticks that got no number, numbers that a client has not got"
                            + " although nothing newer has come to it either, changes doubled or out of order, and quotes"
                            + " whose volume does not follow from the one before. Folded are numbers that a newer change"
                            + " has passed, as the order of numbers tells; where the machine is too slow, those of records"
                            + " that were lapped in a ring are among them, which the gateway counts. Ages are from when a"
                            + " message was taken from the broker's socket to when a client has read it, of every change"
                            + " after the first tenth of the time; what a full collection delays that is asked for to see"
                            + " what is reachable, is left out.",
                    "system",
                    null,
                    ""),
            new Chapter(
                    "Memory of the whole system",
                    "The server's memory in that run: what the system has given to it, mapped rings and journal"
                            + " included, and what is reachable on its heap.",
                    "system memory",
                    "at 10 %",
                    "resident MB"),
            new Chapter(
                    "Start",
                    "Payara Micro from the start of its process until it serves: an application of one page; one with a"
                            + " class of each kind that the gateway has many of (REST, WebSocket, EJB, CDI, Health), which is"
                            + " what the server itself takes for such a thing; and the gateway with RAR and WAR, journal and a feed, until it is ready, which is when prices have"
                            + " come.",
                    "start",
                    null,
                    ""),
            new Chapter(
                    "Idle connections",
                    "Clients that are let in, up to 16 of them at the same time, subscribe to a topic, and then"
                            + " nothing happens. What a client costs on the heap is told by what is reachable before and"
                            + " after.",
                    "idle",
                    null,
                    ""));
}
