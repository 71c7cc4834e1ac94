package org.tickway.connector.api;

import jakarta.resource.ResourceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedStatus;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.tick.Tick;

/**
 * An application's way to the connector: what the feed shall bring, the newest values, and ticks of the application's
 * own.
 *
 * <p>Used by one thread at a time and closed by it. Every method but {@link #close()} throws
 * {@code ResourceException} once the handle is closed or the adapter has stopped, and
 * {@code jakarta.resource.NotSupportedException} where the adapter only follows the rings of another process
 * ({@code mode=follow}) and the call would need the feed.
 */
public interface TickwayConnection extends AutoCloseable {

    /**
     * Asks the feed for channels of an instrument. Subscriptions are counted over all applications and the adapter's own
     * configuration: the feed keeps a channel until each subscription of it was undone once.
     *
     * @param instrument {@code EXCHANGE:SYMBOL}
     * @param channels at least one
     * @throws ResourceException also for a name that is none, or one that the broker does not know by its form
     */
    void subscribe(String instrument, Set<Channel> channels) throws ResourceException;

    /** Undoes one {@link #subscribe}; without one it has no effect. */
    void unsubscribe(String instrument, Set<Channel> channels) throws ResourceException;

    /**
     * The newest QUOTE of an instrument; empty when none was received since the adapter started.
     *
     * @param instrument {@code EXCHANGE:SYMBOL} or ISIN
     */
    Optional<Tick> latest(String instrument) throws ResourceException;

    /**
     * Writes a tick of the application into the adapter's own ring (feed 0), from where it takes the way of all ticks:
     * to every message-driven bean, topic and client. The adapter gives it its sequence and its receive time. An
     * instrument that is not in the directory is added.
     *
     * @param tick a QUOTE, TRADE or SUMMARY; its feedId, epoch, sequence and receive time are ignored
     * @throws ResourceException also for another kind, or when the directory is full
     */
    void publish(Tick tick) throws ResourceException;

    /** The state of each feed; empty where the adapter follows another process. */
    List<FeedStatus> feeds() throws ResourceException;

    /**
     * Starts a feed that was stopped; one that runs goes on.
     *
     * @param feed its name, as {@link #feeds} tells it
     * @throws ResourceException also where there is no such feed
     */
    void startFeed(String feed) throws ResourceException;

    /**
     * Ends the connections of a feed and tells its topics so; subscriptions last and are made again by
     * {@link #startFeed}. Waits until the connections have ended, in bounded time.
     *
     * @throws ResourceException also where there is no such feed
     */
    void stopFeed(String feed) throws ResourceException;

    /**
     * Changes settings of a feed until the adapter stops; a feed that runs is connected anew.
     *
     * @param settings texts by the names of the adapter's properties: {@code brokerSettings}, {@code channels},
     *     {@code instruments}, {@code reconnectMaximumMs}, {@code reconnectMinimumMs}, {@code stallTimeoutSeconds},
     *     {@code tradingHours}
     * @throws ResourceException also where there is no such feed, or a setting is unknown or has a fault; the message
     *     names every one, and nothing has changed
     */
    void configureFeed(String feed, Map<String, String> settings) throws ResourceException;

    /** The instruments of the adapter; valid until the adapter stops, also after this handle is closed. */
    InstrumentDirectory instruments() throws ResourceException;

    /** The journal of the adapter; unavailable, with the reason, where there is none. Valid until the adapter stops. */
    Journal journal() throws ResourceException;

    /**
     * Asks the feed for a new snapshot of a book; does not wait for it.
     *
     * @param instrumentId from the directory; an unknown one has no effect
     */
    void requestSnapshot(int instrumentId) throws ResourceException;

    /** Gives the connection back to the pool; a second call has no effect. */
    @Override
    void close();
}
