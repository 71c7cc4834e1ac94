package org.tickway.feed.connection;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;

/** What the connections of one feed need to know of its venue. Safe for any thread. */
public interface Venue {

    /** Name of the adapter. */
    String broker();

    VenueLimits limits();

    /** Decimal exponent of the prices of this instrument. */
    int priceExponent(String instrument);

    /** Decimal exponent of the quantities of this instrument. */
    int quantityExponent(String instrument);

    /** The ISIN that the venue lists the instrument under, by which it can then be found too; null where it lists none. */
    default @Nullable String isin(String instrument) {
        return null;
    }

    /**
     * Checks that an instrument can be one of this venue's.
     *
     * @throws IllegalArgumentException if it cannot; the message names it and the rule
     */
    void requireValid(String instrument);

    /** The venue's streams that together give these channels of the instrument. */
    List<String> streams(String instrument, Set<Channel> channels);

    /** Gets what the connections need to be let in. */
    default Login login() {
        return Login.NONE;
    }

    /** Gets what the connection of this number, from 0, needs to be let in; the same for all unless the venue says else. */
    default Login login(int connection) {
        return login();
    }

    /**
     * Whether a refusal of the credentials of this connection says nothing about the others, so that they go on; false where
     * all have the same credentials.
     */
    default boolean deniedAlone(int connection) {
        return false;
    }

    /**
     * How many connections are open as long as the feed runs, whether or not anything is subscribed: those that bring
     * orders. They have the first numbers.
     */
    default int standingConnections() {
        return 0;
    }

    /** Whether the connection of this number, from 0, may carry instruments. */
    default boolean carriesInstruments(int connection) {
        return true;
    }

    /**
     * A protocol for a connection of its own.
     *
     * @param connection its number, from 0
     */
    VenueProtocol protocol(ConnectionScope scope, int connection);
}
