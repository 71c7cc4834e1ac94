package org.tickway.feed.kit;

import java.util.List;
import java.util.Set;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedConfig;
import org.tickway.simulator.server.Packeting;

/**
 * A broker's simulator as the suite drives it. Every method is done when it returns. What a broker's wire does not have is
 * answered with false by the {@code has...} methods, and its tests are left out.
 */
public interface SimulatedBroker extends AutoCloseable {

    BrokerAdapter adapter();

    /** Addresses, credentials that are good, and short waits: reconnections within 20 to 200 ms. */
    FeedConfig.Builder config();

    /** Whether nobody gets prices without the credentials of {@link #config}; false where they are for orders only. */
    default boolean marketNeedsCredentials() {
        return config().build().credentials() != Credentials.NONE;
    }

    /** Instruments that the broker lists, three at least. */
    List<String> instruments();

    /** Channels that are subscribed in the tests; {@link Channel#PRICES} among them. */
    Set<Channel> channels();

    /**
     * Sends a new last price of the instrument to every connection that has it.
     *
     * @param price a whole number of the instrument's ticks, so that it is exact, such as 101
     */
    void price(String instrument, int price);

    /** Connections that are open now. */
    int connections();

    /** Connections that there have been, refused ones included. */
    long attempts();

    /** Connections that carry the instrument now. */
    int carrying(String instrument);

    void closeConnections();

    /** Ends the connections without a word. */
    void cutConnections();

    void resetInMidFrame();

    /** The present connections stay, and nothing comes through them any more. */
    void mute();

    /** Answers upgrades with this status from now on. */
    void refuseConnections(int status);

    /** Ends {@link #refuseConnections}. */
    void acceptConnections();

    /** The credentials of {@link #config} are not good any more: for connections from now on. */
    void denyCredentials();

    /** They are good again. */
    void acceptCredentials();

    void setPacketing(Packeting packeting);

    void flushGlued();

    /** Sends a message as it is on every connection. */
    void send(byte[] message, boolean binary);

    /** A message with this price of the instrument, as it would be sent. */
    byte[] message(String instrument, int price);

    /** Whether {@link #message} is a binary message. */
    boolean isBinary();

    /** Whether one session of an account ends the other. */
    default boolean hasEviction() {
        return false;
    }

    /** Another session of the same account takes over. */
    default void evict() {
        throw new UnsupportedOperationException("this broker does not evict");
    }

    /** Whether it tells of orders. */
    default boolean hasOrders() {
        return false;
    }

    /** Says that an order of 10 of the instrument with this number was filled with 4, or wholly. */
    default void order(String instrument, String number, boolean whole) {
        throw new UnsupportedOperationException("this broker says nothing of orders");
    }

    @Override
    void close();
}
