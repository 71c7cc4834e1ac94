package org.tickway.feed.connection;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.instrument.Instrument;

/**
 * Reads and writes one connection's messages and knows what each instrument's data mean. Confined to the connection's
 * event loop; it outlives reconnections.
 *
 * <p>A message is decoded as a whole before any of it is published, and neither step ever throws because of what the venue
 * has sent.
 */
public interface VenueProtocol {

    /** Where and how to open the WebSocket; asked for each attempt, after the login. */
    Handshake handshake();

    /**
     * The message that a connection begins with, where the venue wants one: subscriptions are asked for when it was
     * answered with {@link MessageKind#WELCOME}. Null where a connection is of use as soon as it is open.
     */
    default @Nullable String greeting() {
        return null;
    }

    /** What is sent as soon as the venue has let a connection in, before any subscription, such as a request for orders. */
    default List<String> openingRequests() {
        return List.of();
    }

    /** The text that is sent, beside a ping, as a sign of life; null where a ping is enough. */
    default @Nullable String heartbeat() {
        return null;
    }

    /** Whether a connection that is refused with this status of HTTP is so because of its credentials. */
    default boolean isDenial(int status) {
        return status == 401 || status == 403;
    }

    /** Whether a close with this code means that another session of the same account has taken this one's place. */
    default boolean isEviction(int closeCode) {
        return false;
    }

    /**
     * Decodes {@code bytes[from, to)}. What was decoded stays until the next call; the bytes may be changed after this one
     * has returned.
     */
    MessageKind decode(byte[] bytes, int from, int to);

    /**
     * Publishes what {@link #decode} has found to be {@link MessageKind#DATA} or {@link MessageKind#ORDER}.
     *
     * @param receiveTimeNs when the message was taken from the socket, nanoseconds since the epoch
     * @return what became of the message; one of those with {@link FeedCounter#isMessageOutcome()}
     */
    FeedCounter publish(long receiveTimeNs);

    /** After {@link MessageKind#REPLY}: which request was answered; negative if the venue did not say. */
    long replyId();

    /** After {@link MessageKind#REPLY}: whether the request was granted. */
    boolean replyAccepted();

    /**
     * After {@link MessageKind#DATA} or {@link MessageKind#REPLY}, for venues that do not answer requests one by one: the
     * streams that this message shows to be carried, or which it refuses where {@link #replyAccepted()} is false.
     */
    default Collection<String> streamsShown() {
        return List.of();
    }

    /** The messages that ask for these streams, in order; each counts against the venue's limit. */
    List<String> subscribeRequests(long requestId, Collection<String> streams);

    List<String> unsubscribeRequests(long requestId, Collection<String> streams);

    /** The channel is wanted from now on. */
    void open(Instrument instrument, Channel channel, TopicState topic);

    /** The channel is not wanted any more. */
    void close(Instrument instrument, Channel channel);

    /** The venue has confirmed every stream of the channel; also called again after each reconnection. */
    void confirmed(Instrument instrument, Channel channel);

    /** The connection is lost: what depends on an unbroken sequence of messages begins anew. */
    void connectionLost();

    /**
     * Says whether messages may arrive that another connection has delivered already, as is so after a connection was
     * replaced without a break.
     */
    void expectRepeats(boolean expected);

    /** Publishes the instrument's order book anew; passed over if its depth is not open. */
    void requestSnapshot(int instrumentId);

    /** Ends whatever is under way; nothing is published any more. */
    void close();
}
