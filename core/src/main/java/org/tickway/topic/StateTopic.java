package org.tickway.topic;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.tick.TickLayout;

/**
 * A business value of which the newest counts: an auction, a user's risk, the system. It has named fields, each any JSON
 * value, and lists of levels, each level known by its key.
 *
 * <p>For each field and level it knows the sequence at which it last changed, so that the delta for a subscriber at any
 * sequence is read off here. What was removed is remembered for a while; a subscriber from before that gets a snapshot.
 *
 * <p>Threads: see {@link MessageTopic}.
 */
public final class StateTopic extends MessageTopic {

    private static final int MAX_FIELDS = 1_000;
    private static final int MAX_LEVELS = 20_000;
    private static final int MAX_REMOVED = 1_000;

    private final Map<String, Part> fields = new LinkedHashMap<>();
    private final Map<String, Map<String, Part>> levels = new LinkedHashMap<>();
    private int parts;
    private int removed;
    private long completeFrom;

    StateTopic(TopicClass topicClass, String name, int ref) {
        super(topicClass, name, ref);
    }

    /**
     * Merges a change into the value, then tells the subscribers. In a new epoch the value begins empty.
     *
     * @param timeNs when it was published, nanoseconds since the epoch
     */
    public MergeOutcome merge(int epoch, long sequence, long timeNs, StatePatch patch) {
        synchronized (this) {
            if (hasReached(epoch, sequence)) {
                return MergeOutcome.LATE;
            }
            if (epoch == epoch() ? !fits(patch) : !fitsAlone(patch)) {
                return MergeOutcome.TOO_LARGE;
            }
            if (epoch != epoch()) {
                clear(0);
            }
            patch.fields().forEach((field, json) -> put(fields, field, json, json == null, sequence));
            patch.levels().forEach((field, changed) -> putLevels(field, changed, sequence));
            if (removed > MAX_REMOVED) {
                forgetRemoved(sequence);
            }
            setTimes(timeNs, TickLayout.NULL_VALUE);
            moveTo(epoch, sequence);
        }
        tellSubscribers();
        return MergeOutcome.TAKEN;
    }

    /** Whether the value has room for what {@code patch} adds, so that {@link #merge} in the same epoch would take it. */
    public synchronized boolean takes(StatePatch patch) {
        return epoch() == 0 ? fitsAlone(patch) : fits(patch);
    }

    /**
     * Shows every field and level that changed after {@code since}; with {@code since} 0 the whole value, without what was
     * removed. Fields come before lists. Under the monitor.
     */
    public void changesAfter(long since, StateVisitor visitor) {
        fields.forEach((field, part) -> {
            if (part.changedAt > since && (since > 0 || !part.removed)) {
                visitor.field(field, part.json);
            }
        });
        List<byte[]> changed = new ArrayList<>();
        levels.forEach((field, list) -> {
            changed.clear();
            for (Part part : list.values()) {
                byte[] json = part.json;
                if (json != null && part.changedAt > since && (since > 0 || !part.removed)) {
                    changed.add(json);
                }
            }
            if (since == 0 || !changed.isEmpty()) {
                visitor.levels(field, changed);
            }
        });
    }

    @Override
    public boolean canContinue(int itsEpoch, long itsSequence) {
        return itsEpoch == epoch() && itsSequence > 0 && itsSequence >= completeFrom && itsSequence <= sequence();
    }

    @Override
    void onRestored() {
        clear(sequence() + 1);
    }

    private void putLevels(String field, List<StatePatch.Level> changed, long sequence) {
        Map<String, Part> list = levels.computeIfAbsent(field, name -> new LinkedHashMap<>());
        for (StatePatch.Level level : changed) {
            put(list, level.key(), level.json(), level.removed(), sequence);
        }
    }

    private void put(Map<String, Part> to, String key, byte @Nullable [] json, boolean isRemoved, long sequence) {
        Part part = to.get(key);
        if (part == null) {
            part = new Part();
            to.put(key, part);
            parts++;
        } else if (part.removed) {
            removed--;
        }
        part.json = json;
        part.removed = isRemoved;
        part.changedAt = sequence;
        if (isRemoved) {
            removed++;
        }
    }

    private boolean fits(StatePatch patch) {
        return fitsAlone(patch)
                && fields.size() + patch.fields().size() <= 2 * MAX_FIELDS
                && parts - removed + sizeOf(patch) <= 2 * MAX_LEVELS;
    }

    private static boolean fitsAlone(StatePatch patch) {
        return patch.fields().size() + patch.levels().size() <= MAX_FIELDS && sizeOf(patch) <= MAX_LEVELS;
    }

    private static int sizeOf(StatePatch patch) {
        int size = patch.fields().size();
        for (List<StatePatch.Level> changed : patch.levels().values()) {
            size += changed.size();
        }
        return size;
    }

    private void forgetRemoved(long sequence) {
        completeFrom = sequence;
        parts -= removed;
        removed = 0;
        sweep(fields);
        levels.values().forEach(StateTopic::sweep);
    }

    private static void sweep(Map<String, Part> from) {
        for (Iterator<Part> each = from.values().iterator(); each.hasNext(); ) {
            if (each.next().removed) {
                each.remove();
            }
        }
    }

    private void clear(long itsCompleteFrom) {
        fields.clear();
        levels.clear();
        parts = 0;
        removed = 0;
        completeFrom = itsCompleteFrom;
    }

    private static final class Part {

        private byte @Nullable [] json;
        private boolean removed;
        private long changedAt;
    }
}
