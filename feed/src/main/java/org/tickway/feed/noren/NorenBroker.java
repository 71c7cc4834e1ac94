package org.tickway.feed.noren;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.tickway.feed.Channel;
import org.tickway.feed.master.MasterFormat;

/** What differs from broker to broker. */
enum NorenBroker {
    /** Paths: the comments and defaults of {@code api_helper.py}; batches as users send them. */
    FLATTRADE("/PiConnectWSAPI/", "/PiConnectWSTp/", 50, 5_000),
    /** More than about 100 scrips of a session get nothing, and no word of it (ShoonyaApi-py, issue 217). */
    SHOONYA("/NorenWSAPI/", "/NorenWSTP/", 100, 100);

    /** Only the last trade is told, not each one, so that there are no TRADES. */
    static final Set<Channel> CHANNELS = Set.of(Channel.PRICES, Channel.DEPTH);

    private final String currentPath;
    private final String classicPath;
    private final int batch;
    private final int scripsPerSession;

    NorenBroker(String currentPath, String classicPath, int batch, int scripsPerSession) {
        this.currentPath = currentPath;
        this.classicPath = classicPath;
        this.batch = batch;
        this.scripsPerSession = scripsPerSession;
    }

    /** The adapter's name. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How its symbol files are written. */
    MasterFormat masterFormat() {
        return this == FLATTRADE ? MasterFormat.FLATTRADE : MasterFormat.SHOONYA;
    }

    /** Scrips that one request names, unless the settings say otherwise. */
    int batch() {
        return batch;
    }

    /** Scrips that one session carries, unless the settings say otherwise. */
    int scripsPerSession() {
        return scripsPerSession;
    }

    /** The WebSocket: the configured address, with the broker's own path where it has none. */
    URI address(URI configured, Dialect dialect) {
        String path = configured.getRawPath();
        return path != null && path.length() > 1
                ? configured
                : configured.resolve(dialect == Dialect.CLASSIC ? classicPath : currentPath);
    }
}
