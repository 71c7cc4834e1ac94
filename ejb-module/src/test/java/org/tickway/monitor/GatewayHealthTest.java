package org.tickway.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;

class GatewayHealthTest {

    private static final FeedStatus WELL = feed(FeedState.LIVE, 3, 3, 0, 1);

    private final AtomicReference<List<FeedStatus>> feeds = new AtomicReference<>(List.of(WELL));
    private final AtomicLong nowNs = new AtomicLong();
    private final AtomicBoolean threadsAlive = new AtomicBoolean(true);
    private final GatewayHealth health = new GatewayHealth(feeds::get, threadsAlive::get, nowNs::get);

    @Test
    void shouldNotBeReadyBeforeItHasStarted() {
        assertFalse(health.isStarted());
        assertEquals(Map.of("gateway", "starting"), health.readiness().details());
        assertFalse(health.readiness().ready());
    }

    @Test
    void shouldBeReadyWhenEveryFeedIsLiveConfirmedAndHasData() {
        start();

        assertTrue(health.isStarted());
        assertTrue(health.readiness().ready());
    }

    @ParameterizedTest
    @EnumSource(
            value = FeedState.class,
            names = {"LIVE"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldNotBeReadyWhileAFeedIsNotLive(FeedState state) {
        start();
        feeds.set(List.of(WELL, feed(state, 3, 3, 0, 1)));

        assertFalse(health.readiness().ready());
    }

    @Test
    void shouldNotBeReadyWhileASubscriptionIsUnanswered() {
        start();
        feeds.set(List.of(feed(FeedState.LIVE, 3, 2, 0, 1)));

        assertEquals(
                Map.of("binance", "LIVE: 2 of 3 subscriptions answered"),
                health.readiness().details());
    }

    @Test
    void shouldNotWaitForASubscriptionThatTheBrokerRefused() {
        start();
        feeds.set(List.of(feed(FeedState.LIVE, 3, 2, 1, 1)));

        assertTrue(health.readiness().ready());
    }

    @Test
    void shouldNotBeReadyBeforeTheFirstData() {
        start();
        feeds.set(List.of(feed(FeedState.LIVE, 3, 3, 0, 0)));

        assertEquals(Map.of("binance", "LIVE: no data yet"), health.readiness().details());
    }

    @Test
    void shouldExpectNothingOfAFeedToWhichNothingIsSubscribed() {
        start();
        feeds.set(List.of(feed(FeedState.IDLE, 0, 0, 0, 0)));

        assertTrue(health.readiness().ready());
    }

    @Test
    void shouldLetClientsInOnlyAfterItWasReady() {
        start();
        feeds.set(List.of(feed(FeedState.CONNECTING, 3, 0, 0, 0)));
        assertFalse(health.readiness().ready());
        assertFalse(health.acceptsClients());

        feeds.set(List.of(WELL));
        assertTrue(health.readiness().ready());
        assertTrue(health.acceptsClients());
    }

    @Test
    void shouldKeepTheDoorOpenWhenAFeedFailsLater() {
        start();
        assertTrue(health.readiness().ready());
        feeds.set(List.of(feed(FeedState.BACKING_OFF, 3, 0, 0, 1)));

        assertFalse(health.readiness().ready());
        assertTrue(health.acceptsClients());
    }

    @Test
    void shouldBeReadyWithOneFeedOfALineGroup() {
        start();
        FeedStatus well = feed(FeedState.LIVE, 3, 3, 0, 1).asLineOf("coins", Map.of());
        FeedStatus lost = feed(FeedState.BACKING_OFF, 3, 0, 0, 1).asLineOf("coins", Map.of());
        feeds.set(List.of(lost, well));

        assertTrue(health.readiness().ready());
        feeds.set(List.of(lost, lost));
        assertFalse(health.readiness().ready());
        feeds.set(List.of(lost, feed(FeedState.LIVE, 3, 3, 0, 1)));
        assertFalse(health.readiness().ready());
    }

    @Test
    void shouldShutTheDoorWhenItStops() {
        start();
        assertTrue(health.readiness().ready());
        health.stopped();

        assertFalse(health.acceptsClients());
        assertFalse(health.readiness().ready());
    }

    @Test
    void shouldNotBeLiveWhenAThreadHasDied() {
        start();
        assertTrue(health.isLive());
        threadsAlive.set(false);

        assertFalse(health.isLive());
    }

    @Test
    void shouldBeLiveWhileItStarts() {
        threadsAlive.set(false);

        assertTrue(health.isLive());
    }

    @Test
    void shouldNotBeReadyBeforeTheWebApplicationAnswers() {
        health.started();
        assertFalse(health.isStarted());
        health.doorOpened();
        nowNs.addAndGet(999_999_999);
        assertFalse(health.readiness().ready());

        nowNs.addAndGet(1);
        assertTrue(health.readiness().ready());
        assertTrue(health.isStarted());
    }

    @Test
    void shouldLetNobodyInAfterTheWebApplicationHasStopped() {
        start();
        assertTrue(health.readiness().ready());
        health.doorClosed();

        assertFalse(health.acceptsClients());
        assertFalse(health.readiness().ready());
    }

    private void start() {
        health.started();
        health.doorOpened();
        nowNs.addAndGet(1_000_000_000);
    }

    private static FeedStatus feed(FeedState state, int subscriptions, int confirmed, int refused, long quotes) {
        return new FeedStatus(
                "binance",
                "binance",
                state,
                0,
                1,
                subscriptions,
                confirmed,
                refused,
                "",
                Map.of(FeedCounter.QUOTES, quotes));
    }
}
