package org.tickway.demand;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;

/**
 * Everything that clients have asked for, by instrument, and what is to be done about it.
 *
 * <p>Guarded by the desk's monitor.
 */
final class DemandBook {

    /** How long what was refused is not asked for again. */
    static final long REFUSAL_NS = 60_000_000_000L;

    /** Instruments that the connector is asked for in one go at most, so that nobody waits for long behind others. */
    private static final int MOST_AT_ONCE = 500;

    /** Many are looked through less often. */
    private static final long LOOK_NS_PER_THOUSAND = 5_000_000L;

    private final Allowance allowance;
    private final long lingerNs;
    private final Map<String, InstrumentDemand> byName = new HashMap<>();
    private final Set<InstrumentDemand> toAsk = new LinkedHashSet<>();
    private final Set<InstrumentDemand> lingering = new LinkedHashSet<>();
    private long nextLookNs;

    DemandBook(DemandConfig config, long nowNs) {
        this.allowance = new Allowance(config);
        this.lingerNs = config.lingerMs() * 1_000_000L;
        this.nextLookNs = nowNs;
    }

    @Nullable
    InstrumentDemand find(String instrument) {
        return byName.get(instrument);
    }

    /**
     * Counts one more who wants these channels.
     *
     * @param free whether it is carried anyway, so that nobody is charged
     * @return null where the user, or all together, may not have more
     */
    @Nullable
    InstrumentDemand want(String instrument, Set<Channel> channels, String user, boolean free, long nowNs) {
        InstrumentDemand there = byName.get(instrument);
        if (there == null && !free && !(allowance.hasRoom() && allowance.hasRoomFor(user))) {
            return null;
        }
        InstrumentDemand demand = there == null ? new InstrumentDemand(instrument, free ? null : allowance) : there;
        byName.put(instrument, demand);
        demand.forgive(nowNs);
        if (!demand.want(user, channels)) {
            return null;
        }
        note(demand);
        return demand;
    }

    /** One of those who wanted these channels wants them no more. */
    void unwant(InstrumentDemand demand, Set<Channel> channels, String user, long nowNs) {
        demand.unwant(user, channels, nowNs);
        if (!demand.isWanted()) {
            lingering.add(demand);
        }
        note(demand);
    }

    /** What the connector is to be told that nobody wants any more; it counts as told from now on. */
    Map<String, Set<Channel>> takeEnding(long nowNs) {
        if (nowNs - nextLookNs < 0) {
            return Map.of();
        }
        nextLookNs = nowNs + lingering.size() / 1_000 * LOOK_NS_PER_THOUSAND;
        Map<String, Set<Channel>> ending = new HashMap<>();
        for (Iterator<InstrumentDemand> each = lingering.iterator(); each.hasNext(); ) {
            InstrumentDemand demand = each.next();
            Set<Channel> due = demand.channels(channel -> channel.isToEnd(nowNs, lingerNs));
            if (!due.isEmpty()) {
                due.forEach(channel -> demand.channel(channel).letGo());
                ending.put(demand.name(), due);
            }
            demand.forgive(nowNs);
            if (demand.isOver()) {
                each.remove();
                forget(demand);
            } else if (demand.channels(channel -> !channel.isWanted() && channel.isHeld())
                            .isEmpty()
                    && demand.isWanted()) {
                each.remove();
            }
        }
        return ending;
    }

    /**
     * What the connector is to be asked for; it counts as asked from now on.
     *
     * @param versions of the topics' states before that
     */
    Map<String, Set<Channel>> takeAsking(ToIntBiFunction<String, Channel> versions) {
        Map<String, Set<Channel>> asking = new HashMap<>();
        for (Iterator<InstrumentDemand> each = toAsk.iterator(); each.hasNext() && asking.size() < MOST_AT_ONCE; ) {
            InstrumentDemand demand = each.next();
            each.remove();
            Set<Channel> wanted = demand.refusal() == null ? demand.channels(ChannelDemand::isToAsk) : Set.of();
            if (!wanted.isEmpty()) {
                wanted.forEach(channel -> demand.channel(channel).hold(versions.applyAsInt(demand.name(), channel)));
                asking.put(demand.name(), wanted);
            }
        }
        return asking;
    }

    /** The connector has not taken this instrument; it is not asked for it again before that time. */
    void refused(String instrument, Set<Channel> channels, UpstreamRefusal refusal, long untilNs) {
        InstrumentDemand demand = byName.get(instrument);
        if (demand != null) {
            channels.forEach(channel -> demand.channel(channel).letGo());
            demand.refuse(refusal, untilNs);
            lingering.add(demand);
        }
    }

    /** The connector could not be asked for these: they are to be asked for again. */
    void returnAsking(Map<String, Set<Channel>> asked) {
        asked.forEach((instrument, channels) -> {
            InstrumentDemand demand = byName.get(instrument);
            if (demand != null) {
                channels.forEach(channel -> demand.channel(channel).letGo());
                toAsk.add(demand);
                lingering.add(demand);
            }
        });
    }

    /** Everything that the connector was asked for. */
    Map<String, Set<Channel>> held() {
        Map<String, Set<Channel>> held = new HashMap<>();
        byName.values().stream()
                .filter(InstrumentDemand::isHeld)
                .forEach(demand -> held.put(demand.name(), demand.channels(ChannelDemand::isHeld)));
        return held;
    }

    void clear() {
        byName.values().forEach(InstrumentDemand::end);
        byName.clear();
        toAsk.clear();
        lingering.clear();
    }

    boolean hasToAsk() {
        return !toAsk.isEmpty();
    }

    boolean hasLingering() {
        return !lingering.isEmpty();
    }

    int heldCount() {
        return (int) byName.values().stream().filter(InstrumentDemand::isHeld).count();
    }

    int wanted() {
        return (int) byName.values().stream().filter(InstrumentDemand::isWanted).count();
    }

    private void note(InstrumentDemand demand) {
        if (demand.refusal() == null && !demand.channels(ChannelDemand::isToAsk).isEmpty()) {
            toAsk.add(demand);
        }
        if (!demand.channels(channel -> !channel.isWanted() && channel.isHeld()).isEmpty()) {
            lingering.add(demand);
        }
    }

    private void forget(InstrumentDemand demand) {
        byName.remove(demand.name());
        toAsk.remove(demand);
        demand.end();
    }
}
