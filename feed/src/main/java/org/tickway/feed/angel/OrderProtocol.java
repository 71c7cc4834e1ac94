package org.tickway.feed.angel;

import java.lang.System.Logger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.Handshake;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.connection.TopicState;
import org.tickway.feed.connection.VenueProtocol;
import org.tickway.instrument.Instrument;

/**
 * The connection to the order updates, which come without being asked for. It carries no instruments. Confined to its event
 * loop.
 *
 * <p>Source: SmartAPI documentation, "Websocket Order Status".
 */
final class OrderProtocol implements VenueProtocol {

    private static final String CONNECTED = "AB00";
    private static final String GOOD = "200";
    private static final int MAXIMUM_ERROR_LENGTH = 120;

    private final ConnectionScope scope;
    private final AngelVenue venue;
    private final TokenWatch tokens;
    private final JsonMembers json = new JsonMembers();
    private final OrderReader orders;
    private @Nullable OrderUpdate order;

    OrderProtocol(ConnectionScope scope, AngelVenue venue) {
        this.scope = scope;
        this.venue = venue;
        this.tokens = new TokenWatch(scope, venue.login());
        this.orders = new OrderReader(scope.config().name(), venue.listings());
    }

    @Override
    public Handshake handshake() {
        return venue.orderHandshake(tokens.use());
    }

    @Override
    public String heartbeat() {
        return "ping";
    }

    @Override
    public boolean isDenial(int status) {
        return tokens.isDenial(status);
    }

    @Override
    public MessageKind decode(byte[] bytes, int from, int to) {
        order = null;
        if (TokenWatch.isPong(bytes, from, to)) {
            return tokens.alive();
        }
        Map<String, String> members = json.read(bytes, from, to);
        if (members == null) {
            return MessageKind.MALFORMED;
        }
        if (!members.getOrDefault("status-code", GOOD).equals(GOOD)) {
            logError(members);
            return isUnauthorized(members.get("status-code")) ? MessageKind.DENIED : MessageKind.UNKNOWN;
        }
        String code = members.get("order-status");
        if (code == null) {
            return MessageKind.UNKNOWN;
        }
        if (code.equals(CONNECTED)) {
            tokens.letIn();
            return MessageKind.WELCOME;
        }
        order = orders.read(members);
        return order == null ? MessageKind.MALFORMED : MessageKind.ORDER;
    }

    private static boolean isUnauthorized(@Nullable String status) {
        return "401".equals(status) || "403".equals(status);
    }

    private void logError(Map<String, String> members) {
        String text = (members.get("status-code") + " " + members.getOrDefault("error-message", ""))
                .replaceAll("[^\\x20-\\x7e]", "?");
        String said = text.substring(0, Math.min(text.length(), MAXIMUM_ERROR_LENGTH));
        scope.log().log(
                Logger.Level.WARNING, "TW-FEED-050", () -> scope.name() + ": the broker reports an error: " + said);
    }

    @Override
    public FeedCounter publish(long receiveTimeNs) {
        if (order == null) {
            return FeedCounter.UNKNOWN;
        }
        scope.orders().accept(order);
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
        // only one connection at a time is listened to
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
