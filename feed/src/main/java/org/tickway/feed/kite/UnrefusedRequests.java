package org.tickway.feed.kite;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * The streams that were asked for a short while ago, request by request, so that an error, which names none, can be laid to
 * the right ones. Confined to the event loop.
 *
 * <p>Too many instruments make every further request fail, each with an error of its own; so each error means the newest
 * request that no packet has shown to be granted and that had no error yet.
 */
final class UnrefusedRequests {

    private static final long MEMORY_NS = 5_000_000_000L;

    private record Request(List<String> streams, long sentNs) {}

    private final Deque<Request> requests = new ArrayDeque<>();

    void sent(Collection<String> streams, long nowNs) {
        forgetOld(nowNs);
        requests.addLast(new Request(List.copyOf(streams), nowNs));
    }

    /** The streams that an error at this time refuses; none where it must mean something else. */
    List<String> refused(long nowNs, Collection<String> unshown) {
        forgetOld(nowNs);
        while (!requests.isEmpty()) {
            List<String> streams = requests.removeLast().streams().stream()
                    .filter(unshown::contains)
                    .toList();
            if (!streams.isEmpty()) {
                return streams;
            }
        }
        return List.of();
    }

    private void forgetOld(long nowNs) {
        while (!requests.isEmpty() && nowNs - requests.getFirst().sentNs() > MEMORY_NS) {
            requests.removeFirst();
        }
    }

    void clear() {
        requests.clear();
    }
}
