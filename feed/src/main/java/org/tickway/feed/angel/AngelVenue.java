package org.tickway.feed.angel;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.Handshake;
import org.tickway.feed.connection.Venue;
import org.tickway.feed.connection.VenueLimits;
import org.tickway.feed.connection.VenueProtocol;
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.InstrumentName;

/**
 * The broker's names, addresses and limits. Safe for any thread.
 *
 * <p>Limits: 3 connections of an account to the market data, 1,000 subscriptions on each, a sign of life at least every 30 s;
 * 3 connections to the order status beside them (SmartAPI documentation, "WebSocket Streaming 2.0", "Features" and
 * "Heartbeat message", and "Websocket Order Status"). How many messages and attempts it bears is not documented; the official
 * clients send a sign of life every 10 s and each subscription at once.
 *
 * <p>Only refusals are answered. An instrument is looked up once per feed, so that it keeps its streams whatever happens to
 * the listings.
 */
final class AngelVenue implements Venue {

    static final String BROKER = "angel";

    private static final String MARKET_PATH = "/smart-stream";
    private static final int MARKET_CONNECTIONS = 3;
    private static final int STREAMS_PER_CONNECTION = 1_000;
    private static final int STREAMS_PER_REQUEST = 500;
    private static final int MESSAGES_PER_SECOND = 10;
    private static final int ATTEMPTS = 20;
    private static final long ATTEMPTS_WINDOW_MS = 60_000;
    private static final long UNREFUSED_MS = 3_000;
    private static final long HEARTBEAT_MS = 10_000;

    private final AngelSettings settings;
    private final Listings listings;
    private final AngelLogin login;
    private final URI marketUri;
    private final VenueLimits limits;
    private final Map<String, AngelListing> known = new ConcurrentHashMap<>();

    AngelVenue(FeedConfig config, AngelSettings settings, Listings listings, FeedClock clock) {
        this.settings = settings;
        this.listings = listings;
        this.login = new AngelLogin(config, settings, clock);
        this.marketUri = marketUri(config.webSocketUri());
        this.limits = new VenueLimits(
                MARKET_CONNECTIONS + standingConnections(),
                STREAMS_PER_CONNECTION,
                settings.twentyLevels() ? 2 : 1,
                STREAMS_PER_REQUEST,
                MESSAGES_PER_SECOND,
                ATTEMPTS,
                ATTEMPTS_WINDOW_MS,
                VenueLimits.Replies.onlyRefusals(UNREFUSED_MS),
                HEARTBEAT_MS);
    }

    private static URI marketUri(URI base) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority()
                + (path.isEmpty() || path.equals("/") ? MARKET_PATH : path));
    }

    Listings listings() {
        return listings;
    }

    boolean ownNumbers() {
        return settings.ownNumbers();
    }

    /** Opens the market data. */
    Handshake marketHandshake(SessionTokens tokens) {
        return new Handshake(marketUri, headers(tokens));
    }

    /** Opens the order updates. */
    Handshake orderHandshake(SessionTokens tokens) {
        return new Handshake(settings.orderUri(), headers(tokens));
    }

    private Map<String, String> headers(SessionTokens tokens) {
        return Map.of(
                "Authorization",
                tokens.authorization(),
                "x-api-key",
                login.given(AngelSettings.API_KEY),
                "x-client-code",
                login.given(AngelSettings.CLIENT_CODE),
                "x-feed-token",
                tokens.feed());
    }

    /** What the instrument is to the broker, once {@link #requireValid} has let it through. */
    AngelListing listing(String instrument) {
        return known.computeIfAbsent(instrument, this::lookUp);
    }

    private AngelListing lookUp(String instrument) {
        @Nullable Listing listing = listings.find(instrument);
        if (listing == null) {
            throw new IllegalArgumentException("instrument=" + instrument + " is not listed by angel");
        }
        if (!listing.instrument().equals(instrument)) {
            // Two names would be two instruments with one stream.
            throw new IllegalArgumentException(
                    "instrument=" + instrument + " is called " + listing.instrument() + " here");
        }
        int exchangeType = listing.segment().matches("[0-9]{1,2}") ? Integer.parseInt(listing.segment()) : 0;
        if (!AngelListing.EXCHANGE_TYPES.contains(exchangeType)
                || !listing.token().matches("[0-9A-Za-z]{1,25}")) {
            throw new IllegalArgumentException("instrument=" + instrument + " has segment=" + listing.segment()
                    + " and token=" + listing.token() + ", of which angel knows nothing");
        }
        return new AngelListing(
                exchangeType,
                listing.token(),
                settings.priceExponents().getOrDefault(exchangeType, listing.priceExponent()),
                listing.quantityExponent(),
                depthMode(instrument, exchangeType));
    }

    private @Nullable AngelMode depthMode(String instrument, int exchangeType) {
        if (instrument.substring(0, instrument.indexOf(':')).endsWith("_INDEX")) {
            return null;
        }
        if (settings.twentyLevels() && exchangeType == AngelListing.NSE_CASH) {
            return AngelMode.DEPTH;
        }
        return settings.mode() == AngelMode.SNAP_QUOTE ? AngelMode.SNAP_QUOTE : null;
    }

    @Override
    public String broker() {
        return BROKER;
    }

    @Override
    public VenueLimits limits() {
        return limits;
    }

    @Override
    public int priceExponent(String instrument) {
        return listing(instrument).priceExponent();
    }

    @Override
    public int quantityExponent(String instrument) {
        return listing(instrument).quantityExponent();
    }

    @Override
    public @Nullable String isin(String instrument) {
        Listing listing = listings.find(instrument);
        return listing == null ? null : listing.isin();
    }

    @Override
    public void requireValid(String instrument) {
        InstrumentName.requireValid(instrument);
        listing(instrument);
    }

    @Override
    public List<String> streams(String instrument, Set<Channel> channels) {
        AngelListing listing = listing(instrument);
        AngelMode depthMode = listing.depthMode();
        List<String> streams = new ArrayList<>(2);
        if (channels.contains(Channel.PRICES)) {
            streams.add(listing.stream(settings.mode()));
        }
        if (channels.contains(Channel.DEPTH) && depthMode != null && !streams.contains(listing.stream(depthMode))) {
            streams.add(listing.stream(depthMode));
        }
        return streams;
    }

    @Override
    public AngelLogin login() {
        return login;
    }

    @Override
    public int standingConnections() {
        return settings.orders() ? 1 : 0;
    }

    @Override
    public boolean carriesInstruments(int connection) {
        return connection >= standingConnections();
    }

    @Override
    public VenueProtocol protocol(ConnectionScope scope, int connection) {
        return carriesInstruments(connection) ? new MarketProtocol(scope, this) : new OrderProtocol(scope, this);
    }
}
