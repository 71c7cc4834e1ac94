package org.tickway.feed.binance;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.tickway.feed.FeedClock;
import org.tickway.feed.connection.HttpFetcher;
import org.tickway.feed.connection.SlidingBudget;

/**
 * Fetches order books over REST, no faster than the venue allows one address. Any thread; answers come on the event loop
 * that was named.
 *
 * <p>The venue weighs requests and allows a weight of 6,000 a minute for one address (rest-api.md, "Order book"); a sixth of
 * that is left to others.
 */
// A request that has to wait is not taken back: its receiver passes over an answer that it does not need any more.
@SuppressWarnings("FutureReturnValueIgnored")
final class SnapshotService {

    private static final int WEIGHT_PER_MINUTE = 5_000;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long DEADLINE_MS = 10_000;
    /** Two sides of 5,000 levels with 80 bytes for each. */
    private static final int MAXIMUM_BODY_BYTES = 4 * 1024 * 1024;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;

    /** Who wants a book; exactly one of the two is called. */
    interface Receiver {
        void received(BookSnapshot snapshot);

        void failed(String reason);
    }

    private final URI restUri;
    private final int limit;
    private final FeedClock clock;
    private final SlidingBudget budget = new SlidingBudget(WEIGHT_PER_MINUTE, MINUTE_NS);

    /**
     * @param limit levels of each side, 1 to 5,000
     */
    SnapshotService(URI restUri, int limit, FeedClock clock) {
        this.restUri = restUri;
        this.limit = limit;
        this.clock = clock;
    }

    private static int weight(int limit) {
        if (limit <= 100) {
            return 5;
        }
        if (limit <= 500) {
            return 25;
        }
        return limit <= 1_000 ? 50 : 250;
    }

    void fetch(String symbol, HttpFetcher http, EventLoop loop, Receiver receiver) {
        long waitNs = budget.take(clock.monotonicNs(), weight(limit), 0);
        if (waitNs > 0) {
            loop.schedule(() -> fetch(symbol, http, loop, receiver), waitNs, TimeUnit.NANOSECONDS);
            return;
        }
        URI uri = URI.create(restUri.getScheme() + "://" + restUri.getRawAuthority() + "/api/v3/depth?symbol="
                + URLEncoder.encode(symbol, StandardCharsets.UTF_8) + "&limit=" + limit);
        http.get(loop, uri, MAXIMUM_BODY_BYTES, DEADLINE_MS, new HttpFetcher.Answer() {
            @Override
            public void body(byte[] body) {
                BookSnapshot snapshot = new SnapshotDecoder().decode(body);
                if (snapshot == null) {
                    receiver.failed("the answer is not an order book");
                } else {
                    receiver.received(snapshot);
                }
            }

            @Override
            public void failed(int status, long retryAfterMs, String reason) {
                if (status == TOO_MANY_REQUESTS || status == BANNED) {
                    long blockNs = retryAfterMs > 0 ? retryAfterMs * 1_000_000 : MINUTE_NS;
                    budget.block(clock.monotonicNs(), blockNs);
                }
                receiver.failed(reason);
            }
        });
    }
}
