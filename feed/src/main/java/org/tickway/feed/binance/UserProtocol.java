package org.tickway.feed.binance;

import java.lang.System.Logger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.connection.TopicState;
import org.tickway.feed.connection.VenueProtocol;
import org.tickway.instrument.Instrument;

/**
 * What the two ways to an account's events have in common. Such a connection carries no instruments. Confined to its event
 * loop.
 *
 * <p>Of the events only {@code executionReport} is delivered; balances and lists of orders have no place in an order's life.
 */
abstract class UserProtocol implements VenueProtocol {

    private static final int MAXIMUM_REASON_LENGTH = 120;

    private final ConnectionScope scope;
    private final OrderReader orders;
    private final OrderMemory memory = new OrderMemory();
    private final UserMessage json = new UserMessage();
    private @Nullable OrderUpdate order;

    UserProtocol(ConnectionScope scope, BinanceSettings settings) {
        this.scope = scope;
        String account = settings.account();
        this.orders = new OrderReader(
                scope.config().name(), account == null ? scope.config().name() : account);
    }

    ConnectionScope scope() {
        return scope;
    }

    @Override
    public MessageKind decode(byte[] bytes, int from, int to) {
        order = null;
        Map<String, String> message = json.read(bytes, from, to);
        return message == null ? MessageKind.MALFORMED : read(message);
    }

    /** Reads a message that is a JSON object. */
    abstract MessageKind read(Map<String, String> message);

    /** Reads an event whose members have this prefix. */
    MessageKind event(Map<String, String> message, String prefix) {
        return switch (message.getOrDefault(prefix + "e", "")) {
            case "executionReport" -> {
                order = orders.read(message, prefix);
                yield order == null ? MessageKind.MALFORMED : MessageKind.ORDER;
            }
            case "serverShutdown" -> MessageKind.SHUTDOWN_NOTICE;
            case "listenKeyExpired", "eventStreamTerminated" -> ended();
            default -> MessageKind.UNKNOWN;
        };
    }

    /** The venue tells nothing more on this connection: it is made anew, with a new permission. */
    abstract MessageKind ended();

    /** Says once in a while why the venue has refused something. */
    void logRefusal(String reason) {
        String printable = reason.replaceAll("[^\\x20-\\x7e]", "?");
        String said = printable.substring(0, Math.min(printable.length(), MAXIMUM_REASON_LENGTH));
        scope.log().log(
                Logger.Level.WARNING, "TW-FEED-050", () -> scope.name() + ": the broker reports an error: " + said);
    }

    @Override
    public FeedCounter publish(long receiveTimeNs) {
        OrderUpdate update = order;
        if (update == null) {
            return FeedCounter.UNKNOWN;
        }
        if (!memory.take(update)) {
            return FeedCounter.OUTDATED;
        }
        scope.orders().accept(update);
        return FeedCounter.ORDERS;
    }

    @Override
    public long replyId() {
        return -1;
    }

    @Override
    public boolean replyAccepted() {
        return false;
    }

    @Override
    public List<String> subscribeRequests(long requestId, Collection<String> streams) {
        return List.of();
    }

    @Override
    public List<String> unsubscribeRequests(long requestId, Collection<String> streams) {
        return List.of();
    }

    @Override
    public void open(Instrument instrument, Channel channel, TopicState topic) {
        throw new IllegalStateException("instrument=" + instrument.name() + " is not for the connection of the orders");
    }

    @Override
    public void close(Instrument instrument, Channel channel) {
        // there is none
    }

    @Override
    public void confirmed(Instrument instrument, Channel channel) {
        // there is none
    }

    @Override
    public void connectionLost() {
        // updates do not build on each other
    }

    @Override
    public void expectRepeats(boolean expected) {
        // what was told already is remembered anyway
    }

    @Override
    public void requestSnapshot(int instrumentId) {
        // there is none
    }

    @Override
    public void close() {
        order = null;
    }
}
