package org.tickway.session;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.tickway.topic.TopicClass;

/**
 * How often each user asks for topics of each family, over all sessions of the user.
 *
 * <p>Any thread. Bounded: users who have not asked for so long that all their tokens are back are forgotten; where that is
 * not enough, the users who do not fit share one count.
 */
public final class RateLimits {

    private final RateLimitConfig config;
    private final ConcurrentMap<String, UserRates> users = new ConcurrentHashMap<>();
    private final UserRates others;
    private long nextSweepNs;

    /**
     * @param nowNs by {@link System#nanoTime} or the clock that {@link #take} is called with
     */
    public RateLimits(RateLimitConfig config, long nowNs) {
        this.config = config;
        this.others = new UserRates(config, nowNs);
        this.nextSweepNs = nowNs;
    }

    public RateLimitConfig config() {
        return config;
    }

    /** The count of all messages of a new session. */
    public MessageRate forSession(long nowNs) {
        return new MessageRate(config.messages(), nowNs);
    }

    /** Takes one token of the user for a message that names topics of this class. */
    public RateOutcome take(String user, TopicClass topicClass, long nowNs) {
        return take(user, RateClass.of(topicClass), nowNs);
    }

    /** Takes one token of the user for a message that names topics of this family. */
    public RateOutcome take(String user, RateClass rateClass, long nowNs) {
        MessageRate rate = rates(user, nowNs).of(rateClass);
        MessageRate.Outcome outcome = rate.next(nowNs);
        return outcome == MessageRate.Outcome.ALLOWED
                ? RateOutcome.ALLOWED
                : new RateOutcome(outcome, rate.retryAfterMs());
    }

    /** Users who are counted apart now. */
    public int size() {
        return users.size();
    }

    private UserRates rates(String user, long nowNs) {
        UserRates known = users.get(user);
        if (known != null) {
            return known;
        }
        if (users.size() >= config.maxUsers() && !sweep(nowNs)) {
            return others;
        }
        return users.computeIfAbsent(user, name -> new UserRates(config, nowNs));
    }

    /** Forgets whom it may; at most once a second, so that a flood of names does not cost a search each. */
    private synchronized boolean sweep(long nowNs) {
        if (nextSweepNs - nowNs <= 0) {
            nextSweepNs = nowNs + 1_000_000_000L;
            users.values().removeIf(rates -> rates.isFresh(nowNs));
        }
        return users.size() < config.maxUsers();
    }

    private static final class UserRates {

        private final Map<RateClass, MessageRate> rates = new EnumMap<>(RateClass.class);

        UserRates(RateLimitConfig config, long nowNs) {
            for (RateClass rateClass : RateClass.values()) {
                rates.put(rateClass, new MessageRate(config.of(rateClass), nowNs));
            }
        }

        MessageRate of(RateClass rateClass) {
            MessageRate rate = rates.get(rateClass);
            if (rate == null) {
                throw new IllegalStateException("no limit for " + rateClass);
            }
            return rate;
        }

        boolean isFresh(long nowNs) {
            return rates.values().stream().allMatch(rate -> rate.isFresh(nowNs));
        }
    }
}
