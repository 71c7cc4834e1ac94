package org.tickway.feed.noren;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.Login;
import org.tickway.feed.connection.Venue;
import org.tickway.feed.connection.VenueLimits;
import org.tickway.feed.connection.VenueProtocol;
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.InstrumentName;

/**
 * A broker's names, addresses and limits. Safe for any thread.
 *
 * <p>Limits: one session for an account, since a second one ends the first (openalgo, pull request 1961), so that market
 * data and orders share it; requests 0.1 s apart, as production clients send them; the rest is settings. A stream is {@code
 * d|EXCH|TOKEN} or {@code t|EXCH|TOKEN}: depth or touchline of one scrip.
 */
final class NorenVenue implements Venue {

    static final char DEPTH = 'd';
    static final char TOUCHLINE = 't';

    private static final int MESSAGES_PER_SECOND = 10;
    private static final int CONNECT_ATTEMPTS = 20;
    private static final long CONNECT_WINDOW_MS = 60_000;
    /** An acknowledgement comes for each scrip; one that has not come by then will not come. */
    private static final long ACKNOWLEDGED_WITHIN_MS = 10_000;

    private final NorenBroker broker;
    private final NorenSettings settings;
    private final URI address;
    private final Listings listings;
    private final Credentials credentials;
    private final VenueLimits limits;
    /** As long as the feed lives an instrument keeps its token, whatever the broker lists later. */
    private final Map<String, Listing> known = new ConcurrentHashMap<>();

    private NorenVenue(
            NorenBroker broker,
            NorenSettings settings,
            FeedConfig config,
            Listings listings,
            long acknowledgedWithinMs) {
        this.broker = broker;
        this.settings = settings;
        this.address = broker.address(config.webSocketUri(), settings.dialect());
        this.listings = listings;
        this.credentials = config.credentials();
        int streamsPerInstrument = settings.depth() ? 1 : 2;
        this.limits = new VenueLimits(
                1,
                settings.scripsPerSession() * streamsPerInstrument,
                streamsPerInstrument,
                settings.batch(),
                MESSAGES_PER_SECOND,
                CONNECT_ATTEMPTS,
                CONNECT_WINDOW_MS,
                VenueLimits.Replies.byStream(acknowledgedWithinMs),
                settings.heartbeatMs());
    }

    /**
     * @throws IllegalArgumentException with every fault of the settings and every missing credential in one message
     */
    static NorenVenue of(NorenBroker broker, FeedConfig config, Listings listings) {
        return of(broker, config, listings, ACKNOWLEDGED_WITHIN_MS);
    }

    /** The same with another patience. */
    static NorenVenue of(NorenBroker broker, FeedConfig config, Listings listings, long acknowledgedWithinMs) {
        return new NorenVenue(broker, NorenSettings.of(broker, config), config, listings, acknowledgedWithinMs);
    }

    NorenSettings settings() {
        return settings;
    }

    URI address() {
        return address;
    }

    Listings listings() {
        return listings;
    }

    Credentials credentials() {
        return credentials;
    }

    @Override
    public String broker() {
        return broker.label();
    }

    @Override
    public VenueLimits limits() {
        return limits;
    }

    @Override
    public Login login() {
        return new NorenLogin(credentials);
    }

    @Override
    public int standingConnections() {
        return settings.orders() ? 1 : 0;
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
        return listing(instrument).isin();
    }

    @Override
    public void requireValid(String instrument) {
        InstrumentName.requireValid(instrument);
        listing(instrument);
    }

    /**
     * What the broker calls the instrument.
     *
     * @throws IllegalArgumentException where it does not list it
     */
    Listing listing(String instrument) {
        Listing listing = known.get(instrument);
        return listing == null ? remember(instrument, listings.find(instrument)) : listing;
    }

    private Listing remember(String instrument, @Nullable Listing found) {
        if (found == null) {
            throw new IllegalArgumentException("instrument=" + instrument + " is not listed by " + broker.label());
        }
        Listing before = known.putIfAbsent(instrument, found);
        return before == null ? found : before;
    }

    @Override
    public List<String> streams(String instrument, Set<Channel> channels) {
        Listing listing = listing(instrument);
        boolean prices = channels.contains(Channel.PRICES);
        boolean depth = channels.contains(Channel.DEPTH) || prices && settings.depth();
        List<String> streams = new ArrayList<>(2);
        if (prices && !settings.depth()) {
            streams.add(stream(TOUCHLINE, listing));
        }
        if (depth) {
            streams.add(stream(DEPTH, listing));
        }
        return streams;
    }

    static String stream(char mode, Listing listing) {
        return mode + "|" + listing.segment() + '|' + listing.token();
    }

    @Override
    public VenueProtocol protocol(ConnectionScope scope, int connection) {
        return new NorenProtocol(scope, this);
    }
}
