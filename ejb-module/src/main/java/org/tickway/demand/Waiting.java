package org.tickway.demand;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The requests that wait for brokers, and how many topics were refused. Guarded by the desk's monitor. */
final class Waiting {

    private final Carriage carriage;
    private final Set<Asking> askings = new LinkedHashSet<>();
    private long refused;

    Waiting(Carriage carriage) {
        this.carriage = carriage;
    }

    boolean isEmpty() {
        return askings.isEmpty();
    }

    int size() {
        return askings.size();
    }

    /** Topics that were refused since the start. */
    long refused() {
        return refused;
    }

    /** One more was refused. */
    void countRefusal() {
        refused++;
    }

    /** Takes the request in, unless it has nothing to wait for; false then. */
    boolean add(Asking asking, boolean demanding, long nowNs) {
        return !hasSettled(asking, demanding, nowNs) && askings.add(asking);
    }

    void remove(Asking asking) {
        askings.remove(asking);
    }

    /** Gives out those that have settled. */
    List<Asking> takeSettled(boolean demanding, long nowNs) {
        List<Asking> settled = new ArrayList<>();
        for (Iterator<Asking> each = askings.iterator(); each.hasNext(); ) {
            Asking asking = each.next();
            if (hasSettled(asking, demanding, nowNs)) {
                each.remove();
                settled.add(asking);
            }
        }
        return settled;
    }

    /** Gives out all. */
    List<Asking> takeAll() {
        List<Asking> all = new ArrayList<>(askings);
        askings.clear();
        return all;
    }

    void refuse(Asking asking, String topic, Verdict verdict) {
        refused++;
        asking.refuse(topic, verdict.code());
    }

    private boolean hasSettled(Asking asking, boolean demanding, long nowNs) {
        boolean late = nowNs - asking.deadlineNs() >= 0;
        asking.open().removeIf(want -> {
            Verdict verdict = carriage.verdict(want, demanding ? want.demand() : null, late, nowNs);
            if (!verdict.code().isEmpty()) {
                refuse(asking, want.topic(), verdict);
            }
            return verdict != Verdict.AWAITED;
        });
        return asking.open().isEmpty();
    }
}
