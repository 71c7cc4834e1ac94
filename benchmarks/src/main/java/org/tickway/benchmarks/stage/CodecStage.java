package org.tickway.benchmarks.stage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** A QUOTE written and read in place, all of its fields; beside it 128 bytes that are copied. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecStage {

    private static final int LENGTH = TickLayout.RECORD_LENGTH;

    /** Records that are gone through: 8 KiB, which the nearest cache has, or 64 MiB, which none has. */
    @Param({"64", "524288"})
    public int records;

    private ByteBuffer outside = ByteBuffer.allocateDirect(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private ByteBuffer inside = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private byte[] from = {};
    private byte[] to = {};
    private int mask;
    private int at;
    private long value;

    @Setup
    public void allocate() {
        int bytes = records * LENGTH;
        outside = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        inside = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        from = new byte[bytes];
        to = new byte[bytes];
        mask = bytes - 1;
    }

    private int next() {
        int next = at + LENGTH & mask;
        at = next;
        return next;
    }

    /** The yardstick. */
    @Benchmark
    public byte[] copy() {
        int record = next();
        System.arraycopy(from, record, to, record, LENGTH);
        return to;
    }

    /** A copy out of memory outside of the heap, as a reader of a ring makes it. */
    @Benchmark
    public ByteBuffer copyBuffers() {
        int record = next();
        return inside.put(record, outside, record, LENGTH);
    }

    @Benchmark
    public ByteBuffer encode() {
        int record = next();
        long now = value++;
        ByteBuffer buffer = outside;
        TickCodec.putIdentity(buffer, record, (int) now, TickKind.QUOTE.code(), (byte) 1, -2, -3);
        TickCodec.putTimes(buffer, record, now, now);
        TickCodec.putTopicSequence(buffer, record, now);
        TickCodec.putFlags(buffer, record, 0);
        TickCodec.putEpoch(buffer, record, 1);
        TickCodec.putField(buffer, record, TickLayout.Quote.LAST, now);
        TickCodec.putField(buffer, record, TickLayout.Quote.LAST_QUANTITY, now);
        TickCodec.putField(buffer, record, TickLayout.Quote.VOLUME, now);
        TickCodec.putField(buffer, record, TickLayout.Quote.BID, now);
        TickCodec.putField(buffer, record, TickLayout.Quote.BID_QUANTITY, now);
        TickCodec.putField(buffer, record, TickLayout.Quote.ASK, now);
        TickCodec.putField(buffer, record, TickLayout.Quote.ASK_QUANTITY, now);
        TickCodec.putField(buffer, record, TickLayout.Quote.OPEN_INTEREST, now);
        TickCodec.putField(buffer, record, TickLayout.Quote.AVERAGE_PRICE, now);
        TickCodec.putField(buffer, record, TickLayout.Quote.LAST_TRADE_TIME, now);
        TickCodec.putPosition(buffer, record, now);
        return buffer;
    }

    @Benchmark
    public long decode() {
        return sum(outside, next());
    }

    /** Out of the heap, where the batch of a ring's reader is. */
    @Benchmark
    public long decodeBatch() {
        return sum(inside, next());
    }

    private static long sum(ByteBuffer buffer, int record) {
        long sum = TickCodec.position(buffer, record)
                + TickCodec.instrumentId(buffer, record)
                + TickCodec.kind(buffer, record)
                + TickCodec.feedId(buffer, record)
                + TickCodec.priceExponent(buffer, record)
                + TickCodec.quantityExponent(buffer, record)
                + TickCodec.sourceTime(buffer, record)
                + TickCodec.receiveTime(buffer, record)
                + TickCodec.topicSequence(buffer, record)
                + TickCodec.flags(buffer, record)
                + TickCodec.epoch(buffer, record);
        return sum
                + TickCodec.field(buffer, record, TickLayout.Quote.LAST)
                + TickCodec.field(buffer, record, TickLayout.Quote.LAST_QUANTITY)
                + TickCodec.field(buffer, record, TickLayout.Quote.VOLUME)
                + TickCodec.field(buffer, record, TickLayout.Quote.BID)
                + TickCodec.field(buffer, record, TickLayout.Quote.BID_QUANTITY)
                + TickCodec.field(buffer, record, TickLayout.Quote.ASK)
                + TickCodec.field(buffer, record, TickLayout.Quote.ASK_QUANTITY)
                + TickCodec.field(buffer, record, TickLayout.Quote.OPEN_INTEREST)
                + TickCodec.field(buffer, record, TickLayout.Quote.AVERAGE_PRICE)
                + TickCodec.field(buffer, record, TickLayout.Quote.LAST_TRADE_TIME);
    }
}
