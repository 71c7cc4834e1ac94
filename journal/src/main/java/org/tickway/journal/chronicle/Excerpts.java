package org.tickway.journal.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Excerpts of a queue by their number, counted over all its files, so that a binary search can be made.
 *
 * <p>One thread. Files may be deleted and appended meanwhile: numbers are those of one look.
 */
final class Excerpts {

    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final int[] cycles;
    private final long[] firstNumbers;
    private final long count;

    /** Looks at what there is now. */
    Excerpts(SingleChronicleQueue queue, ExcerptTailer tailer) {
        this.queue = queue;
        this.tailer = tailer;
        int first = queue.firstCycle();
        int last = queue.lastCycle();
        if (first == Integer.MAX_VALUE || last < first) {
            cycles = new int[0];
            firstNumbers = new long[0];
            count = 0;
            return;
        }
        var listed = queue.listCyclesBetween(first, last);
        cycles = listed.stream().mapToInt(Long::intValue).toArray();
        firstNumbers = new long[cycles.length];
        long total = 0;
        for (int index = 0; index < cycles.length; index++) {
            firstNumbers[index] = total;
            total += Math.max(0, tailer.excerptsInCycle(cycles[index]));
        }
        count = total;
    }

    long count() {
        return count;
    }

    /** The queue's index of excerpt {@code number}, 0 to count - 1. */
    long index(long number) {
        int cycle = cycles.length - 1;
        while (cycle > 0 && (firstNumbers[cycle] > number)) {
            cycle--;
        }
        return queue.rollCycle().toIndex(cycles[cycle], number - firstNumbers[cycle]);
    }

    /** What {@code reader} makes of excerpt {@code number}. */
    <T> T read(long number, Reader<T> reader) {
        long index = index(number);
        if (!tailer.moveToIndex(index)) {
            throw new UnreadableExcerptException("excerpt " + Long.toHexString(index) + " is not to be found");
        }
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent() || document.index() != index) {
                throw new UnreadableExcerptException("excerpt " + Long.toHexString(index) + " cannot be read");
            }
            return reader.read(document.wire().bytes());
        }
    }

    /** The number of the first excerpt for which {@code reached} is true, or count; it is never false behind a true one. */
    long firstWhere(Reader<Boolean> reached) {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = low + high >>> 1;
            if (read(middle, reached)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Makes something of the bytes of an excerpt. */
    interface Reader<T> {
        T read(Bytes<?> bytes);
    }
}
