package org.tickway.feed.kite;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.lang.System.Logger;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;

/**
 * One connection's share of the venue. Confined to its event loop.
 *
 * <p>Text and binary messages are told apart by the first byte: a frame that began with an opening brace would have 31,488
 * packets or more, ten times what a connection may subscribe.
 */
final class KiteProtocol implements VenueProtocol {

    private static final int MAXIMUM_ERROR_LENGTH = 200;

    private final ConnectionScope scope;
    private final KiteVenue venue;
    private final boolean wantsOrders;
    private final IntObjectMap<InstrumentFeed> instruments = new IntObjectHashMap<>();
    private final FrameDecoder frames = new FrameDecoder(instruments);
    private final TextMessage text = new TextMessage();
    private final OrderReader orders;
    private final UnrefusedRequests requests = new UnrefusedRequests();
    private List<String> refused = List.of();
    private @Nullable OrderUpdate order;
    private boolean repeatsExpected;

    KiteProtocol(ConnectionScope scope, KiteVenue venue, boolean wantsOrders) {
        this.scope = scope;
        this.venue = venue;
        this.wantsOrders = wantsOrders;
        this.orders = new OrderReader(scope.config().name(), venue.listings());
    }

    @Override
    public Handshake handshake() {
        return venue.handshake();
    }

    @Override
    public MessageKind decode(byte[] bytes, int from, int to) {
        order = null;
        refused = List.of();
        boolean isText = to - from > 1 && bytes[from] == '{';
        if (!isText) {
            return frames.decode(bytes, from, to);
        }
        frames.clear();
        return text.read(bytes, from, to) ? readText() : MessageKind.MALFORMED;
    }

    private MessageKind readText() {
        String type = text.get("type");
        // Orders have come without the wrapper (Kite Connect forum); a type of their own they have not.
        if (type == null ? text.get("order_id") != null : type.equals("order")) {
            return readOrder();
        }
        if ("error".equals(type)) {
            refused = requests.refused(scope.clock().monotonicNs(), unshown());
            logError();
            return MessageKind.REPLY;
        }
        return MessageKind.UNKNOWN;
    }

    private MessageKind readOrder() {
        order = orders.read(text.dataOrAll());
        return order == null ? MessageKind.MALFORMED : MessageKind.ORDER;
    }

    private void logError() {
        String word = text.get("data") == null ? "without a word" : text.get("data");
        String printable = word.replaceAll("[^\\x20-\\x7e]", "?");
        String said = printable.substring(0, Math.min(printable.length(), MAXIMUM_ERROR_LENGTH));
        scope.log().log(
                Logger.Level.WARNING, "TW-FEED-040", () -> scope.name() + ": the broker reports an error: " + said);
    }

    private Set<String> unshown() {
        Set<String> streams = new HashSet<>();
        for (InstrumentFeed instrument : instruments.values()) {
            if (instrument.isUnshown()) {
                streams.add(instrument.stream());
            }
        }
        return streams;
    }

    @Override
    public FeedCounter publish(long receiveTimeNs) {
        if (order != null) {
            return publishOrder(order);
        }
        FeedCounter outcome = FeedCounter.UNKNOWN;
        for (int packet = 0; packet < frames.packets(); packet++) {
            FeedCounter one = frames.owner(packet)
                    .publish(
                            frames.bytes(),
                            frames.offset(packet),
                            frames.length(packet),
                            receiveTimeNs,
                            repeatsExpected);
            outcome = rank(one) > rank(outcome) ? one : outcome;
        }
        return outcome;
    }

    private FeedCounter publishOrder(OrderUpdate update) {
        if (!wantsOrders) {
            return FeedCounter.UNKNOWN;
        }
        if (!venue.orderMemory().isNew(update)) {
            return FeedCounter.OUTDATED;
        }
        scope.orders().accept(update);
        return FeedCounter.ORDERS;
    }

    /** A frame counts as the best that became of one of its packets. */
    private static int rank(FeedCounter outcome) {
        return switch (outcome) {
            case QUOTES -> 3;
            case BOOK_UPDATES -> 2;
            case OUTDATED -> 1;
            default -> 0;
        };
    }

    @Override
    public long replyId() {
        return -1;
    }

    @Override
    public boolean replyAccepted() {
        return refused.isEmpty();
    }

    @Override
    public Collection<String> streamsShown() {
        return refused.isEmpty() ? frames.shown() : refused;
    }

    @Override
    public List<String> subscribeRequests(long requestId, Collection<String> streams) {
        requests.sent(streams, scope.clock().monotonicNs());
        streams.forEach(stream -> markUnshown(Integer.parseUnsignedInt(stream), true));
        String subscribe = ControlRequest.subscribe(streams);
        return venue.mode() == KiteMode.QUOTE
                ? List.of(subscribe)
                : List.of(subscribe, ControlRequest.mode(venue.mode(), streams));
    }

    private void markUnshown(int token, boolean unshown) {
        InstrumentFeed instrument = instruments.get(token);
        if (instrument != null) {
            instrument.unshown(unshown);
        }
    }

    @Override
    public List<String> unsubscribeRequests(long requestId, Collection<String> streams) {
        return List.of(ControlRequest.unsubscribe(streams));
    }

    @Override
    public void open(Instrument instrument, Channel channel, TopicState topic) {
        int token = venue.token(instrument.name());
        InstrumentFeed feed = instruments.get(token);
        if (feed == null) {
            feed = new InstrumentFeed(instrument, token, scope.writer());
            instruments.put(token, feed);
        }
        switch (channel) {
            case PRICES -> feed.prices(topic);
            case DEPTH -> feed.depth(topic);
            case TRADES -> {
                // not offered
            }
        }
    }

    @Override
    public void close(Instrument instrument, Channel channel) {
        InstrumentFeed feed = instruments.get(venue.token(instrument.name()));
        if (feed == null) {
            return;
        }
        switch (channel) {
            case PRICES -> feed.prices(null);
            case DEPTH -> feed.depth(null);
            case TRADES -> {
                // not offered
            }
        }
        if (feed.isUnused()) {
            instruments.remove(feed.token());
        }
    }

    @Override
    public void confirmed(Instrument instrument, Channel channel) {
        int token = venue.token(instrument.name());
        InstrumentFeed feed = instruments.get(token);
        if (feed == null) {
            return;
        }
        TopicState depth = feed.depth();
        if (channel == Channel.DEPTH && depth != null && !venue.hasDepth(token)) {
            // There is no order book of an index, nor of anything in the lesser modes.
            depth.enter(StreamState.CLOSED, StateReason.REFUSED);
        } else {
            feed.unshown(false);
        }
    }

    @Override
    public void connectionLost() {
        repeatsExpected = false;
        requests.clear();
        instruments.values().forEach(InstrumentFeed::connectionLost);
    }

    @Override
    public void expectRepeats(boolean expected) {
        repeatsExpected = expected;
        // A successor has taken over: it has what it had asked for.
        instruments.values().forEach(instrument -> instrument.unshown(false));
    }

    @Override
    public void requestSnapshot(int instrumentId) {
        for (InstrumentFeed instrument : instruments.values()) {
            if (instrument.id() == instrumentId) {
                instrument.republishBook(scope.clock().epochNs());
            }
        }
    }

    @Override
    public void close() {
        frames.clear();
        instruments.clear();
    }
}
