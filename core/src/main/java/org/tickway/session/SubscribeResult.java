package org.tickway.session;

import java.util.List;

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

    /**
     * @param topic the name that the client gave
     * @param code an error code of the stream protocol
     */
    public record Failure(String topic, String code) {}
}
