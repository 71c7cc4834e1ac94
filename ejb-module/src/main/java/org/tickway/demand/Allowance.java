package org.tickway.demand;

import java.util.HashMap;
import java.util.Map;

/** How many instruments clients have asked for, in all and by user, and whether there may be more. Guarded by the desk's monitor. */
final class Allowance {

    private final int most;
    private final int mostPerUser;
    private final Map<String, Integer> byUser = new HashMap<>();
    private int instruments;

    Allowance(DemandConfig config) {
        this.most = config.maxInstruments();
        this.mostPerUser = config.maxInstrumentsPerUser();
    }

    boolean hasRoom() {
        return instruments < most;
    }

    boolean hasRoomFor(String user) {
        return byUser.getOrDefault(user, 0) < mostPerUser;
    }

    void addInstrument() {
        instruments++;
    }

    void removeInstrument() {
        instruments--;
    }

    void add(String user) {
        byUser.merge(user, 1, Integer::sum);
    }

    void remove(String user) {
        byUser.computeIfPresent(user, (name, count) -> count == 1 ? null : count - 1);
    }
}
