package org.tickway.feed.noren;

import java.util.Collection;
import java.util.List;
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

/** The account's session: market data and orders on one socket. Confined to its event loop. */
final class NorenProtocol implements VenueProtocol {

    /** What a session gets whose account has logged in elsewhere (openalgo, pull request 1961). */
    private static final int NORMAL_CLOSURE = 1000;

    private final ConnectionScope scope;
    private final NorenVenue venue;
    private final InstrumentTable instruments = new InstrumentTable();
    private final OrderDecoder orders;
    private final MessageDecoder decoder;

    NorenProtocol(ConnectionScope scope, NorenVenue venue) {
        this.scope = scope;
        this.venue = venue;
        this.orders = new OrderDecoder(scope.config().name(), venue.broker(), venue.listings());
        this.decoder = new MessageDecoder(instruments, orders);
    }

    @Override
    public Handshake handshake() {
        return Handshake.to(venue.address());
    }

    @Override
    public String greeting() {
        return NorenRequests.login(venue.settings(), venue.credentials());
    }

    @Override
    public List<String> openingRequests() {
        return venue.settings().orders() ? List.of(NorenRequests.orders(venue.credentials())) : List.of();
    }

    @Override
    public String heartbeat() {
        return NorenRequests.HEARTBEAT;
    }

    @Override
    public boolean isEviction(int closeCode) {
        return closeCode == NORMAL_CLOSURE;
    }

    @Override
    public MessageKind decode(byte[] bytes, int from, int to) {
        MessageKind kind = decoder.decode(bytes, from, to);
        return kind == MessageKind.ORDER && !venue.settings().orders() ? MessageKind.UNKNOWN : kind;
    }

    @Override
    public FeedCounter publish(long receiveTimeNs) {
        OrderUpdate update = orders.update();
        if (update != null) {
            scope.orders().accept(update);
            return FeedCounter.ORDERS;
        }
        InstrumentFeed instrument = decoder.instrument();
        if (instrument == null) {
            return FeedCounter.UNKNOWN;
        }
        instrument.apply(decoder.message(), receiveTimeNs);
        return decoder.message().depth ? FeedCounter.BOOK_UPDATES : FeedCounter.QUOTES;
    }

    @Override
    public long replyId() {
        return -1;
    }

    @Override
    public boolean replyAccepted() {
        return true;
    }

    /** The acknowledgement of a subscription is the scrip's image. */
    @Override
    public Collection<String> streamsShown() {
        NorenMessage message = decoder.message();
        InstrumentFeed instrument = message.instrument;
        return instrument != null && message.image ? instrument.stream(message.depth) : List.of();
    }

    @Override
    public List<String> subscribeRequests(long requestId, Collection<String> streams) {
        return NorenRequests.subscribe(streams);
    }

    @Override
    public List<String> unsubscribeRequests(long requestId, Collection<String> streams) {
        return NorenRequests.unsubscribe(streams);
    }

    @Override
    public void open(Instrument instrument, Channel channel, TopicState topic) {
        InstrumentFeed feed = instruments.ofId(instrument.id());
        if (feed == null) {
            feed = new InstrumentFeed(instrument, venue.listing(instrument.name()), scope);
            instruments.add(feed);
        }
        set(feed, channel, topic);
    }

    @Override
    public void close(Instrument instrument, Channel channel) {
        InstrumentFeed feed = instruments.ofId(instrument.id());
        if (feed != null) {
            set(feed, channel, null);
            if (feed.isUnused()) {
                instruments.remove(feed);
            }
        }
    }

    private static void set(InstrumentFeed feed, Channel channel, @Nullable TopicState topic) {
        switch (channel) {
            case PRICES -> feed.prices(topic);
            case DEPTH -> feed.depth(topic);
            case TRADES -> {
                // the broker does not tell of each trade
            }
        }
    }

    @Override
    public void confirmed(Instrument instrument, Channel channel) {
        InstrumentFeed feed = instruments.ofId(instrument.id());
        if (feed != null) {
            feed.serveFromImage(scope.clock().epochNs());
        }
    }

    @Override
    public void connectionLost() {
        instruments.all().forEach(InstrumentFeed::connectionLost);
    }

    @Override
    public void expectRepeats(boolean expected) {
        // an account has one session: none is replaced without a break
    }

    @Override
    public void requestSnapshot(int instrumentId) {
        InstrumentFeed feed = instruments.ofId(instrumentId);
        if (feed != null) {
            feed.repeatDepth(scope.clock().epochNs());
        }
    }

    @Override
    public void close() {
        // nothing is under way
    }
}
