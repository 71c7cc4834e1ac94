package org.tickway.feed.binance;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.Login;
import org.tickway.feed.connection.Venue;
import org.tickway.feed.connection.VenueLimits;
import org.tickway.feed.connection.VenueProtocol;
import org.tickway.instrument.InstrumentName;

/**
 * The venue's names, addresses and limits. Safe for any thread.
 *
 * <p>Limits (web-socket-streams.md, "General WSS information"): 1,024 streams a connection, 5 messages a second to the
 * server, 300 connection attempts in 5 minutes for one address. A few attempts and streams are left unused.
 */
final class BinanceVenue implements Venue {

    static final String BROKER = "binance";
    static final String PREFIX = "BINANCE:";

    private static final URI VENUES_API = URI.create("wss://ws-api.binance.com:443/ws-api/v3");
    private static final URI TESTNETS_API = URI.create("wss://ws-api.testnet.binance.vision/ws-api/v3");
    private static final String API_PATH = "/ws-api/v3";
    /** Characters that would change the meaning of a stream's name, an address, or a JSON text. */
    private static final String FORBIDDEN = "@/?&=%#\"\\!";

    private final URI address;
    private final BinanceSettings settings;
    private final VenueLimits limits;
    private final SnapshotService snapshots;
    private final ListenKeyLogin listenKeys;
    private final URI userUri;

    BinanceVenue(FeedConfig config, BinanceSettings settings, FeedClock clock) {
        this(config, settings, clock, new ListenKeyLogin(config));
    }

    BinanceVenue(FeedConfig config, BinanceSettings settings, FeedClock clock, ListenKeyLogin listenKeys) {
        this.settings = settings;
        this.listenKeys = listenKeys;
        URI base = config.webSocketUri();
        this.address = URI.create(base.getScheme() + "://" + base.getRawAuthority() + "/stream"
                + (settings.microseconds() ? "?timeUnit=MICROSECOND" : ""));
        this.snapshots = new SnapshotService(config.restUri(), settings.snapshotLimit(), clock);
        this.userUri = userUri(base, settings.userUri());
        int streams = settings.statistics() == BinanceSettings.Statistics.NONE ? 3 : 4;
        this.limits = new VenueLimits(300, 1_023, streams, 300, 5, 270, 300_000, VenueLimits.Replies.toEach(10_000), 0);
    }

    private static URI userUri(URI streams, @Nullable URI configured) {
        if (configured != null) {
            return configured;
        }
        String host = streams.getHost().toLowerCase(Locale.ROOT);
        if (host.endsWith(".binance.com")) {
            return VENUES_API;
        }
        return host.endsWith(".testnet.binance.vision")
                ? TESTNETS_API
                : URI.create(streams.getScheme() + "://" + streams.getRawAuthority() + API_PATH);
    }

    URI address() {
        return address;
    }

    BinanceSettings settings() {
        return settings;
    }

    SnapshotService snapshots() {
        return snapshots;
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
        return Numbers.EXPONENT;
    }

    @Override
    public int quantityExponent(String instrument) {
        return Numbers.EXPONENT;
    }

    @Override
    public void requireValid(String instrument) {
        InstrumentName.requireValid(instrument);
        String symbol = instrument.startsWith(PREFIX) ? symbol(instrument) : "";
        boolean allowed = symbol.chars().noneMatch(character -> FORBIDDEN.indexOf(character) >= 0);
        if (symbol.isEmpty() || !allowed || !symbol.equals(symbol.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("instrument=" + instrument + " must be " + PREFIX
                    + "<symbol>, the symbol in upper case and without any of " + FORBIDDEN);
        }
    }

    /** The venue's own name of the instrument, in upper case. */
    static String symbol(String instrument) {
        return instrument.substring(PREFIX.length());
    }

    @Override
    public List<String> streams(String instrument, Set<Channel> channels) {
        String symbol = symbol(instrument).toLowerCase(Locale.ROOT);
        List<String> streams = new ArrayList<>(limits.streamsPerInstrument());
        if (channels.contains(Channel.PRICES) || channels.contains(Channel.TRADES)) {
            // The last price is a part of PRICES.
            streams.add(symbol + (settings.aggregates() ? "@aggTrade" : "@trade"));
        }
        if (channels.contains(Channel.PRICES)) {
            streams.add(symbol + "@bookTicker");
            if (settings.statistics() != BinanceSettings.Statistics.NONE) {
                streams.add(symbol + '@' + settings.statistics().stream());
            }
        }
        if (channels.contains(Channel.DEPTH)) {
            int levels = settings.partialLevels();
            streams.add(symbol + "@depth" + (levels == 0 ? "" : levels) + "@100ms");
        }
        return streams;
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
    public Login login(int connection) {
        return carriesInstruments(connection) || !settings.listenKey() ? Login.NONE : listenKeys;
    }

    /** The market is for everybody: only the account's connection can be refused. */
    @Override
    public boolean deniedAlone(int connection) {
        return true;
    }

    @Override
    public VenueProtocol protocol(ConnectionScope scope, int connection) {
        if (carriesInstruments(connection)) {
            return new BinanceProtocol(scope, this);
        }
        return settings.listenKey()
                ? new ListenKeyProtocol(scope, settings, listenKeys)
                : new SignedProtocol(scope, settings, userUri);
    }
}
