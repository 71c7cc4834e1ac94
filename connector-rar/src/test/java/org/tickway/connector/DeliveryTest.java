package org.tickway.connector;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.ResourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.connector.api.TickListener;
import org.tickway.connector.host.BrokerAdapters;
import org.tickway.connector.inbound.TickActivationSpec;
import org.tickway.connector.settings.InvalidSettingsException;
import org.tickway.feed.OrderUpdate;
import org.tickway.ring.TickBatch;

class DeliveryTest {

    @TempDir
    private Path folder;

    private final FakeBroker broker = new FakeBroker();
    private final CountingListener listener = new CountingListener();
    private final TickActivationSpec spec = new TickActivationSpec();
    private final List<RunningAdapter> adapters = new ArrayList<>();

    @AfterEach
    void stopAdapters() {
        adapters.forEach(RunningAdapter::stop);
    }

    private RunningAdapter feeding() throws InvalidSettingsException {
        RunningAdapter adapter = RunningAdapter.of(
                AdapterSettings.feeding(folder), BrokerAdapters.of(broker.byName()), new ThreadWorkManager());
        adapters.add(adapter);
        return adapter;
    }

    private RunningAdapter following() throws InvalidSettingsException {
        RunningAdapter adapter = RunningAdapter.of(
                AdapterSettings.following(folder), BrokerAdapters.of(broker.byName()), new ThreadWorkManager());
        adapters.add(adapter);
        return adapter;
    }

    private static List<Long> numbers(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    private void send(int count) {
        for (int number = 1; number <= count; number++) {
            broker.trade("FAKE:A", number);
        }
    }

    private void awaitTrades(CountingListener of, List<Long> expected) {
        await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertEquals(expected, of.tradeIds()));
    }

    @Test
    void shouldDeliverEveryRecordInOrder() throws Exception {
        feeding().activate(new FakeEndpoints(0, listener), spec);

        send(500);

        awaitTrades(listener, numbers(500));
    }

    @Test
    void shouldLoseNothingWhileTheApplicationStarts() throws Exception {
        FakeEndpoints endpoints = new FakeEndpoints(4, listener);
        feeding().activate(endpoints, spec);

        send(500);

        awaitTrades(listener, numbers(500));
        assertEquals(1, endpoints.created());
    }

    @Test
    void shouldGoOnWithANewEndpointAfterTheListenerFailed() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        TickListener failing = batch -> {
            listener.onTicks(batch);
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("the listener fails at its first batch");
            }
        };
        FakeEndpoints endpoints = new FakeEndpoints(0, failing);
        spec.setBatchSize(10);
        feeding().activate(endpoints, spec);

        send(30);

        awaitTrades(listener, numbers(30));
        assertEquals(2, endpoints.created());
        assertEquals(1, endpoints.released());
    }

    @Test
    void shouldDeliverWhatBrokersSayOfOrdersBesideTheTicks() throws Exception {
        feeding().activate(new FakeEndpoints(0, listener), spec);
        await().until(() -> broker.opened() == 1);
        broker.order("1");
        send(10);
        broker.order("2");

        awaitTrades(listener, numbers(10));
        await().untilAsserted(() -> assertEquals(List.of("1", "2"), listener.orderIds()));
    }

    @Test
    void shouldDeliverAnOrderAgainThatTheListenerDidNotTake() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        TickListener failing = new TickListener() {
            @Override
            public void onTicks(TickBatch batch) {
                listener.onTicks(batch);
            }

            @Override
            public void onOrder(OrderUpdate order) {
                if (calls.incrementAndGet() < 3) {
                    throw new IllegalStateException("the listener fails twice");
                }
                listener.onOrder(order);
            }
        };
        feeding().activate(new FakeEndpoints(0, failing), spec);
        await().until(() -> broker.opened() == 1);

        broker.order("1");
        broker.order("2");

        await().untilAsserted(() -> assertEquals(List.of("1", "2"), listener.orderIds()));
    }

    @Test
    void shouldGiveTheOrdersThatItStillHasToALaterActivation() throws Exception {
        RunningAdapter adapter = feeding();
        adapter.activate(new FakeEndpoints(0, new CountingListener()), new TickActivationSpec());
        await().until(() -> broker.opened() == 1);
        broker.order("1");

        adapter.activate(new FakeEndpoints(0, listener), spec);

        await().untilAsserted(() -> assertEquals(List.of("1"), listener.orderIds()));
    }

    @Test
    void shouldTellHowManyRecordsASlowListenerLost() throws Exception {
        CountDownLatch overtaken = new CountDownLatch(1);
        TickListener slow = batch -> {
            awaitQuietly(overtaken);
            listener.onTicks(batch);
        };
        spec.setBatchSize(1);
        feeding().activate(new FakeEndpoints(0, slow), spec);

        send(1);
        await().until(() -> broker.opened() == 1);
        send(5000);
        overtaken.countDown();

        await().atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() -> assertEquals(5001, listener.tradeIds().size() + listener.lost()));
        assertTrue(listener.lost() > 3000, "lost " + listener.lost());
    }

    @Test
    void shouldDeliverOnlyTheInstrumentsAskedFor() throws Exception {
        spec.setInstruments("FAKE:B");
        feeding().activate(new FakeEndpoints(0, listener), spec);

        broker.trade("FAKE:A", 1);
        broker.trade("FAKE:B", 2);
        broker.trade("FAKE:A", 3);
        broker.trade("FAKE:B", 4);

        awaitTrades(listener, List.of(2L, 4L));
    }

    @Test
    void shouldDeliverTheSameRecordsToEachActivation() throws Exception {
        RunningAdapter adapter = feeding();
        CountingListener second = new CountingListener();
        adapter.activate(new FakeEndpoints(0, listener), spec);
        adapter.activate(new FakeEndpoints(0, second), new TickActivationSpec());

        send(300);

        awaitTrades(listener, numbers(300));
        awaitTrades(second, numbers(300));
    }

    @Test
    void shouldFollowTheRingsOfAnotherAdapterThatOpensLater() throws Exception {
        CountingListener second = new CountingListener();
        following().activate(new FakeEndpoints(0, second), spec);
        feeding().activate(new FakeEndpoints(0, listener), new TickActivationSpec());

        send(300);

        awaitTrades(second, numbers(300));
        awaitTrades(listener, numbers(300));
        assertEquals(1, broker.opened());
    }

    @Test
    void shouldNotFollowWhatAStoppedFeedHasLeft() throws Exception {
        RunningAdapter stopped = feeding();
        stopped.activate(new FakeEndpoints(0, listener), spec);
        send(10);
        awaitTrades(listener, numbers(10));
        stopped.stop();
        CountingListener second = new CountingListener();
        following().activate(new FakeEndpoints(0, second), new TickActivationSpec());
        feeding().activate(new FakeEndpoints(0, new CountingListener()), new TickActivationSpec());

        send(5);

        awaitTrades(second, numbers(5));
    }

    @Test
    void shouldOpenTheFeedWithTheFirstActivationOnly() throws Exception {
        RunningAdapter adapter = feeding();
        assertEquals(0, broker.opened());

        adapter.activate(new FakeEndpoints(0, listener), spec);
        adapter.activate(new FakeEndpoints(0, listener), new TickActivationSpec());

        assertEquals(1, broker.opened());
    }

    @Test
    void shouldCloseTheFeedWithTheLastDeactivation() throws Exception {
        RunningAdapter adapter = feeding();
        FakeEndpoints first = new FakeEndpoints(0, listener);
        FakeEndpoints second = new FakeEndpoints(0, listener);
        adapter.activate(first, spec);
        adapter.activate(second, new TickActivationSpec());

        adapter.deactivate(first);
        assertEquals(0, broker.closed());
        adapter.deactivate(second);

        assertEquals(1, broker.closed());
    }

    @Test
    void shouldReleaseTheEndpointAtDeactivation() throws Exception {
        RunningAdapter adapter = feeding();
        FakeEndpoints endpoints = new FakeEndpoints(0, listener);
        adapter.activate(endpoints, spec);
        send(1);
        awaitTrades(listener, numbers(1));

        adapter.deactivate(endpoints);

        assertEquals(1, endpoints.released());
    }

    @Test
    void shouldDeliverAgainAfterBeingActivatedAnew() throws Exception {
        RunningAdapter adapter = feeding();
        FakeEndpoints endpoints = new FakeEndpoints(0, listener);
        adapter.activate(endpoints, spec);
        send(3);
        awaitTrades(listener, numbers(3));
        adapter.deactivate(endpoints);
        CountingListener again = new CountingListener();

        adapter.activate(new FakeEndpoints(0, again), new TickActivationSpec());
        send(5);

        awaitTrades(again, numbers(5));
    }

    @Test
    void shouldRefuseABadActivationAndLeaveTheFeedClosed() throws Exception {
        RunningAdapter adapter = feeding();
        spec.setBatchSize(-1);

        assertThrows(ResourceException.class, () -> adapter.activate(new FakeEndpoints(0, listener), spec));

        assertEquals(broker.opened(), broker.closed());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test did not let the listener go on");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
