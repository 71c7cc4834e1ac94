package org.tickway.web.stream;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.tickway.session.MessageRate;
import org.tickway.session.RateClass;
import org.tickway.session.RateLimit;
import org.tickway.session.RateLimits;
import org.tickway.session.RateOutcome;
import org.tickway.topic.TopicClass;

/**
 * How often one client may ask: all messages of its session together, and those that name topics by the user and the
 * family of topics.
 *
 * <p>Any thread.
 */
final class OpLimits {

    private final RateLimits limits;
    private final MessageRate session;

    OpLimits(RateLimits limits, long nowNs) {
        this.limits = limits;
        this.session = limits.forSession(nowNs);
    }

    /** For any message, control frames of the protocol below included. */
    RateOutcome take(long nowNs) {
        MessageRate.Outcome outcome = session.next(nowNs);
        return outcome == MessageRate.Outcome.ALLOWED
                ? RateOutcome.ALLOWED
                : new RateOutcome(outcome, session.retryAfterMs());
    }

    /** Then for the topics that it names: one token of each family. */
    RateOutcome take(String user, Collection<String> topics, long nowNs) {
        for (RateClass family : families(topics)) {
            RateOutcome outcome = limits.take(user, family, nowNs);
            if (!outcome.isAllowed()) {
                return outcome;
            }
        }
        return RateOutcome.ALLOWED;
    }

    /** The tightest of the limits that these topics fall under; that of all messages where they fall under none. */
    RateLimit tightest(Collection<String> topics) {
        RateLimit tightest = null;
        for (RateClass family : families(topics)) {
            RateLimit limit = limits.config().of(family);
            if (tightest == null || limit.sustainedPerMinute() < tightest.sustainedPerMinute()) {
                tightest = limit;
            }
        }
        return tightest == null ? messages() : tightest;
    }

    /** The limit of all messages of the session. */
    RateLimit messages() {
        return limits.config().messages();
    }

    private static Set<RateClass> families(Collection<String> topics) {
        Set<RateClass> families = EnumSet.noneOf(RateClass.class);
        for (String topic : topics) {
            TopicClass topicClass = TopicClass.of(topic);
            if (topicClass != null) {
                families.add(RateClass.of(topicClass));
            }
        }
        return families;
    }
}
