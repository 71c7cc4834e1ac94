package org.tickway.demand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;

/**
 * One request of a client for market topics, from its arrival until it is answered. As long as it is not ended, what it asks
 * for is wanted.
 *
 * <p>Any thread; what changes is guarded by the desk's monitor.
 */
public final class Asking {

    /**
     * One topic of it.
     *
     * @param topic the name that the client gave
     * @param instrument {@code EXCHANGE:SYMBOL}
     * @param demand null where nothing is asked of the connector
     */
    record Want(
            String topic,
            String instrument,
            Set<Channel> channels,
            @Nullable InstrumentDemand demand) {}

    private final DemandDesk desk;
    private final String user;
    private final long deadlineNs;
    private final Runnable settled;
    private final List<Want> wants = new ArrayList<>();
    private final List<Want> open = new ArrayList<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private boolean ended;

    Asking(DemandDesk desk, String user, long deadlineNs, Runnable settled) {
        this.desk = desk;
        this.user = user;
        this.deadlineNs = deadlineNs;
        this.settled = settled;
    }

    /**
     * The topics that were refused, by the client's names, with a code of the stream protocol each; complete when it has
     * settled.
     */
    public Map<String, String> refused() {
        synchronized (desk) {
            return Map.copyOf(refused);
        }
    }

    /** The request is answered, or nobody waits for the answer any more. Without effect the second time. */
    public void end() {
        desk.end(this);
    }

    String user() {
        return user;
    }

    long deadlineNs() {
        return deadlineNs;
    }

    /** Tells the one who waits. */
    void tell() {
        settled.run();
    }

    void add(Want want) {
        wants.add(want);
        open.add(want);
    }

    void refuse(String topic, String code) {
        refused.put(topic, code);
    }

    /** All topics that it wants. */
    List<Want> wants() {
        return wants;
    }

    /** Those that have not settled. */
    List<Want> open() {
        return open;
    }

    /** Notes that it is ended; false where it was. */
    boolean markEnded() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
