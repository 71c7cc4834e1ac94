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
                            + " writer never waits: what its reader has not read in time is lost to it, and counted;"
                            + " with the others the writer waits, so a reader that stalls stops it. Undisturbed is, of"
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
                    "processor ns"));
}
