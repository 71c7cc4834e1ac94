package org.tickway.simulator.binance;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is subscribed to what, and who cannot take more now. Confined to the event loop.
 *
 * <p>Nothing is ever dropped here: whoever publishes asks {@link #everyoneCanTakeMore()} first, so what waits for a slow
 * reader is bounded by the channels' high-water mark.
 */
final class StreamHub {
    private final Map<String, Set<ClientSession>> subscribersByStream = new LinkedHashMap<>();
    private final Set<ClientSession> sessions = new LinkedHashSet<>();
    private final Set<ClientSession> congested = new HashSet<>();
    private final Set<ClientSession> unflushed = new LinkedHashSet<>();
    private final List<Runnable> capacityListeners = new ArrayList<>();
    private int depthEventsToSkip;

    void add(ClientSession session) {
        sessions.add(session);
    }

    void remove(ClientSession session) {
        sessions.remove(session);
        unflushed.remove(session);
        List.copyOf(session.streams()).forEach(stream -> unsubscribe(session, stream));
        setCongested(session, false);
    }

    List<ClientSession> sessions() {
        return List.copyOf(sessions);
    }

    void subscribe(ClientSession session, String stream) {
        subscribersByStream.computeIfAbsent(stream, s -> new LinkedHashSet<>()).add(session);
    }

    void unsubscribe(ClientSession session, String stream) {
        Set<ClientSession> subscribers = subscribersByStream.get(stream);
        if (subscribers != null && subscribers.remove(session) && subscribers.isEmpty()) {
            subscribersByStream.remove(stream);
        }
    }

    boolean hasSubscribers(String stream) {
        return subscribersByStream.containsKey(stream);
    }

    int subscribers(String stream) {
        return subscribersByStream.getOrDefault(stream, Set.of()).size();
    }

    /** The streams that somebody has subscribed. */
    List<String> streams() {
        return List.copyOf(subscribersByStream.keySet());
    }

    boolean hasSubscribers() {
        return !subscribersByStream.isEmpty();
    }

    int subscriptionCount() {
        return sessions.stream().mapToInt(session -> session.streams().size()).sum();
    }

    /** The next so many depth events that somebody would get reach nobody, which makes a gap in the U/u chain. */
    void skipDepthEvents(int count) {
        depthEventsToSkip = count;
    }

    /** Writes, without flushing, the event to every subscriber: all bytes, or only the data's to raw subscribers. */
    void publish(String stream, byte[] json, int dataOffset, int dataLength) {
        Set<ClientSession> subscribers = subscribersByStream.get(stream);
        if (subscribers == null) {
            return;
        }
        if (depthEventsToSkip > 0 && StreamName.isDepthDifference(stream)) {
            depthEventsToSkip--;
            return;
        }
        @Nullable ByteBuf combined = null;
        @Nullable ByteBuf raw = null;
        for (ClientSession session : subscribers) {
            ByteBuf frame;
            if (session.combined()) {
                if (combined == null) {
                    combined = WebSocketFrames.text(ByteBufAllocator.DEFAULT, json, 0, json.length);
                }
                frame = combined;
            } else {
                if (raw == null) {
                    raw = WebSocketFrames.text(ByteBufAllocator.DEFAULT, json, dataOffset, dataLength);
                }
                frame = raw;
            }
            session.writeFrame(frame.retainedDuplicate());
            unflushed.add(session);
        }
        if (combined != null) {
            combined.release();
        }
        if (raw != null) {
            raw.release();
        }
    }

    void flush() {
        for (ClientSession session : unflushed) {
            session.flush();
        }
        unflushed.clear();
    }

    boolean everyoneCanTakeMore() {
        return congested.isEmpty();
    }

    void setCongested(ClientSession session, boolean isCongested) {
        if (isCongested) {
            congested.add(session);
        } else if (congested.remove(session) && congested.isEmpty()) {
            capacityListeners.forEach(Runnable::run);
        }
    }

    void onCapacity(Runnable listener) {
        capacityListeners.add(listener);
    }
}
