package org.tickway.feed.connection;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedState;
import org.tickway.instrument.Instrument;

/**
 * One connection of a feed with its ring: what it is to carry, and how it is. Confined to its event loop, but for {@link
 * #status()}, {@link #isFree()}, {@link #shelter()} and {@link #isShelter()}, which any thread may call.
 *
 * <p>Life: idle until something is wanted; then connecting, open, and after every loss waiting and connecting again, see
 * {@link Reconnection}. A socket that nears its end is replaced by way of a {@link Succession}.
 */
final class FeedConnection implements Reconnection.Owner {

    private final ConnectionScope scope;
    private final int number;
    private final VenueProtocol protocol;
    private final boolean standing;
    private final WantedChannels wanted;
    private final TopicStates topics;
    private final SubscriptionDesk desk;
    private final SocketLine line;

    private boolean started;
    private boolean stopped;
    private String detail = "";

    private volatile boolean shelter;
    private volatile ConnectionStatus status;

    /**
     * @param number of the connection, from 0
     * @param spare whether the venue allows one more connection
     */
    FeedConnection(
            ConnectionScope scope,
            Venue venue,
            int number,
            SocketOpener sockets,
            SlidingBudget attempts,
            Denials denials,
            BooleanSupplier spare,
            RandomGenerator random) {
        this.scope = scope;
        this.number = number;
        this.standing = number < venue.standingConnections();
        this.protocol = venue.protocol(scope, number);
        this.wanted = new WantedChannels(venue);
        this.topics = new TopicStates(wanted);
        this.desk = new SubscriptionDesk(scope, protocol, wanted, topics);
        this.line = new SocketLine(
                scope,
                venue,
                protocol,
                wanted,
                desk,
                topics,
                sockets,
                attempts,
                venue.login(number),
                denials,
                spare,
                random,
                this);
        this.status = new ConnectionStatus(
                FeedState.IDLE,
                scope.clock().epochNs(),
                Presence.UNUSED,
                scope.clock().monotonicNs(),
                0,
                0,
                "");
    }

    int number() {
        return number;
    }

    ConnectionStatus status() {
        return status;
    }

    ConnectionScope scope() {
        return scope;
    }

    void start() {
        if (!started && !stopped) {
            started = true;
            line.signs().start();
            connectIfWanted();
        }
    }

    /** Prepares what is to be carried of an instrument from now on, which {@link #changed} then asks for. */
    void carry(Placements.Share share) {
        if (stopped) {
            desk.end(share);
            return;
        }
        shelter = false;
        desk.carry(share, line.current(), line.successor());
        if (share.channels().isEmpty()) {
            line.signs().forget(share.instrument().name());
        }
    }

    /** Drops an instrument for another connection to take up; gives its topics as they are. */
    Map<Channel, TopicState> release(Instrument instrument) {
        if (stopped) {
            return Map.of(); // they have been told
        }
        line.signs().forget(instrument.name());
        return desk.release(instrument, line.current(), line.successor());
    }

    /** From now on it is wanted, for what other connections cannot carry, even before there is anything of that. */
    void shelter() {
        shelter = true;
    }

    /** Whether nothing is wanted of it and it would be tried at once if there were. */
    boolean isFree() {
        return status.presence() == Presence.UNUSED && line.reconnection().isFree();
    }

    boolean isShelter() {
        return shelter;
    }

    void endShelter() {
        shelter = false;
        changed();
    }

    /** Carries out what was prepared. */
    void changed() {
        connectIfWanted();
        desk.pump(line.current());
        desk.pump(line.successor());
        if (!isOfUse()) {
            line.end();
        }
        report();
    }

    private boolean isOfUse() {
        return standing || shelter || !wanted.isEmpty();
    }

    void requestSnapshot(int instrumentId) {
        if (!stopped) {
            protocol.requestSnapshot(instrumentId);
        }
    }

    private void connectIfWanted() {
        if (started && needsSocket()) {
            line.reconnection().begin();
        }
    }

    @Override
    public boolean needsSocket() {
        return !stopped && line.current() == null && isOfUse();
    }

    @Override
    public void admitted() {
        line.open();
    }

    @Override
    public void explain(String reason) {
        detail = reason;
    }

    @Override
    public void gaveUp() {
        topics.denied();
        report();
    }

    /** Ends everything, the topics first. */
    void stop() {
        if (!stopped) {
            stopped = true;
            topics.stopped();
            line.signs().end();
            line.reconnection().end();
            line.end();
            protocol.close();
            report();
        }
    }

    boolean isOpen() {
        return line.opened() != null;
    }

    @Override
    public void report() {
        FeedState state = state();
        status = status.next(
                state,
                presence(),
                wanted.confirmedChannels(),
                desk.refusedStreams(),
                state == FeedState.LIVE || state == FeedState.IDLE ? "" : detail,
                scope.clock());
    }

    private Presence presence() {
        if (stopped || !isOfUse()) {
            return Presence.UNUSED;
        }
        return isOpen() ? Presence.OPEN : Presence.AWAY;
    }

    private FeedState state() {
        if (stopped) {
            return FeedState.STOPPED;
        }
        if (!isOfUse()) {
            return FeedState.IDLE;
        }
        @Nullable WebSocketSession session = line.current();
        if (session == null && line.reconnection().hasGivenUp()) {
            return FeedState.DENIED;
        }
        if (session == null) {
            return line.reconnection().isWaiting() ? FeedState.BACKING_OFF : FeedState.CONNECTING;
        }
        if (!session.isOpen()) {
            return FeedState.CONNECTING;
        }
        if (line.signs().isSilent()) {
            return FeedState.STALE;
        }
        return session.ledger().isComplete() ? FeedState.LIVE : FeedState.CONNECTING;
    }
}
