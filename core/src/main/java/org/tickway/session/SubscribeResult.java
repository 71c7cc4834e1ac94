package org.tickway.session;

import java.util.List;

/**
 * What became of a request to subscribe. Nothing is sent for the accepted ones before {@link Session#start}, so that the
 * answer stands before the first snapshot.
 */
public record SubscribeResult(List<Subscription> accepted, List<Failure> failed) {

    /**
     * @param topic the name that the client gave
     * @param code an error code of the stream protocol
     */
    public record Failure(String topic, String code) {}
}
