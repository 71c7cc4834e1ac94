package org.tickway.benchmarks.ring;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.agrona.IoUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/** One of Agrona's ring buffers over a mapped file of 8 MiB: a writer that comes round waits for the reader. */
final class AgronaWay {

    private static final int LENGTH = (1 << 23) + RingBufferDescriptor.TRAILER_LENGTH;
    private static final String FILE = "agrona.ring";
    private static final int MESSAGE_TYPE = 1;

    private AgronaWay() {}

    private static MappedByteBuffer map(Path folder) {
        try (FileChannel channel = FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH);
        } catch (IOException e) {
            throw new IllegalStateException("folder=" + folder + " does not take a ring", e);
        }
    }

    static final class Writer implements RecordWriter {

        private final MappedByteBuffer memory;
        private final RingBuffer ring;

        Writer(Path folder, Function<AtomicBuffer, RingBuffer> kind) {
            memory = map(folder);
            ring = kind.apply(new UnsafeBuffer(memory));
        }

        @Override
        public boolean offer(long number, long timeNs) {
            int record = ring.tryClaim(MESSAGE_TYPE, RecordFields.LENGTH);
            if (record < 0) {
                return false;
            }
            fill(ring.buffer(), record, number, timeNs);
            ring.commit(record);
            return true;
        }

        @Override
        public void close() {
            IoUtil.unmap(memory);
        }
    }

    /** Writes all 128 bytes of a record. */
    static void fill(MutableDirectBuffer to, int record, long number, long timeNs) {
        to.putLong(record, number);
        to.putLong(record + Long.BYTES, number);
        to.putLong(record + RecordFields.TIME, timeNs);
        to.putLong(record + RecordFields.TIME + Long.BYTES, timeNs);
        to.putLong(record + RecordFields.NUMBER, number);
        for (int offset = RecordFields.BODY; offset < RecordFields.LENGTH; offset += Long.BYTES) {
            to.putLong(record + offset, number);
        }
    }

    static final class Reader implements RecordReader {

        private final MappedByteBuffer memory;
        private final RingBuffer ring;
        private final Handler handler = new Handler();

        Reader(Path folder, Function<AtomicBuffer, RingBuffer> kind) {
            memory = map(folder);
            ring = kind.apply(new UnsafeBuffer(memory));
        }

        @Override
        public int poll(Arrivals arrivals) {
            return ring.read(handler.givingTo(arrivals), LIMIT);
        }

        @Override
        public void close() {
            IoUtil.unmap(memory);
        }
    }

    /** Made once, so that polling allocates nothing. */
    private static final class Handler implements org.agrona.concurrent.MessageHandler {

        private Arrivals arrivals = new Arrivals();

        Handler givingTo(Arrivals itsArrivals) {
            arrivals = itsArrivals;
            return this;
        }

        @Override
        public void onMessage(int type, MutableDirectBuffer buffer, int record, int length) {
            arrivals.take(
                    buffer.getLong(record + RecordFields.NUMBER),
                    buffer.getLong(record + RecordFields.TIME),
                    buffer.getLong(record + RecordFields.CHECK));
        }
    }
}
