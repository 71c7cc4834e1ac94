package org.tickway.session;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a session whose outbox is full: more events are owed to one of its subscriptions than {@link
 * OutboxConfig#maxQueueSize}. Topics that lose nothing, such as orders, never have events dropped: the session is closed
 * instead and can come back.
 */
public enum FullPolicy {
    /** States fold; events are kept as long as the topic has them, then a {@code gap} tells which will never come. */
    CONFLATE,
    /** As {@link #CONFLATE}, and the session is served less often until it has kept up for a while. */
    DOWNGRADE,
    /** The oldest events are given up at once, with a {@code gap}. */
    DROP_OLDEST,
    /** The session is closed with 4408. */
    CLOSE;

    /** As it is written in settings. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The policy with this name in settings, or null. */
    public static @Nullable FullPolicy of(String settingName) {
        for (FullPolicy policy : values()) {
            if (policy.settingName().equals(settingName)) {
                return policy;
            }
        }
        return null;
    }
}
