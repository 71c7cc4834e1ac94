package org.tickway.feed.binance;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.ConnectionScope;
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

    private static final VenueLimits LIMITS =
            new VenueLimits(300, 1_023, 3, 300, 5, 270, 300_000, VenueLimits.Replies.toEach(10_000), 0);
    /** Characters that would change the meaning of a stream's name, an address, or a JSON text. */
    private static final String FORBIDDEN = "@/?&=%#\"\\!";

    private final URI address;
    private final boolean microseconds;
    private final SnapshotService snapshots;

    BinanceVenue(FeedConfig config, BinanceSettings settings, FeedClock clock) {
        this.microseconds = settings.microseconds();
        URI base = config.webSocketUri();
        this.address = URI.create(base.getScheme() + "://" + base.getRawAuthority() + "/stream"
                + (microseconds ? "?timeUnit=MICROSECOND" : ""));
        this.snapshots = new SnapshotService(config.restUri(), settings.snapshotLimit(), clock);
    }

    URI address() {
        return address;
    }

    boolean microseconds() {
        return microseconds;
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
        return LIMITS;
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
        List<String> streams = new ArrayList<>(LIMITS.streamsPerInstrument());
        if (channels.contains(Channel.PRICES) || channels.contains(Channel.TRADES)) {
            // The last price is a part of PRICES.
            streams.add(symbol + "@trade");
        }
        if (channels.contains(Channel.PRICES)) {
            streams.add(symbol + "@bookTicker");
        }
        if (channels.contains(Channel.DEPTH)) {
            streams.add(symbol + "@depth@100ms");
        }
        return streams;
    }

    @Override
    public VenueProtocol protocol(ConnectionScope scope, int connection) {
        return new BinanceProtocol(scope, this);
    }
}
