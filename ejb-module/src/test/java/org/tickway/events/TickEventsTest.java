package org.tickway.events;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.ring.TickBatch;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

class TickEventsTest {

    private static final Instrument BITCOIN = new Instrument(0, "BINANCE:BTCUSDT", null, -2, -5);
    private static final Instrument ETHER = new Instrument(1, "BINANCE:ETHUSDT", null, -2, -5);
    private static final Instrument INFOSYS = new Instrument(200, "NSE:INFY", "INE009A01021", -2, 0);

    private final List<Integer> lookups = new ArrayList<>();
    private final EventCounters counters = new EventCounters(System::nanoTime);
    private @Nullable SeContainer container;

    @AfterEach
    void closeContainer() {
        if (container != null) {
            container.close();
        }
    }

    @Test
    void shouldGiveAnObserverTheTicksOfItsInstrumentInOrder() {
        TickEvents events = events(Recorder.class);
        events.publish(batch(trade(BITCOIN, 1), trade(ETHER, 2), trade(BITCOIN, 3)));

        assertEquals(List.of(1L, 3L), ids(recorder().bitcoin));
    }

    @Test
    void shouldGiveAWildcardObserverTheTicksOfItsExchange() {
        TickEvents events = events(Recorder.class);
        events.publish(batch(trade(BITCOIN, 1), trade(INFOSYS, 2), trade(ETHER, 3)));

        assertEquals(List.of(1L, 3L), ids(recorder().binance));
    }

    @Test
    void shouldGiveAnObserverOfAllEveryTick() {
        TickEvents events = events(Recorder.class);
        events.publish(batch(trade(BITCOIN, 1), trade(INFOSYS, 2)));

        assertEquals(List.of(1L, 2L), ids(recorder().all));
    }

    @Test
    void shouldGiveAnObserverWithoutQualifierEveryTick() {
        TickEvents events = events(Recorder.class);
        events.publish(batch(trade(BITCOIN, 1), trade(INFOSYS, 2)));

        assertEquals(List.of(1L, 2L), ids(recorder().unqualified));
    }

    @Test
    void shouldReachAnObserverByIsin() {
        TickEvents events = events(Recorder.class);
        events.publish(batch(trade(BITCOIN, 1), trade(INFOSYS, 2)));

        assertEquals(List.of(2L), ids(recorder().isin));
    }

    @Test
    void shouldReachAnAsynchronousObserver() {
        TickEvents events = events(AsyncRecorder.class);
        events.publish(batch(trade(BITCOIN, 1), trade(ETHER, 2), trade(BITCOIN, 3)));

        Queue<Tick> received = bean(AsyncRecorder.class).bitcoin;
        await().until(() -> received.size() == 2);
        assertEquals(List.of(1L, 3L), ids(received).stream().sorted().toList());
        await().until(() -> counters.asyncInFlight() == 0);
    }

    @Test
    void shouldMakeNothingOfTicksThatNobodyObserves() {
        TickEvents events = events(EtherOnly.class);
        events.publish(batch(trade(BITCOIN, 1), trade(INFOSYS, 2)));
        assertEquals(0, counters.publishedTicks());

        events.publish(batch(trade(ETHER, 3)));
        assertEquals(1, counters.publishedTicks());
    }

    @Test
    void shouldAskWhoObservesAnInstrumentOnlyOnce() {
        TickEvents events = events(Recorder.class);
        for (int round = 0; round < 5; round++) {
            events.publish(batch(trade(BITCOIN, round)));
        }

        assertEquals(List.of(BITCOIN.id()), lookups);
    }

    @Test
    void shouldGoOnAfterAnObserverFailed() {
        TickEvents events = events(Faulty.class);
        events.publish(batch(trade(BITCOIN, 1), trade(BITCOIN, 2)));
        events.publish(batch(trade(BITCOIN, 3)));

        assertEquals(List.of(1L, 2L, 3L), ids(bean(Faulty.class).seen));
        assertEquals(3, counters.failedTicks());
    }

    @Test
    void shouldCountTheFailureOfAnAsynchronousObserver() {
        TickEvents events = events(AsyncFaulty.class);
        events.publish(batch(trade(BITCOIN, 1)));

        await().until(() -> counters.failedTicks() == 1);
        await().until(() -> counters.asyncInFlight() == 0);
    }

    @Test
    void shouldDropWhatSlowAsynchronousObserversCannotTakeAndCountIt() {
        TickEvents events = events(2, AsyncBlocked.class);
        AsyncBlocked blocked = bean(AsyncBlocked.class);
        events.publish(batch(trade(BITCOIN, 1), trade(BITCOIN, 2), trade(BITCOIN, 3)));

        assertEquals(1, counters.droppedTicks());
        blocked.release.countDown();
        await().until(() -> counters.asyncInFlight() == 0);
        events.publish(batch(trade(BITCOIN, 4)));
        await().until(() -> blocked.seen.size() == 3);
        assertFalse(ids(blocked.seen).contains(3L));
    }

    @Test
    void shouldTellObserversOfAllTheStateOfAWholeFeed() {
        TickEvents events = events(Recorder.class);
        events.publish(batch(record(TickLayout.ALL_INSTRUMENTS, TickKind.STATUS, 0)));

        Tick state = recorder().all.remove();
        assertEquals(Ticks.ALL, state.instrument());
        assertSame(TickKind.STATUS, state.kind());
        assertTrue(recorder().bitcoin.isEmpty());
    }

    @Test
    void shouldPassOverAnInstrumentThatIsNotKnownYet() {
        TickEvents events = events(Recorder.class);
        events.publish(batch(record(777, TickKind.TRADE, 1), trade(BITCOIN, 2)));

        assertEquals(List.of(2L), ids(recorder().all));
    }

    private TickEvents events(Class<?>... beans) {
        return events(1_000, beans);
    }

    private TickEvents events(int maxAsyncInFlight, Class<?>... beans) {
        SeContainer opened = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(beans)
                .initialize();
        container = opened;
        TickObservers observers = new TickObservers(opened.getBeanManager(), counters, maxAsyncInFlight);
        return new TickEvents(this::instrument, observers, counters);
    }

    private @Nullable Instrument instrument(int id) {
        lookups.add(id);
        for (Instrument instrument : List.of(BITCOIN, ETHER, INFOSYS)) {
            if (instrument.id() == id) {
                return instrument;
            }
        }
        return null;
    }

    private Recorder recorder() {
        return bean(Recorder.class);
    }

    private <T> T bean(Class<T> type) {
        SeContainer opened = container;
        if (opened == null) {
            throw new IllegalStateException("no container");
        }
        return opened.select(type).get();
    }

    private static List<Long> ids(Queue<Tick> ticks) {
        return ticks.stream().map(tick -> tick.tradeId().orElseThrow()).toList();
    }

    private static TickBatch batch(ByteBuffer... records) {
        TickBatch batch = new TickBatch(records.length);
        batch.begin(1, 1);
        for (ByteBuffer record : records) {
            batch.add(record, 0);
        }
        return batch;
    }

    private static ByteBuffer trade(Instrument instrument, long tradeId) {
        return record(instrument.id(), TickKind.TRADE, tradeId);
    }

    private static ByteBuffer record(int instrumentId, TickKind kind, long tradeId) {
        ByteBuffer record = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);
        TickCodec.putIdentity(record, 0, instrumentId, kind.code(), (byte) 1, -2, -5);
        TickCodec.putField(record, 0, TickLayout.Trade.TRADE_ID, tradeId);
        return record;
    }

    @Singleton
    static class Recorder {

        final Queue<Tick> bitcoin = new ConcurrentLinkedQueue<>();
        final Queue<Tick> binance = new ConcurrentLinkedQueue<>();
        final Queue<Tick> all = new ConcurrentLinkedQueue<>();
        final Queue<Tick> unqualified = new ConcurrentLinkedQueue<>();
        final Queue<Tick> isin = new ConcurrentLinkedQueue<>();

        void onBitcoin(@Observes @Ticks("BINANCE:BTCUSDT") Tick tick) {
            bitcoin.add(tick);
        }

        void onBinance(@Observes @Ticks("BINANCE:*") Tick tick) {
            binance.add(tick);
        }

        void onAll(@Observes @Ticks Tick tick) {
            all.add(tick);
        }

        void onAny(@Observes Tick tick) {
            unqualified.add(tick);
        }

        void onIsin(@Observes @Ticks("INE009A01021") Tick tick) {
            isin.add(tick);
        }
    }

    @Singleton
    static class AsyncRecorder {

        final Queue<Tick> bitcoin = new ConcurrentLinkedQueue<>();

        void on(@ObservesAsync @Ticks("BINANCE:BTCUSDT") Tick tick) {
            bitcoin.add(tick);
        }
    }

    @ApplicationScoped
    static class EtherOnly {

        void on(@Observes @Ticks("BINANCE:ETHUSDT") Tick tick) {}
    }

    @Singleton
    static class Faulty {

        final Queue<Tick> seen = new ConcurrentLinkedQueue<>();

        void on(@Observes @Ticks("BINANCE:BTCUSDT") Tick tick) {
            seen.add(tick);
            throw new IllegalStateException("defect of the application");
        }
    }

    @ApplicationScoped
    static class AsyncFaulty {

        void on(@ObservesAsync @Ticks("BINANCE:BTCUSDT") Tick tick) {
            throw new IllegalStateException("defect of the application");
        }
    }

    @Singleton
    static class AsyncBlocked {

        final Queue<Tick> seen = new ConcurrentLinkedQueue<>();
        final CountDownLatch release = new CountDownLatch(1);

        void on(@ObservesAsync @Ticks("BINANCE:BTCUSDT") Tick tick) throws InterruptedException {
            release.await();
            seen.add(tick);
        }
    }
}
