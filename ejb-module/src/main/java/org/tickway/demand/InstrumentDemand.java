package org.tickway.demand;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;

/**
 * One instrument that clients have asked for: by whom, what of it, and what came of that.
 *
 * <p>The last user who wanted it stays charged for it until it is let go, so that nobody asks for ever more by coming and
 * going. Guarded by the desk's monitor.
 */
final class InstrumentDemand {

    private final String name;
    private final @Nullable Allowance charged;
    private final Map<Channel, ChannelDemand> channels = new EnumMap<>(Channel.class);
    private final Map<String, Integer> users = new HashMap<>();
    /** Who wants it no more, but was the last to. */
    private @Nullable String lastUser;

    private @Nullable UpstreamRefusal refusal;
    private long refusedUntilNs;

    /** @param charged counts it, or null where it is carried anyway */
    InstrumentDemand(String name, @Nullable Allowance charged) {
        this.name = name;
        this.charged = charged;
        if (charged != null) {
            charged.addInstrument();
        }
    }

    String name() {
        return name;
    }

    /** Counts one more subscription or request of the user; false where the user may not have the instrument too. */
    boolean want(String user, Set<Channel> wanted) {
        Integer count = users.get(user);
        if (count == null && charged != null) {
            if (!charged.hasRoomFor(user)) {
                return false;
            }
            charged.add(user);
        }
        users.put(user, count == null ? 1 : count + 1);
        if (lastUser != null && !lastUser.equals(user)) {
            forget(lastUser);
        }
        lastUser = null;
        wanted.forEach(channel -> channel(channel).want());
        return true;
    }

    /** Undoes one {@link #want}. */
    void unwant(String user, Set<Channel> unwanted, long nowNs) {
        Integer count = users.get(user);
        if (count == null || count == 0) {
            return;
        }
        users.put(user, count - 1);
        if (count == 1 && users.size() > 1) {
            forget(user);
        } else if (count == 1) {
            lastUser = user;
        }
        unwanted.forEach(channel -> channel(channel).unwant(nowNs));
    }

    boolean isWanted() {
        return channels.values().stream().anyMatch(ChannelDemand::isWanted);
    }

    boolean isHeld() {
        return channels.values().stream().anyMatch(ChannelDemand::isHeld);
    }

    ChannelDemand channel(Channel channel) {
        return channels.computeIfAbsent(channel, absent -> new ChannelDemand());
    }

    /** The channels of which this is true. */
    Set<Channel> channels(Predicate<ChannelDemand> property) {
        Set<Channel> found = EnumSet.noneOf(Channel.class);
        channels.forEach((channel, demand) -> {
            if (property.test(demand)) {
                found.add(channel);
            }
        });
        return found;
    }

    /** The connector does not take it: it is not asked again before that time. */
    void refuse(UpstreamRefusal why, long untilNs) {
        refusal = why;
        refusedUntilNs = untilNs;
    }

    /** The broker does not have the channel: nobody asks for it again before that time. */
    void refuse(Channel channel, long untilNs) {
        channel(channel).refuse();
        refusedUntilNs = untilNs;
    }

    @Nullable
    UpstreamRefusal refusal() {
        return refusal;
    }

    /** Forgets refusals that are too old to be believed. */
    void forgive(long nowNs) {
        if (isRefused() && nowNs - refusedUntilNs >= 0) {
            refusal = null;
            channels.values().forEach(ChannelDemand::forgive);
        }
    }

    /** Whether nothing is left that would have to be remembered. */
    boolean isOver() {
        return !isWanted() && !isHeld() && !isRefused();
    }

    /** It is forgotten from now on. */
    void end() {
        if (charged != null) {
            users.keySet().forEach(charged::remove);
            charged.removeInstrument();
        }
        users.clear();
    }

    private boolean isRefused() {
        return refusal != null || channels.values().stream().anyMatch(ChannelDemand::isRefused);
    }

    private void forget(String user) {
        users.remove(user);
        if (charged != null) {
            charged.remove(user);
        }
    }
}
