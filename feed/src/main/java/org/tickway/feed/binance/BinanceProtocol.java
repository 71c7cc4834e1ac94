package org.tickway.feed.binance;

import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.Handshake;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.connection.TopicState;
import org.tickway.feed.connection.VenueProtocol;
import org.tickway.instrument.Instrument;

/** One connection's share of the venue. Confined to its event loop. */
final class BinanceProtocol implements VenueProtocol {

    private final ConnectionScope scope;
    private final BinanceVenue venue;
    private final InstrumentTable instruments = new InstrumentTable();
    private final MessageDecoder decoder;
    /** Spreads the retries of snapshots. */
    private final RandomGenerator random = new SplittableRandom();

    private boolean repeatsExpected;

    BinanceProtocol(ConnectionScope scope, BinanceVenue venue) {
        this.scope = scope;
        this.venue = venue;
        this.decoder = new MessageDecoder(instruments, venue.microseconds());
    }

    /** What was decoded last. */
    BinanceEvent event() {
        return decoder.event();
    }

    @Override
    public Handshake handshake() {
        return Handshake.to(venue.address());
    }

    /** The streams are for everybody. */
    @Override
    public boolean isDenial(int status) {
        return false;
    }

    @Override
    public MessageKind decode(byte[] bytes, int from, int to) {
        return decoder.decode(bytes, from, to);
    }

    @Override
    public FeedCounter publish(long receiveTimeNs) {
        BinanceEvent event = decoder.event();
        InstrumentFeed instrument = event.instrument;
        if (instrument == null) {
            return FeedCounter.UNKNOWN;
        }
        return switch (event.type) {
            case TRADE -> instrument.trade(event, receiveTimeNs, repeatsExpected);
            case BEST_QUOTE -> instrument.bestQuote(event, receiveTimeNs, repeatsExpected);
            case BOOK_UPDATE -> instrument.bookUpdate(event, receiveTimeNs, repeatsExpected);
            case NONE, REPLY -> FeedCounter.UNKNOWN;
        };
    }

    @Override
    public long replyId() {
        return decoder.event().replyId;
    }

    @Override
    public boolean replyAccepted() {
        return decoder.event().replyAccepted;
    }

    @Override
    public List<String> subscribeRequests(long requestId, Collection<String> streams) {
        return List.of(ControlRequest.subscribe(requestId, streams));
    }

    @Override
    public List<String> unsubscribeRequests(long requestId, Collection<String> streams) {
        return List.of(ControlRequest.unsubscribe(requestId, streams));
    }

    @Override
    public void open(Instrument instrument, Channel channel, TopicState topic) {
        String symbol = BinanceVenue.symbol(instrument.name());
        InstrumentFeed feed = instruments.find(symbol);
        if (feed == null) {
            feed = new InstrumentFeed(instrument, symbol, scope);
            instruments.add(feed);
        }
        switch (channel) {
            case PRICES -> feed.prices(topic);
            case TRADES -> feed.trades(topic);
            case DEPTH ->
                feed.book(new BookSynchroniser(instrument.id(), symbol, scope, venue.snapshots(), topic, random));
        }
    }

    @Override
    public void close(Instrument instrument, Channel channel) {
        InstrumentFeed feed = find(instrument);
        if (feed == null) {
            return;
        }
        switch (channel) {
            case PRICES -> feed.prices(null);
            case TRADES -> feed.trades(null);
            case DEPTH -> feed.book(null);
        }
        if (feed.isUnused()) {
            instruments.remove(feed);
        }
    }

    private @Nullable InstrumentFeed find(Instrument instrument) {
        return instruments.find(BinanceVenue.symbol(instrument.name()));
    }

    @Override
    public void confirmed(Instrument instrument, Channel channel) {
        InstrumentFeed feed = find(instrument);
        BookSynchroniser book = feed == null ? null : feed.book();
        if (channel == Channel.DEPTH && book != null) {
            book.confirmed();
        }
    }

    @Override
    public void connectionLost() {
        repeatsExpected = false;
        instruments.all().forEach(InstrumentFeed::connectionLost);
    }

    @Override
    public void expectRepeats(boolean expected) {
        repeatsExpected = expected;
    }

    @Override
    public void requestSnapshot(int instrumentId) {
        for (InstrumentFeed feed : instruments.all()) {
            BookSynchroniser book = feed.book();
            if (feed.instrument().id() == instrumentId && book != null) {
                book.requestSnapshot();
            }
        }
    }

    @Override
    public void close() {
        for (InstrumentFeed feed : List.copyOf(instruments.all())) {
            feed.book(null);
        }
    }
}
