package org.tickway.topic;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Topics of one class by instrument id.
 *
 * <p>Any thread reads without a lock; additions take the table's monitor. Ids are dense, so the table is an array that
 * doubles.
 */
final class TopicTable<T extends InstrumentTopic> {

    private volatile AtomicReferenceArray<@Nullable T> table = new AtomicReferenceArray<>(64);

    @Nullable
    T get(int instrumentId) {
        AtomicReferenceArray<@Nullable T> now = table;
        return instrumentId >= 0 && instrumentId < now.length() ? now.get(instrumentId) : null;
    }

    void forEach(Consumer<? super T> visitor) {
        AtomicReferenceArray<@Nullable T> now = table;
        for (int index = 0; index < now.length(); index++) {
            T topic = now.get(index);
            if (topic != null) {
                visitor.accept(topic);
            }
        }
    }

    synchronized T getOrAdd(int instrumentId, Supplier<T> create) {
        T there = get(instrumentId);
        if (there != null) {
            return there;
        }
        AtomicReferenceArray<@Nullable T> now = table;
        if (instrumentId >= now.length()) {
            AtomicReferenceArray<@Nullable T> grown =
                    new AtomicReferenceArray<>(Integer.highestOneBit(instrumentId) << 1);
            for (int index = 0; index < now.length(); index++) {
                grown.set(index, now.get(index));
            }
            now = grown;
        }
        T topic = create.get();
        now.set(instrumentId, topic);
        table = now;
        return topic;
    }
}
