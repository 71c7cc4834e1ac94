package org.tickway.feed.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one session has asked of the venue and what the venue has granted. Confined to the connection's event loop.
 *
 * <p>A stream counts as subscribed only when the venue has said so. A refused request for several streams is asked again in
 * halves, until the one that the venue does not want stands alone.
 */
final class SubscriptionLedger {

    /** A request on its way; {@code sentNs} is monotonic time. */
    record Request(long id, boolean subscribe, List<String> streams, long sentNs) {}

    /** What a reply means for the streams of its request. */
    record Answer(List<String> confirmed, List<String> refused) {
        private static final Answer NOTHING = new Answer(List.of(), List.of());
    }

    private final int streamsPerRequest;
    private final VenueLimits.Replies replies;
    /** Groups of streams that are not parted by the size limit. */
    private final Deque<List<String>> toSubscribe = new ArrayDeque<>();
    /** Parts of refused requests, each sent as it is. */
    private final Deque<List<String>> toRetry = new ArrayDeque<>();

    private final Set<String> toUnsubscribe = new LinkedHashSet<>();
    private final Map<Long, Request> unanswered = new LinkedHashMap<>();
    /** Asked for at a venue that tells refusals only, by when that was. */
    private final Map<String, Long> unrefused = new LinkedHashMap<>();

    private final Set<String> confirmed = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private long lastRequestId;

    SubscriptionLedger(int streamsPerRequest, VenueLimits.Replies replies) {
        this.streamsPerRequest = streamsPerRequest;
        this.replies = replies;
    }

    /** Asks for streams that belong together, as far as they were not asked for already. */
    void want(List<String> streams) {
        List<String> missing = new ArrayList<>(streams.size());
        for (String stream : streams) {
            if (!toUnsubscribe.remove(stream) && !isWanted(stream)) {
                missing.add(stream);
            }
        }
        if (!missing.isEmpty()) {
            toSubscribe.add(missing);
        }
    }

    private boolean isWanted(String stream) {
        return confirmed.contains(stream)
                || unrefused.containsKey(stream)
                || refused.contains(stream)
                || contains(toSubscribe, stream)
                || contains(toRetry, stream)
                || unanswered.values().stream()
                        .anyMatch(request ->
                                request.subscribe() && request.streams().contains(stream));
    }

    private static boolean contains(Deque<List<String>> groups, String stream) {
        return groups.stream().anyMatch(group -> group.contains(stream));
    }

    void drop(String stream) {
        // A stream is in one of these places only.
        boolean waiting = remove(toSubscribe, stream) || remove(toRetry, stream) || refused.remove(stream);
        if (!waiting && isWanted(stream)) {
            toUnsubscribe.add(stream);
        }
    }

    private static boolean remove(Deque<List<String>> groups, String stream) {
        boolean removed = false;
        for (List<String> group : groups) {
            removed |= group.remove(stream);
        }
        groups.removeIf(List::isEmpty);
        return removed;
    }

    boolean hasNext() {
        return !toSubscribe.isEmpty() || !toRetry.isEmpty() || hasUnsubscribable();
    }

    /** A stream whose subscription is not answered yet is ended only after the answer, so that the two cannot cross. */
    private boolean hasUnsubscribable() {
        return toUnsubscribe.stream().anyMatch(this::isUnsubscribable);
    }

    private boolean isUnsubscribable(String stream) {
        return confirmed.contains(stream) || unrefused.containsKey(stream);
    }

    /** The next request, which then waits for its reply; null if there is nothing to ask. */
    @Nullable
    Request next(long nowNs) {
        if (hasUnsubscribable()) {
            List<String> streams = toUnsubscribe.stream()
                    .filter(this::isUnsubscribable)
                    .limit(streamsPerRequest)
                    .toList();
            streams.forEach(toUnsubscribe::remove);
            streams.forEach(confirmed::remove);
            streams.forEach(unrefused::remove);
            return sent(false, streams, nowNs);
        }
        List<String> retry = toRetry.poll();
        if (retry != null) {
            return sent(true, retry, nowNs);
        }
        List<String> streams = new ArrayList<>();
        while (streams.size() < streamsPerRequest && !toSubscribe.isEmpty()) {
            streams.addAll(toSubscribe.remove());
        }
        return streams.isEmpty() ? null : sent(true, streams, nowNs);
    }

    private Request sent(boolean subscribe, List<String> streams, long nowNs) {
        Request request = new Request(++lastRequestId, subscribe, List.copyOf(streams), nowNs);
        if (replies.each()) {
            unanswered.put(request.id(), request);
        } else if (subscribe) {
            request.streams().forEach(stream -> unrefused.put(stream, nowNs));
        }
        return request;
    }

    /** Data have shown that these streams are carried; gives those that were not known to be. */
    List<String> shown(Collection<String> streams) {
        List<String> fresh = new ArrayList<>();
        for (String stream : streams) {
            boolean late = replies.byStream() && refused.remove(stream);
            if (unrefused.remove(stream) != null || late) {
                confirmed.add(stream);
                fresh.add(stream);
            }
        }
        return fresh;
    }

    /** The venue does not carry these streams; gives those that were asked for. */
    List<String> refuse(Collection<String> streams) {
        List<String> asked = new ArrayList<>();
        for (String stream : streams) {
            if (unrefused.remove(stream) != null || confirmed.remove(stream)) {
                refused.add(stream);
                toUnsubscribe.remove(stream);
                asked.add(stream);
            }
        }
        return asked;
    }

    /** The streams that were neither refused nor shown for long enough to know what that means. */
    List<String> quiet(long nowNs) {
        List<String> quiet = new ArrayList<>();
        for (Map.Entry<String, Long> asked : unrefused.entrySet()) {
            if (nowNs - asked.getValue() < replies.withinMs() * 1_000_000) {
                break; // the others were asked for later
            }
            quiet.add(asked.getKey());
        }
        return quiet;
    }

    int refusedCount() {
        return refused.size();
    }

    /**
     * Takes in a reply.
     *
     * @param requestId negative if the venue did not say which request it answers; the oldest is meant then
     */
    Answer answer(long requestId, boolean accepted) {
        Request request = requestId < 0 ? oldestUnanswered() : unanswered.get(requestId);
        if (request == null) {
            return Answer.NOTHING;
        }
        unanswered.remove(request.id());
        if (!request.subscribe()) {
            return Answer.NOTHING;
        }
        if (accepted) {
            confirmed.addAll(request.streams());
            return new Answer(request.streams(), List.of());
        }
        if (request.streams().size() == 1) {
            refused.addAll(request.streams());
            toUnsubscribe.removeAll(request.streams());
            return new Answer(List.of(), request.streams());
        }
        int half = request.streams().size() / 2;
        toRetry.add(new ArrayList<>(request.streams().subList(0, half)));
        toRetry.add(new ArrayList<>(
                request.streams().subList(half, request.streams().size())));
        return Answer.NOTHING;
    }

    @Nullable
    Request oldestUnanswered() {
        return unanswered.isEmpty() ? null : unanswered.values().iterator().next();
    }

    /** Whether nothing is left to ask or to be answered. */
    boolean isComplete() {
        return unanswered.isEmpty() && unrefused.isEmpty() && !hasNext();
    }

    boolean isConfirmed(String stream) {
        return confirmed.contains(stream);
    }

    boolean isRefused(String stream) {
        return refused.contains(stream);
    }
}
