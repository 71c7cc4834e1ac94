package org.tickway.journal.chronicle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tickway.codec.TickCodec;

/**
 * The newest epoch and sequence of each stream that was journalled: an open hash table of numbers, so that noting a record
 * allocates nothing.
 *
 * <p>Any thread; guarded by its own monitor.
 */
final class StreamEnds {

    private static final int INITIAL_SLOTS = 1_024;

    private long[] keys = filled(INITIAL_SLOTS);
    private int[] epochs = new int[INITIAL_SLOTS];
    private long[] sequences = new long[INITIAL_SLOTS];
    private int size;

    /** Where a stream ends. */
    record End(int epoch, long sequence) {

        boolean isAtOrBefore(int itsEpoch, long itsSequence) {
            return epoch < itsEpoch || epoch == itsEpoch && sequence <= itsSequence;
        }
    }

    /** Notes the records. */
    synchronized void note(ByteBuffer buffer, int firstRecord, int count, int recordLength) {
        for (int index = 0; index < count; index++) {
            int record = firstRecord + index * recordLength;
            long key = StreamKey.of(buffer, record);
            if (key != StreamKey.NONE) {
                note(key, TickCodec.epoch(buffer, record), TickCodec.topicSequence(buffer, record));
            }
        }
    }

    synchronized void note(long key, int epoch, long sequence) {
        int slot = slot(key);
        if (keys[slot] == StreamKey.NONE) {
            if (2 * (size + 1) > keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            size++;
        } else if (epoch < epochs[slot] || epoch == epochs[slot] && sequence < sequences[slot]) {
            return;
        }
        epochs[slot] = epoch;
        sequences[slot] = sequence;
    }

    /** Where the stream ends; {@code End(0, 0)} where nothing was journalled of it. */
    synchronized End end(long key) {
        int slot = slot(key);
        return keys[slot] == StreamKey.NONE ? new End(0, 0) : new End(epochs[slot], sequences[slot]);
    }

    synchronized int size() {
        return size;
    }

    /** Shows every stream, in the order of the keys; how many there are. */
    synchronized int forEachInOrder(Visitor visitor) {
        long[] ordered = Arrays.stream(keys)
                .filter(key -> key != StreamKey.NONE)
                .sorted()
                .toArray();
        for (long key : ordered) {
            int slot = slot(key);
            visitor.stream(key, epochs[slot], sequences[slot]);
        }
        return ordered.length;
    }

    interface Visitor {
        void stream(long key, int epoch, long sequence);
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (keys[slot] != StreamKey.NONE && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] keysBefore = keys;
        int[] epochsBefore = epochs;
        long[] sequencesBefore = sequences;
        keys = filled(2 * keysBefore.length);
        epochs = new int[keys.length];
        sequences = new long[keys.length];
        for (int index = 0; index < keysBefore.length; index++) {
            if (keysBefore[index] != StreamKey.NONE) {
                int slot = slot(keysBefore[index]);
                keys[slot] = keysBefore[index];
                epochs[slot] = epochsBefore[index];
                sequences[slot] = sequencesBefore[index];
            }
        }
    }

    private static long[] filled(int length) {
        long[] filled = new long[length];
        Arrays.fill(filled, StreamKey.NONE);
        return filled;
    }
}
