package org.tickway.web.request;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tickway.demand.Asking;
import org.tickway.demand.DemandDesk;
import org.tickway.session.CloseCode;
import org.tickway.session.Session;

/**
 * The requests of one client, done one after the other in the order in which they came. What has nothing to wait for, and
 * nothing ahead of it that waits, is done at once by the thread that brings it.
 *
 * <p>Threads: any; requests are done by one at a time, without this object's monitor.
 */
public final class RequestLine {

    /** Requests and the topics that they name which may wait, together. */
    static final int MOST_WAITING = 20_000;

    /** When a client may ask again that was refused because too much of it waits, in milliseconds. */
    public static final long RETRY_AFTER_MS = 1_000;

    private final Session session;
    private final DemandDesk demand;
    private final Executor executor;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private int weight;
    private boolean working;

    /**
     * @param executor goes on with requests when a broker has answered; not the caller's thread, since a request may take
     *     its time
     */
    public RequestLine(Session session, DemandDesk demand, Executor executor) {
        this.session = session;
        this.demand = demand;
        this.executor = executor;
    }

    /**
     * Does what was asked when everything before it is done.
     *
     * @param topics how many it names
     * @return false where too much waits already; it is not done then
     */
    public boolean add(int topics, Runnable request) {
        Request added = new Request(1 + topics, refused -> request.run());
        if (!enter(added)) {
            return false;
        }
        added.ready = true;
        work();
        return true;
    }

    /**
     * Does what was asked when everything before it is done and the market topics among those named are carried by a broker,
     * or refused, or were waited for long enough.
     *
     * @param topics names and patterns
     * @param request is told the names that were refused, with a code of the stream protocol each
     * @return false where too much waits already; it is not done then
     */
    public boolean addSubscribing(Collection<String> topics, Consumer<Map<String, String>> request) {
        Request added = new Request(1 + topics.size(), request);
        if (!enter(added)) {
            return false;
        }
        List<String> ofMarket = session.marketTopics(topics);
        if (ofMarket.isEmpty()) {
            added.ready = true;
        } else {
            added.asks = true;
            Asking asking = demand.ask(session.identity().user(), ofMarket, () -> settled(added));
            synchronized (this) {
                added.asking = asking;
            }
        }
        work();
        return true;
    }

    /** The connection is gone: nothing that waits is done any more. */
    public void close() {
        List<Request> dropped;
        synchronized (this) {
            dropped = List.copyOf(waiting);
            waiting.clear();
            weight = 0;
        }
        dropped.forEach(Request::end);
    }

    private synchronized boolean enter(Request request) {
        if (weight + request.weight > MOST_WAITING && !waiting.isEmpty()) {
            return false;
        }
        waiting.add(request);
        weight += request.weight;
        return true;
    }

    private void settled(Request request) {
        synchronized (this) {
            request.ready = true;
            if (request.asking == null) {
                return; // whoever brings it goes on with it
            }
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException serverStops) {
            request.end();
        }
    }

    /** Does what can be done, unless another thread is at it, which then does it. */
    private void work() {
        for (Request next = take(); next != null; next = take()) {
            try {
                if (session.isOpen()) {
                    next.run();
                }
            } catch (RuntimeException defect) {
                session.close(CloseCode.INTERNAL_ERROR, "internal error");
                throw defect;
            } finally {
                next.end();
                synchronized (this) {
                    working = false;
                }
            }
        }
    }

    private synchronized @Nullable Request take() {
        Request head = waiting.peek();
        if (working || head == null || !head.isReady()) {
            return null;
        }
        working = true;
        waiting.remove();
        weight -= head.weight;
        return head;
    }

    /** One of them. Any thread. */
    private static final class Request {

        private final int weight;
        private final Consumer<Map<String, String>> action;
        private volatile boolean asks;
        private volatile boolean ready;
        private volatile @Nullable Asking asking;

        Request(int weight, Consumer<Map<String, String>> action) {
            this.weight = weight;
            this.action = action;
        }

        boolean isReady() {
            return ready && (!asks || asking != null);
        }

        void run() {
            Asking asked = asking;
            action.accept(asked == null ? Map.of() : asked.refused());
        }

        void end() {
            Asking asked = asking;
            if (asked != null) {
                asked.end();
            }
        }
    }
}
