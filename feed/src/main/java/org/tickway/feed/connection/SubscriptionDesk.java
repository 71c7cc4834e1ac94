package org.tickway.feed.connection;

import java.lang.System.Logger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
// A request that has to wait looks at the state when its time has come, so the timer's handle is not kept.
@SuppressWarnings("FutureReturnValueIgnored")
final class SubscriptionDesk {

    private final ConnectionScope scope;
    private final VenueProtocol protocol;
    private final WantedChannels wanted;
    private final TopicStates topics;
    private int refusedStreams;

    SubscriptionDesk(ConnectionScope scope, VenueProtocol protocol, WantedChannels wanted, TopicStates topics) {
        this.scope = scope;
        this.protocol = protocol;
        this.wanted = wanted;
        this.topics = topics;
    }

    /** Streams that the venue has refused on the present session. */
    int refusedStreams() {
        return refusedStreams;
    }

    /** Prepares a subscription; {@link #pump} sends it. Sessions that are not open yet will ask for everything then. */
    void add(
            Instrument instrument,
            Channel channel,
            @Nullable WebSocketSession current,
            @Nullable WebSocketSession successor) {
        TopicState topic = new TopicState(instrument.id(), channel, scope.writer(), scope.clock());
        if (!wanted.add(instrument, channel, topic)) {
            return;
        }
        protocol.open(instrument, channel, topic);
        WantedChannels.Entry entry = wanted.find(instrument.name());
        if (entry == null) {
            return;
        }
        if (current == null || !current.isOpen()) {
            topic.enter(StreamState.STALE, StateReason.NOT_CONNECTED);
        } else {
            topic.enter(StreamState.RECOVERING, StateReason.NOT_YET_SUBSCRIBED);
            current.ledger().want(wanted.streams(entry));
            // Another channel may have brought all streams already.
            confirm(current, entry);
        }
        if (successor != null && successor.isOpen()) {
            successor.ledger().want(wanted.streams(entry));
        }
    }

    /** Prepares the end of a subscription; {@link #pump} sends it. */
    void remove(
            Instrument instrument,
            Channel channel,
            @Nullable WebSocketSession current,
            @Nullable WebSocketSession successor) {
        WantedChannels.Entry entry = wanted.find(instrument.name());
        TopicState topic = entry == null ? null : entry.topics().get(channel);
        if (entry == null || topic == null) {
            return;
        }
        protocol.close(instrument, channel);
        topic.enter(StreamState.CLOSED, StateReason.STOPPED);
        for (String stream : wanted.remove(entry, channel)) {
            if (current != null) {
                current.ledger().drop(stream);
            }
            if (successor != null) {
                successor.ledger().drop(stream);
            }
        }
    }

    /** The session is open: it asks for everything that is wanted. */
    void opened(WebSocketSession session) {
        for (WantedChannels.Entry entry : wanted.all()) {
            session.ledger().want(wanted.streams(entry));
        }
        pump(session);
    }

    /** Sends requests as fast as the venue and the configuration allow. */
    void pump(@Nullable WebSocketSession session) {
        while (session != null && session.isOpen() && session.ledger().hasNext()) {
            long waitNs = session.admit();
            if (waitNs > 0) {
                scope.loop().schedule(() -> pump(session), waitNs, TimeUnit.NANOSECONDS);
                return;
            }
            SubscriptionLedger.Request request =
                    session.ledger().next(scope.clock().monotonicNs());
            if (request == null) {
                return;
            }
            send(
                    session,
                    request.subscribe()
                            ? protocol.subscribeRequests(request.id(), request.streams())
                            : protocol.unsubscribeRequests(request.id(), request.streams()));
            long intervalMs = scope.config().requestIntervalMs();
            if (intervalMs > 0) {
                scope.loop().schedule(() -> pump(session), intervalMs, TimeUnit.MILLISECONDS);
                return;
            }
        }
    }

    /** The first message was admitted with the request; each other one waits for its own turn. */
    private void send(WebSocketSession session, List<String> messages) {
        for (int index = 0; index < messages.size(); index++) {
            long waitNs = index == 0 ? 0 : session.admit();
            if (waitNs > 0) {
                List<String> rest = messages.subList(index, messages.size());
                scope.loop().schedule(() -> sendRest(session, rest), waitNs, TimeUnit.NANOSECONDS);
                return;
            }
            session.send(messages.get(index));
        }
    }

    private void sendRest(WebSocketSession session, List<String> rest) {
        long waitNs = session.admit();
        if (waitNs > 0) {
            scope.loop().schedule(() -> sendRest(session, rest), waitNs, TimeUnit.NANOSECONDS);
        } else {
            send(session, rest);
        }
    }

    /** A message has shown streams to be carried, or has refused them. */
    void shown(WebSocketSession session, boolean isCurrent, Collection<String> streams, boolean carried) {
        int refusedBefore = session.ledger().refusedCount();
        List<String> changed =
                carried ? session.ledger().shown(streams) : session.ledger().refuse(streams);
        if (isCurrent) {
            refusedStreams -= carried ? refusedBefore - session.ledger().refusedCount() : 0;
            changed.forEach(carried ? stream -> confirmStream(session, stream) : this::refused);
        }
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
                entry.confirmed().add(channel);
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
