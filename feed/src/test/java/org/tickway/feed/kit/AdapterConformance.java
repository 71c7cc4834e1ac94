package org.tickway.feed.kit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.Channel;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.OrderUpdate;
import org.tickway.simulator.server.Packeting;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;

/**
 * What every adapter must do. Extend it with a {@link SimulatedBroker}; the tests then run over real sockets.
 */
public abstract class AdapterConformance {

    private static final int STALL_MS = 400;
    /** Less than any broker takes to refuse. */
    private static final int UNACKNOWLEDGED_MS = 700;

    @TempDir
    private Path folder;

    private SimulatedBroker broker;
    private FeedRig rig;
    private String first;
    private String second;

    /** Starts a simulator with a scenario that says nothing by itself. */
    protected abstract SimulatedBroker start() throws IOException;

    @BeforeEach
    void startBroker() throws IOException {
        broker = start();
        first = broker.instruments().get(0);
        second = broker.instruments().get(1);
        rig = open(broker.config());
    }

    @AfterEach
    void stopBroker() throws IOException {
        rig.close();
        broker.close();
    }

    private FeedRig open(FeedConfig.Builder config) throws IOException {
        return new FeedRig(folder.resolve("rig-" + System.nanoTime()), broker.adapter(), config.build());
    }

    /** Subscribes the first instrument and waits for its first price. */
    private void flowing() {
        rig.start(broker.channels(), first);
        carried(first);
        arrives(first, 100);
        rig.awaitState(FeedState.LIVE);
    }

    private void carried(String instrument) {
        rig.awaitTrue("the broker carries " + instrument, () -> broker.carrying(instrument) > 0);
    }

    /** Sends the price until it has come: a connection may just be changing. */
    private void arrives(String instrument, int price) {
        rig.awaitTrue("price " + price + " of " + instrument, () -> {
            broker.price(instrument, price);
            broker.flushGlued();
            return rig.ticks(instrument, TickKind.QUOTE).stream().anyMatch(tick -> isPrice(tick, price));
        });
    }

    private static boolean isPrice(Tick tick, int price) {
        return tick.last()
                .filter(last -> last.compareTo(BigDecimal.valueOf(price)) == 0)
                .isPresent();
    }

    @Test
    void shouldBeFoundByItsName() {
        assertFalse(broker.adapter().broker().isBlank());
        assertTrue(broker.adapter().channels().containsAll(broker.channels()));
    }

    @Test
    void shouldConnectOnlyWhenSomethingIsOfUse() {
        rig.feed().start();
        assertEquals(
                broker.hasOrders() ? rig.feed().status().state() : FeedState.IDLE,
                rig.feed().status().state());

        rig.subscribe(broker.channels(), first);

        carried(first);
    }

    @Test
    void shouldPublishExactlyWhatTheBrokerSends() {
        flowing();

        IntStream.rangeClosed(101, 150).forEach(price -> broker.price(first, price));

        rig.awaitTick(first, TickKind.QUOTE, tick -> isPrice(tick, 150));
        List<Integer> prices = rig.ticks(first, TickKind.QUOTE).stream()
                .filter(tick -> tick.last().isPresent())
                .map(tick -> tick.last().get().intValueExact())
                .filter(price -> price > 100)
                .distinct()
                .toList();
        assertEquals(IntStream.rangeClosed(101, 150).boxed().toList(), prices);
    }

    @Test
    void shouldTellThatItsTopicsAreLive() {
        flowing();

        rig.awaitState(first, Channel.PRICES, StreamState.LIVE);
    }

    @Test
    void shouldRefuseAnInstrumentThatTheBrokerCannotHave() {
        assertThrows(IllegalArgumentException.class, () -> rig.subscribe(broker.channels(), "NOWHERE:NOTHING"));
    }

    @Test
    void shouldAskTheBrokerOnceHoweverManyChannelsThereAre() {
        rig.start(Set.of(Channel.PRICES), first);
        carried(first);
        rig.subscribe(broker.channels(), first);
        arrives(first, 100);

        assertEquals(1, broker.carrying(first));
    }

    @Test
    void shouldNotCountASubscriptionBeforeTheBrokerHasAcknowledgedIt() {
        flowing();
        int channels = broker.channels().size();
        assertEquals(channels, rig.feed().status().confirmedSubscriptions());
        broker.mute();

        rig.subscribe(broker.channels(), second);

        await().atMost(Duration.ofSeconds(1)).until(() -> rig.feed().status().subscriptions() == 2 * channels);
        await().during(Duration.ofMillis(UNACKNOWLEDGED_MS))
                .atMost(Duration.ofSeconds(5))
                .until(() -> {
                    rig.ticks();
                    return rig.feed().status().confirmedSubscriptions() == channels
                            && rig.state(second, Channel.PRICES) != StreamState.LIVE;
                });
    }

    @Test
    void shouldSayWithinASecondThatTheBrokerCarriesASubscription() {
        flowing();
        rig.subscribe(broker.channels(), second);
        carried(second);

        arrives(second, 110);

        int all = 2 * broker.channels().size();
        await().atMost(Duration.ofSeconds(1)).until(() -> rig.feed().status().confirmedSubscriptions() == all);
    }

    @Test
    void shouldEndASubscriptionAndTakeItUpAgain() {
        flowing();
        rig.subscribe(broker.channels(), second);
        carried(second);

        rig.unsubscribe(broker.channels(), first);
        rig.awaitTrue("ended", () -> broker.carrying(first) == 0);
        rig.subscribe(broker.channels(), first);

        carried(first);
        arrives(first, 120);
    }

    @Test
    void shouldComeBackWithItsSubscriptionsAfterAClose() {
        comesBackFrom(broker::closeConnections);
    }

    @Test
    void shouldComeBackWithItsSubscriptionsAfterACut() {
        comesBackFrom(broker::cutConnections);
    }

    @Test
    void shouldPublishNothingOfAFrameThatAResetCutsInTwo() {
        comesBackFrom(broker::resetInMidFrame);
        assertEquals(0, rig.count(FeedCounter.MALFORMED));
    }

    private void comesBackFrom(Runnable fault) {
        flowing();
        rig.subscribe(broker.channels(), second);
        carried(second);

        fault.run();

        rig.awaitTrue("lost", () -> rig.count(FeedCounter.CONNECTIONS_LOST) > 0);
        rig.awaitTrue(
                "told",
                () -> rig.ticks(first, TickKind.STATUS).stream()
                        .anyMatch(tick -> tick.field(0) == StreamState.STALE.code()));
        arrives(first, 130);
        arrives(second, 131);
        rig.awaitState(first, Channel.PRICES, StreamState.LIVE);
    }

    @Test
    void shouldCallAMuteConnectionStaleAndReplaceIt() throws IOException {
        rig.close();
        rig = open(broker.config().stallTimeoutMs(STALL_MS));
        flowing();

        broker.mute();

        rig.awaitTrue(
                "stale",
                () -> rig.ticks(first, TickKind.STATUS).stream()
                        .anyMatch(tick -> tick.field(0) == StreamState.STALE.code()));
        arrives(first, 140);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void shouldTryAgainUntilItIsLetIn(int status) {
        broker.refuseConnections(status);
        rig.start(broker.channels(), first);
        rig.awaitTrue("refused", () -> rig.count(FeedCounter.CONNECT_FAILURES) > 1);

        broker.acceptConnections();

        arrives(first, 100);
    }

    @Test
    void shouldGiveUpAfterThreeRefusalsOfItsCredentialsAndSayWhy() {
        assumeTrue(hasCredentials(), "this broker lets everybody in");
        broker.denyCredentials();
        rig.start(broker.channels(), first);

        rig.awaitState(FeedState.DENIED);

        long attempts = broker.attempts();
        assertEquals(3, rig.count(FeedCounter.DENIALS));
        assertFalse(rig.feed().status().detail().isEmpty());
        rig.awaitState(first, Channel.PRICES, StreamState.STALE);
        assertEquals(attempts, broker.attempts());
    }

    @Test
    void shouldGoOnWhenTheCredentialsAreGoodAgainInTime() {
        assumeTrue(hasCredentials(), "this broker lets everybody in");
        broker.denyCredentials();
        rig.start(broker.channels(), first);
        rig.awaitTrue("denied", () -> rig.count(FeedCounter.DENIALS) > 0);

        broker.acceptCredentials();

        rig.awaitTrue(
                "decided",
                () -> broker.carrying(first) > 0 || rig.feed().status().state() == FeedState.DENIED);
    }

    @Test
    void shouldNameEveryCredentialThatIsMissingAndNoValue() {
        assumeTrue(hasCredentials(), "this broker lets everybody in");
        FeedConfig without = broker.config().credentials(Credentials.NONE).build();

        IllegalArgumentException fault = assertThrows(
                IllegalArgumentException.class, () -> new FeedRig(folder.resolve("none"), broker.adapter(), without));

        assertTrue(String.valueOf(fault.getMessage()).contains("credential"), fault.getMessage());
    }

    private boolean hasCredentials() {
        return broker.marketNeedsCredentials();
    }

    @Test
    void shouldNotFightWithAnotherSessionOfTheSameAccount() {
        assumeTrue(broker.hasEviction(), "this broker does not evict");
        flowing();

        for (int times = 0; times < 3; times++) {
            rig.awaitTrue("connected", () -> broker.connections() > 0);
            broker.evict();
            int evicted = times + 1;
            rig.awaitTrue("evicted", () -> rig.count(FeedCounter.DENIALS) == evicted);
        }

        rig.awaitState(FeedState.DENIED);
    }

    @ParameterizedTest
    @EnumSource(Packeting.class)
    void shouldReadTheSameHoweverTheBytesArePacked(Packeting packeting) {
        flowing();
        broker.setPacketing(packeting);

        IntStream.rangeClosed(101, 160).forEach(price -> broker.price(first, price));

        rig.awaitTrue("all of them", () -> {
            broker.flushGlued();
            return rig.ticks(first, TickKind.QUOTE).stream().anyMatch(tick -> isPrice(tick, 160));
        });
        assertEquals(0, rig.count(FeedCounter.MALFORMED));
        assertTrue(rig.ticks(first, TickKind.QUOTE).stream().anyMatch(tick -> isPrice(tick, 101)));
    }

    @Test
    void shouldSurviveAMessageCutAnywhere() {
        flowing();
        byte[] message = broker.message(first, 999);
        for (int length = 0; length < message.length; length++) {
            broker.send(Arrays.copyOf(message, length), broker.isBinary());
        }

        arrives(first, 150);
        assertTrue(rig.ticks(first, TickKind.QUOTE).stream().noneMatch(tick -> isPrice(tick, 999)));
    }

    @Test
    void shouldSurviveMessagesThatMeanNothing() {
        flowing();
        SplittableRandom random = new SplittableRandom(11);
        for (int number = 0; number < 500; number++) {
            byte[] message = broker.message(first, 150);
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                message[random.nextInt(message.length)] =
                        (byte) (broker.isBinary() ? random.nextInt(256) : random.nextInt(32, 127));
            }
            broker.send(message, broker.isBinary());
        }

        arrives(first, 170);
        rig.awaitState(FeedState.LIVE);
    }

    @Test
    void shouldTellOfOrdersInTheSameWordsAsEveryAdapter() {
        assumeTrue(broker.hasOrders(), "this broker says nothing of orders");
        flowing();
        rig.awaitTrue("a part", () -> {
            broker.order(first, "4711", false);
            return !rig.orders().isEmpty();
        });
        broker.order(first, "4711", true);
        rig.awaitTrue(
                "all of it",
                () -> rig.orders().stream().anyMatch(order -> order.status() == OrderUpdate.Status.COMPLETE));

        OrderUpdate part = rig.orders().get(0);
        OrderUpdate whole = rig.orders().get(rig.orders().size() - 1);

        assertEquals(OrderUpdate.Status.PARTIALLY_FILLED, part.status());
        assertEquals("4711", part.orderId());
        assertEquals(first, part.instrument());
        assertEquals(0, part.filledQuantity().compareTo(BigDecimal.valueOf(4)));
        assertEquals(0, part.quantity().compareTo(BigDecimal.TEN));
        assertEquals("BUY", part.side());
        assertFalse(part.account().isEmpty());
        assertEquals(broker.adapter().broker(), part.broker());
        assertEquals(0, whole.filledQuantity().compareTo(BigDecimal.TEN));
    }

    @Test
    void shouldTellItsTopicsThatItStops() throws IOException {
        flowing();

        rig.feed().close();

        rig.awaitState(first, Channel.PRICES, StreamState.CLOSED);
        assertEquals(FeedState.STOPPED, rig.feed().status().state());
        rig.awaitTrue("gone", () -> broker.connections() == 0);
    }
}
