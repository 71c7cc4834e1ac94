package org.tickway.feed.binance;

import java.lang.System.Logger;
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

    private static final int MAXIMUM_REASON_LENGTH = 120;

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
        this.decoder = new MessageDecoder(instruments, venue.settings().microseconds());
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
        MessageKind kind = decoder.decode(bytes, from, to);
        if (kind == MessageKind.REPLY && !replyAccepted()) {
            logRefusal();
        }
        return kind;
    }

    private void logRefusal() {
        String printable = decoder.refusal().replaceAll("[^\\x20-\\x7e]", "?");
        String said = printable.substring(0, Math.min(printable.length(), MAXIMUM_REASON_LENGTH));
        scope.log().log(
                Logger.Level.WARNING, "TW-FEED-050", () -> scope.name() + ": the broker reports an error: " + said);
    }

    @Override
    public FeedCounter publish(long receiveTimeNs) {
        BinanceEvent event = decoder.event();
        InstrumentFeed instrument = event.instrument;
        if (instrument == null) {
            return FeedCounter.UNKNOWN;
        }
        boolean aggregates = venue.settings().aggregates();
        boolean partial = venue.settings().partialLevels() > 0;
        return switch (event.type) {
            case TRADE -> publishTrade(instrument, !aggregates, receiveTimeNs);
            case AGGREGATE_TRADE -> publishTrade(instrument, aggregates, receiveTimeNs);
            case BEST_QUOTE -> instrument.bestQuote(event, receiveTimeNs, repeatsExpected);
            case BOOK_UPDATE -> publishBook(instrument, !partial, receiveTimeNs);
            case PARTIAL_BOOK -> publishBook(instrument, partial, receiveTimeNs);
            case DAY_STATISTICS -> instrument.statistics(event, receiveTimeNs);
            // Nobody subscribes these: bars are built of the trades, and the others have no place in a record.
            case KLINE, WINDOW_STATISTICS, AVERAGE_PRICE, REFERENCE_PRICE, BLOCK_TRADE, NONE, REPLY ->
                FeedCounter.UNKNOWN;
        };
    }

    private FeedCounter publishTrade(InstrumentFeed instrument, boolean chosen, long receiveTimeNs) {
        return chosen ? instrument.trade(decoder.event(), receiveTimeNs, repeatsExpected) : FeedCounter.UNKNOWN;
    }

    private FeedCounter publishBook(InstrumentFeed instrument, boolean chosen, long receiveTimeNs) {
        return chosen ? instrument.book(decoder.event(), receiveTimeNs, repeatsExpected) : FeedCounter.UNKNOWN;
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
                feed.book(
                        venue.settings().partialLevels() > 0
                                ? new PartialBook(instrument.id(), scope, topic)
                                : new BookSynchroniser(
                                        instrument.id(), symbol, scope, venue.snapshots(), topic, random));
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
        InstrumentBook book = feed == null ? null : feed.book();
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
            InstrumentBook book = feed.book();
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
