package org.tickway.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.topic.Topic;

/** What comes of one request to subscribe while it is worked on. Guarded by the session's monitor. */
final class Joining {

    private final List<Subscription> accepted = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> patterns = new ArrayList<>();
    private final List<SubscribeResult.Failure> failed = new ArrayList<>();
    private final Map<Subscription, Standing> incomplete = new LinkedHashMap<>();
    private final Map<String, Standing> resume;

    /**
     * @param resume by names, the client's or the canonical ones, where the client stands
     */
    Joining(Map<String, Standing> resume) {
        this.resume = resume;
    }

    /** Where the client stands, null where it has nothing. */
    @Nullable
    Standing standing(String name, Topic topic) {
        Standing standing = resume.getOrDefault(name, resume.get(topic.name()));
        return standing == null || !standing.isSomewhere() ? null : standing;
    }

    void accept(Subscription subscription) {
        accepted.add(subscription);
        names.add(subscription.name());
    }

    /** Whether a topic with this name, the client's, has been accepted. */
    boolean has(String name) {
        return names.contains(name);
    }

    void accept(String pattern) {
        patterns.add(pattern);
    }

    void fail(String name, String code) {
        failed.add(new SubscribeResult.Failure(name, code));
    }

    /** The live topic does not have everything since the client's standing. */
    void lacks(Subscription subscription, Standing standing) {
        incomplete.put(subscription, standing);
    }

    Map<Subscription, Standing> incomplete() {
        return incomplete;
    }

    SubscribeResult result() {
        return new SubscribeResult(List.copyOf(accepted), List.copyOf(failed), List.copyOf(patterns));
    }
}
