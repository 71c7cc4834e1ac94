package org.tickway.feed.connection;

import java.lang.System.Logger;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.instrument.Instrument;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;

/**
 * Brings what is wanted of a connection to its sessions, and what the venue says of it to the topics. Confined to the event
 * loop.
 */
final class SubscriptionDesk {

    private final ConnectionScope scope;
    private final VenueProtocol protocol;
    private final WantedChannels wanted;
    private final TopicStates topics;
    private final RequestPump requests;
    private int refusedStreams;

    SubscriptionDesk(ConnectionScope scope, VenueProtocol protocol, WantedChannels wanted, TopicStates topics) {
        this.scope = scope;
        this.protocol = protocol;
        this.wanted = wanted;
        this.topics = topics;
        this.requests = new RequestPump(scope, protocol);
    }

    /** Streams that the venue has refused on the present session. */
    int refusedStreams() {
        return refusedStreams;
    }

    /**
     * Makes an instrument's channels those of the share; {@link #pump} sends what there is to ask. Sessions that are not open
     * yet will ask for everything then.
     */
    void carry(Placements.Share share, @Nullable WebSocketSession current, @Nullable WebSocketSession successor) {
        for (Channel channel : Channel.values()) {
            TopicState inherited = share.inherited().get(channel);
            TopicState topic = inherited == null ? null : inherited.movedTo(scope.writer());
            if (share.channels().contains(channel)) {
                add(share.instrument(), channel, topic, current, successor);
            } else {
                remove(share.instrument(), channel, topic, current, successor);
            }
        }
    }

    private void add(
            Instrument instrument,
            Channel channel,
            @Nullable TopicState inherited,
            @Nullable WebSocketSession current,
            @Nullable WebSocketSession successor) {
        TopicState topic =
                inherited == null ? new TopicState(instrument.id(), channel, scope.writer(), scope.clock()) : inherited;
        if (!wanted.add(instrument, channel, topic)) {
            return;
        }
        protocol.open(instrument, channel, topic);
        WantedChannels.Entry entry = wanted.find(instrument.name());
        if (entry == null) {
            return;
        }
        boolean open = current != null && current.isOpen();
        if (!topic.isDown()) {
            topic.enter(
                    open ? StreamState.RECOVERING : StreamState.STALE,
                    open ? StateReason.NOT_YET_SUBSCRIBED : StateReason.NOT_CONNECTED);
        }
        if (current != null && open) {
            current.ledger().want(wanted.streams(entry));
            // Another channel may have brought all streams already.
            confirm(current, entry);
        }
        if (successor != null && successor.isOpen()) {
            successor.ledger().want(wanted.streams(entry));
        }
    }

    private void remove(
            Instrument instrument,
            Channel channel,
            @Nullable TopicState inherited,
            @Nullable WebSocketSession current,
            @Nullable WebSocketSession successor) {
        TopicState topic = drop(instrument, channel, current, successor);
        TopicState ending = topic == null ? inherited : topic;
        if (ending != null) {
            ending.enter(StreamState.CLOSED, StateReason.STOPPED);
        }
    }

    /** The connection has stopped: topics that it was to take up are told. */
    void end(Placements.Share share) {
        share.inherited()
                .values()
                .forEach(topic -> topic.movedTo(scope.writer()).enter(StreamState.CLOSED, StateReason.STOPPED));
    }

    /** Drops an instrument without a word; gives its topics as they are. */
    Map<Channel, TopicState> release(
            Instrument instrument, @Nullable WebSocketSession current, @Nullable WebSocketSession successor) {
        Map<Channel, TopicState> topics = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            TopicState topic = drop(instrument, channel, current, successor);
            if (topic != null) {
                topics.put(channel, topic);
            }
        }
        return topics;
    }

    private @Nullable TopicState drop(
            Instrument instrument,
            Channel channel,
            @Nullable WebSocketSession current,
            @Nullable WebSocketSession successor) {
        WantedChannels.Entry entry = wanted.find(instrument.name());
        TopicState topic = entry == null ? null : entry.topics().get(channel);
        if (entry == null || topic == null) {
            return null;
        }
        protocol.close(instrument, channel);
        for (String stream : wanted.remove(entry, channel)) {
            if (current != null) {
                current.ledger().drop(stream);
            }
            if (successor != null) {
                successor.ledger().drop(stream);
            }
        }
        return topic;
    }

    /** The session is open: it asks for everything that is wanted. */
    void opened(WebSocketSession session) {
        for (WantedChannels.Entry entry : wanted.all()) {
            session.ledger().want(wanted.streams(entry));
        }
        pump(session);
    }

    /** Sends what the session has to ask. */
    void pump(@Nullable WebSocketSession session) {
        requests.pump(session);
    }

    /**
     * A message has shown streams to be carried, or has refused them.
     *
     * @return whether that was news
     */
    boolean shown(WebSocketSession session, boolean isCurrent, Collection<String> streams, boolean carried) {
        int refusedBefore = session.ledger().refusedCount();
        List<String> changed =
                carried ? session.ledger().shown(streams) : session.ledger().refuse(streams);
        if (isCurrent) {
            refusedStreams -= carried ? refusedBefore - session.ledger().refusedCount() : 0;
            changed.forEach(carried ? stream -> confirmStream(session, stream) : this::refused);
        }
        return !changed.isEmpty();
    }

    /** Takes streams of which nothing was heard for a while as carried or, at a venue that shows each one, as refused. */
    void settleQuiet(WebSocketSession session, boolean carried) {
        List<String> quiet = session.ledger().quiet(scope.clock().monotonicNs());
        if (!quiet.isEmpty()) {
            shown(session, true, quiet, carried);
        }
    }

    private void confirmStream(WebSocketSession session, String stream) {
        WantedChannels.Entry entry = wanted.ofStream(stream);
        if (entry != null) {
            confirm(session, entry);
        }
    }

    /**
     * Takes in a reply.
     *
     * @param isCurrent whether the topics follow this session, and not yet a successor
     */
    void answered(WebSocketSession session, boolean isCurrent, long requestId, boolean accepted) {
        SubscriptionLedger.Answer answer = session.ledger().answer(requestId, accepted);
        if (isCurrent) {
            answer.confirmed().forEach(stream -> confirmStream(session, stream));
            answer.refused().forEach(this::refused);
        }
        pump(session);
    }

    /** The session is the current one from now on. */
    void becameCurrent(WebSocketSession session) {
        refusedStreams = 0;
        for (WantedChannels.Entry entry : wanted.all()) {
            confirm(session, entry);
            wanted.streams(entry).stream().filter(session.ledger()::isRefused).forEach(this::refused);
        }
    }

    private void confirm(WebSocketSession session, WantedChannels.Entry entry) {
        for (Map.Entry<Channel, TopicState> topic : entry.topics().entrySet()) {
            Channel channel = topic.getKey();
            List<String> streams = wanted.streams(entry, channel);
            if (!entry.confirmed().contains(channel) && streams.stream().allMatch(session.ledger()::isConfirmed)) {
                wanted.confirm(entry, channel);
                topics.confirmed(channel, topic.getValue());
                protocol.confirmed(entry.instrument(), channel);
            }
        }
    }

    private void refused(String stream) {
        WantedChannels.Entry entry = wanted.ofStream(stream);
        if (entry != null) {
            refusedStreams++;
            scope.counters().increment(FeedCounter.REFUSED_SUBSCRIPTIONS);
            topics.refused(entry, stream);
            scope.log().log(
                    Logger.Level.WARNING,
                    "TW-FEED-004",
                    () -> scope.name() + ": the venue refused the stream " + stream);
        }
    }
}
