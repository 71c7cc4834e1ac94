package org.tickway.feed.kite;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.Handshake;
import org.tickway.feed.connection.Login;
import org.tickway.feed.connection.Venue;
import org.tickway.feed.connection.VenueLimits;
import org.tickway.feed.connection.VenueProtocol;
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.InstrumentName;

/**
 * The broker's names, addresses and limits. Safe for any thread.
 *
 * <p>Limits: 3 connections of one API key, 3,000 instruments on each (documentation, "WebSocket streaming"). How many
 * messages and attempts it bears is not documented; the official clients ping every 2.5 s, wait at least a second before the
 * second attempt and send all instruments in one request, so this adapter stays far below what they do.
 *
 * <p>An instrument has one stream, named by its token. The token is looked up once per feed, so that an instrument keeps its
 * stream whatever happens to the listings.
 */
final class KiteVenue implements Venue {

    static final String BROKER = "kite";

    private static final VenueLimits LIMITS =
            new VenueLimits(3, 3_000, 1, 500, 10, 20, 60_000, VenueLimits.Replies.onlyRefusals(3_000), 2_500);
    private static final Map<String, String> HEADERS = Map.of("X-Kite-Version", "3");

    private final URI base;
    private final Credentials credentials;
    private final KiteSettings settings;
    private final Listings listings;
    private final Login login;
    private final OrderMemory orderMemory = new OrderMemory();
    private final Map<String, Integer> tokens = new ConcurrentHashMap<>();

    KiteVenue(FeedConfig config, KiteSettings settings, Listings listings) {
        this.base = config.webSocketUri();
        this.credentials = config.credentials();
        this.settings = settings;
        this.listings = listings;
        this.login = new KiteLogin(credentials);
    }

    KiteMode mode() {
        return settings.mode();
    }

    Listings listings() {
        return listings;
    }

    /** What all connections together have told of orders. */
    OrderMemory orderMemory() {
        return orderMemory;
    }

    /** With the credentials of this moment. */
    Handshake handshake() {
        String path = base.getRawPath() == null || base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        return new Handshake(
                URI.create(base.getScheme() + "://" + base.getRawAuthority() + path + "?api_key="
                        + encoded(KiteSettings.API_KEY) + "&access_token=" + encoded(KiteSettings.ACCESS_TOKEN)),
                HEADERS);
    }

    private String encoded(String credential) {
        return URLEncoder.encode(credentials.require(credential), StandardCharsets.UTF_8);
    }

    /** The token of an instrument that {@link #requireValid} has let through. */
    int token(String instrument) {
        return tokens.computeIfAbsent(instrument, this::lookUp);
    }

    private int lookUp(String instrument) {
        @Nullable Listing listing = listings.find(instrument);
        if (listing == null) {
            throw new IllegalArgumentException("instrument=" + instrument + " is not listed by kite");
        }
        return KiteToken.of(listing);
    }

    /** Whether the broker gives an order book of the instrument in the configured mode. */
    boolean hasDepth(int token) {
        return mode() == KiteMode.FULL && !KiteToken.isIndex(token);
    }

    @Override
    public String broker() {
        return BROKER;
    }

    @Override
    public VenueLimits limits() {
        return LIMITS;
    }

    @Override
    public int priceExponent(String instrument) {
        return KiteToken.priceExponent(token(instrument));
    }

    @Override
    public int quantityExponent(String instrument) {
        return 0;
    }

    @Override
    public @Nullable String isin(String instrument) {
        Listing listing = listings.find(instrument);
        return listing == null ? null : listing.isin();
    }

    @Override
    public void requireValid(String instrument) {
        InstrumentName.requireValid(instrument);
        token(instrument);
    }

    @Override
    public List<String> streams(String instrument, Set<Channel> channels) {
        int token = token(instrument);
        boolean needed = channels.contains(Channel.PRICES) || channels.contains(Channel.DEPTH) && hasDepth(token);
        return needed ? List.of(KiteToken.text(token)) : List.of();
    }

    @Override
    public Login login() {
        return login;
    }

    @Override
    public int standingConnections() {
        return settings.orders() ? 1 : 0;
    }

    @Override
    public VenueProtocol protocol(ConnectionScope scope, int connection) {
        return new KiteProtocol(scope, this, settings.orders());
    }
}
