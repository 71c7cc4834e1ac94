package org.tickway.journal.chronicle;

import java.util.Map;
import java.util.TreeMap;
import net.openhft.chronicle.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** Up to where each ring was journalled. Any thread; guarded by its own monitor. */
final class RingPositions {

    private final Map<Integer, Next> rings = new TreeMap<>();

    /** The position of the record that comes next, in this epoch of the ring's file. */
    record Next(int ringEpoch, long position) {}

    synchronized @Nullable Next next(int feedId) {
        return rings.get(feedId);
    }

    /** The position from which on nothing of this epoch was journalled. */
    synchronized long next(int feedId, int ringEpoch) {
        Next next = rings.get(feedId);
        return next != null && next.ringEpoch() == ringEpoch ? next.position() : 0;
    }

    synchronized void note(int feedId, int ringEpoch, long nextPosition) {
        Next before = rings.get(feedId);
        if (before == null || before.ringEpoch() != ringEpoch || before.position() < nextPosition) {
            rings.put(feedId, new Next(ringEpoch, nextPosition));
        }
    }

    synchronized void write(Bytes<?> bytes) {
        bytes.writeInt(rings.size());
        rings.forEach((feedId, next) -> {
            bytes.writeInt(feedId);
            bytes.writeInt(next.ringEpoch());
            bytes.writeLong(next.position());
        });
    }

    synchronized void read(Bytes<?> bytes) {
        int count = bytes.readInt();
        for (int index = 0; index < count; index++) {
            rings.put(bytes.readInt(), new Next(bytes.readInt(), bytes.readLong()));
        }
    }
}
