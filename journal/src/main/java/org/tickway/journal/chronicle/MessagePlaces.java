package org.tickway.journal.chronicle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Where each topic's messages stand in their queue. At most {@link #MAX_PLACES} are known: where there are more, the older
 * half of all is forgotten. One thread at a time.
 */
final class MessagePlaces {

    static final int MAX_PLACES = 2_000_000;

    private final Map<String, Places> topics = new HashMap<>();
    private final int maxPlaces;
    private int size;

    MessagePlaces() {
        this(MAX_PLACES);
    }

    MessagePlaces(int maxPlaces) {
        this.maxPlaces = maxPlaces;
    }

    /** Notes a message behind all others of its topic. */
    void note(String topic, int epoch, long sequence, long index) {
        topics.computeIfAbsent(topic, name -> new Places()).add(epoch, sequence, index);
        size++;
        if (size > maxPlaces) {
            long[] indices = topics.values().stream()
                    .flatMapToLong(places -> Arrays.stream(places.indices, 0, places.count))
                    .sorted()
                    .toArray();
            forgetBefore(indices[indices.length / 2]);
        }
    }

    /** Where up to {@code max} messages of the topic stand that follow this number. */
    long[] after(String topic, int epoch, long sequence, int max) {
        Places places = topics.get(topic);
        return places == null ? new long[0] : places.after(epoch, sequence, max);
    }

    /** Forgets what stands before this place of the queue. */
    void forgetBefore(long index) {
        size = 0;
        for (Iterator<Places> all = topics.values().iterator(); all.hasNext(); ) {
            Places places = all.next();
            places.forgetBefore(index);
            size += places.count;
            if (places.count == 0) {
                all.remove();
            }
        }
    }

    int size() {
        return size;
    }

    private static final class Places {
        private int[] epochs = new int[4];
        private long[] sequences = new long[4];
        private long[] indices = new long[4];
        private int count;

        void add(int epoch, long sequence, long index) {
            if (count == epochs.length) {
                resize(2 * count);
            }
            epochs[count] = epoch;
            sequences[count] = sequence;
            indices[count] = index;
            count++;
        }

        long[] after(int epoch, long sequence, int max) {
            int low = 0;
            int high = count;
            while (low < high) {
                int middle = low + high >>> 1;
                if (epochs[middle] > epoch || epochs[middle] == epoch && sequences[middle] > sequence) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return Arrays.copyOfRange(indices, low, low + Math.min(Math.max(0, max), count - low));
        }

        void forgetBefore(long index) {
            int gone = 0;
            while (gone < count && indices[gone] < index) {
                gone++;
            }
            if (gone == 0) {
                return;
            }
            count -= gone;
            System.arraycopy(epochs, gone, epochs, 0, count);
            System.arraycopy(sequences, gone, sequences, 0, count);
            System.arraycopy(indices, gone, indices, 0, count);
            if (4 * count < epochs.length) {
                resize(Math.max(4, 2 * count));
            }
        }

        private void resize(int length) {
            epochs = Arrays.copyOf(epochs, length);
            sequences = Arrays.copyOf(sequences, length);
            indices = Arrays.copyOf(indices, length);
        }
    }
}
