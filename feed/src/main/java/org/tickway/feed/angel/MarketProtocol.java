package org.tickway.feed.angel;

import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.Handshake;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.connection.TopicState;
import org.tickway.feed.connection.VenueProtocol;
import org.tickway.instrument.Instrument;

/**
 * One connection to the market data. Confined to its event loop.
 *
 * <p>Text and binary messages are told apart by the first byte: a packet begins with its mode, 1 to 4. No request is answered
 * unless it is refused; the refusal repeats the request's id.
 */
final class MarketProtocol implements VenueProtocol {

    private static final int MAXIMUM_ERROR_LENGTH = 120;

    private final ConnectionScope scope;
    private final AngelVenue venue;
    private final TokenWatch tokens;
    private final InstrumentTable instruments = new InstrumentTable();
    private final PacketDecoder packets = new PacketDecoder(instruments);
    private final JsonMembers json = new JsonMembers();
    private final SubscriptionRequests requests = new SubscriptionRequests();
    private List<String> shown = List.of();
    private boolean refused;
    private boolean repeatsExpected;

    MarketProtocol(ConnectionScope scope, AngelVenue venue) {
        this.scope = scope;
        this.venue = venue;
        this.tokens = new TokenWatch(scope, venue.login());
    }

    /** What was decoded last. */
    AngelPacket packet() {
        return packets.packet();
    }

    @Override
    public Handshake handshake() {
        return venue.marketHandshake(tokens.use());
    }

    /** Source: documentation, "Heartbeat message". */
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
        shown = List.of();
        refused = false;
        if (to > from && bytes[from] == '{') {
            return readText(bytes, from, to);
        }
        if (TokenWatch.isPong(bytes, from, to)) {
            return tokens.alive();
        }
        MessageKind kind = packets.decode(bytes, from, to);
        InstrumentFeed instrument = packets.packet().instrument;
        AngelMode mode = packets.packet().mode;
        if (kind == MessageKind.DATA
                && instrument != null
                && mode != null
                && instrument.asked().isShowing(mode)) {
            instrument.asked().saw(mode, scope.clock().monotonicNs());
            shown = instrument.stream(mode);
        }
        return kind;
    }

    private MessageKind readText(byte[] bytes, int from, int to) {
        Map<String, String> members = json.read(bytes, from, to);
        if (members == null) {
            return MessageKind.MALFORMED;
        }
        String code = members.get("errorCode");
        if (code == null) {
            return MessageKind.UNKNOWN;
        }
        String said = printable(code + " " + members.getOrDefault("errorMessage", ""));
        scope.log().log(
                Logger.Level.WARNING, "TW-FEED-050", () -> scope.name() + ": the broker reports an error: " + said);
        refused = true;
        shown = requests.asked(members.getOrDefault("correlationID", "")).stream()
                .filter(stream -> !hasSeen(stream))
                .toList();
        return MessageKind.REPLY;
    }

    private boolean hasSeen(String name) {
        AngelListing.Stream stream = AngelListing.Stream.of(name);
        InstrumentFeed instrument = find(stream.exchangeType(), stream.token());
        return instrument != null && instrument.asked().hasSeen(stream.mode());
    }

    private @Nullable InstrumentFeed find(int exchangeType, String token) {
        return instruments.find(exchangeType, token.getBytes(StandardCharsets.US_ASCII));
    }

    private static String printable(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.substring(0, Math.min(printable.length(), MAXIMUM_ERROR_LENGTH));
    }

    @Override
    public FeedCounter publish(long receiveTimeNs) {
        AngelPacket packet = packets.packet();
        InstrumentFeed instrument = packet.instrument;
        AngelMode mode = packet.mode;
        return instrument == null || mode == null
                ? FeedCounter.UNKNOWN
                : instrument.publish(packet, mode, receiveTimeNs, repeatsExpected);
    }

    @Override
    public long replyId() {
        return -1;
    }

    @Override
    public boolean replyAccepted() {
        return !refused;
    }

    @Override
    public Collection<String> streamsShown() {
        return shown;
    }

    @Override
    public List<String> subscribeRequests(long requestId, Collection<String> streams) {
        tokens.letIn();
        for (String name : streams) {
            AngelListing.Stream stream = AngelListing.Stream.of(name);
            InstrumentFeed instrument = find(stream.exchangeType(), stream.token());
            if (instrument != null) {
                instrument.asked().ask(stream.mode(), scope.clock().monotonicNs());
            }
        }
        return requests.subscribe(streams);
    }

    @Override
    public List<String> unsubscribeRequests(long requestId, Collection<String> streams) {
        return requests.unsubscribe(streams);
    }

    @Override
    public void open(Instrument instrument, Channel channel, TopicState topic) {
        AngelListing listing = venue.listing(instrument.name());
        InstrumentFeed feed = find(listing.exchangeType(), listing.token());
        if (feed == null) {
            feed = new InstrumentFeed(listing, instrument.id(), scope, venue.ownNumbers());
            instruments.add(feed);
        }
        set(feed, channel, topic);
    }

    @Override
    public void close(Instrument instrument, Channel channel) {
        InstrumentFeed feed = find(instrument);
        if (feed == null) {
            return;
        }
        set(feed, channel, null);
        if (feed.isUnused()) {
            instruments.remove(feed);
        }
    }

    private static void set(InstrumentFeed feed, Channel channel, @Nullable TopicState topic) {
        switch (channel) {
            case PRICES -> feed.prices(topic);
            case DEPTH -> feed.depth(topic);
            case TRADES -> {
                // not offered
            }
        }
    }

    private @Nullable InstrumentFeed find(Instrument instrument) {
        AngelListing listing = venue.listing(instrument.name());
        return find(listing.exchangeType(), listing.token());
    }

    @Override
    public void confirmed(Instrument instrument, Channel channel) {
        InstrumentFeed feed = find(instrument);
        if (feed != null && channel == Channel.DEPTH) {
            feed.confirmedDepth();
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
        for (InstrumentFeed instrument : instruments.all()) {
            if (instrument.id() == instrumentId) {
                instrument.republishBook(scope.clock().epochNs());
            }
        }
    }

    @Override
    public void close() {
        packets.clear();
        instruments.clear();
    }
}
