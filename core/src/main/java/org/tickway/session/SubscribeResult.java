package org.tickway.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of a request to subscribe. Nothing is sent for the accepted ones before {@link Session#start}, so that the
 * answer stands before the first snapshot.
 *
 * @param accepted subscriptions to topics, those that a pattern stands for among them
 * @param failed names that were refused
 * @param patterns the patterns that were accepted; topics that come later and match are subscribed to then
 */
public record SubscribeResult(List<Subscription> accepted, List<Failure> failed, List<String> patterns) {

    /** Without patterns. */
    public SubscribeResult(List<Subscription> accepted, List<Failure> failed) {
        this(accepted, failed, List.of());
    }

    /** The same with names that were refused before they could be subscribed to, and why: codes of the stream protocol. */
    public SubscribeResult with(Map<String, String> refused) {
        if (refused.isEmpty()) {
            return this;
        }
        List<Failure> all = new ArrayList<>(failed);
        refused.forEach((name, code) -> all.add(new Failure(name, code)));
        return new SubscribeResult(accepted, List.copyOf(all), patterns);
    }

    /**
     * @param topic the name that the client gave
     * @param code an error code of the stream protocol
     */
    public record Failure(String topic, String code) {}
}
