package org.tickway.benchmarks.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

class ReckoningTest {

    private static final int HEADER = 16;
    private static final int INSTRUMENT = 7;
    private static final long QUANTITY = 5;

    private final Tally tally = new Tally();
    private final FollowedPrices one = new FollowedPrices(tally, 10);
    private final FollowedPrices other = new FollowedPrices(tally, 10);

    ReckoningTest() {
        quote(one, 1, 100);
        quote(other, 1, 100);
        one.begin();
        other.begin();
    }

    @Test
    void shouldFindNothingUnexplainedWhereEveryChangeCame() {
        tick(one, 2, 105);
        tick(other, 2, 105);

        Reckoning reckoning = Reckoning.of(List.of(one, other), 1);

        assertEquals(new Reckoning(0, 0, 4, 0, 0, 0, 0, 0), reckoning);
        assertEquals(0, reckoning.unexplained());
    }

    @Test
    void shouldTakeNumbersThatALaterChangePassesForFolded() {
        tick(one, 2, 105);
        tick(one, 4, 110);
        tick(other, 4, 110);

        Reckoning reckoning = Reckoning.of(List.of(one, other), 2);

        assertEquals(2, reckoning.folded());
        assertEquals(0, reckoning.unexplained());
        assertEquals(25, reckoning.foldedPercent(), 1e-9);
    }

    @Test
    void shouldTellWhatAGapMessageNamesFromWhatWasFolded() {
        byte[] gap =
                ("[{\"type\":\"state\",\"topic\":\"prices.A:B\"},{\"type\":\"gap\",\"topic\":\"prices.A:B\",\"epoch\":1,\"from\":2,\"to\":3,\"reason\":\"outbox"
                                + " full\"}]")
                        .getBytes(StandardCharsets.UTF_8);
        one.take(ByteBuffer.wrap(gap), 0, gap.length, false, 0);
        tick(one, 4, 110);

        Reckoning reckoning = Reckoning.of(List.of(one), 2);

        assertEquals(2, reckoning.told());
        assertEquals(0, reckoning.folded());
        assertEquals(0, reckoning.unexplained());
    }

    @Test
    void shouldFindAClientThatHasNotGotTheNewest() {
        tick(one, 2, 105);

        assertEquals(2, Reckoning.of(List.of(one, other), 1).behind());
        assertEquals(2, Reckoning.of(List.of(one, other), 1).unexplained());
    }

    @Test
    void shouldFindATickThatGotNoNumber() {
        tick(one, 2, 105);
        tick(other, 2, 105);

        assertEquals(2, Reckoning.of(List.of(one, other), 2).unexplained());
    }

    @Test
    void shouldKnowTheSummaryThatWasNotWrittenByTheQuoteBehindAQuote() {
        quote(one, 2, 105);
        tick(one, 3, 110);

        Reckoning reckoning = Reckoning.of(List.of(one), 2);

        assertEquals(1, reckoning.unchanged());
        assertEquals(0, reckoning.unexplained());
    }

    @Test
    void shouldKnowTheSummaryThatWasNotWrittenAtTheEnd() {
        tick(one, 2, 105);
        quote(one, 4, 110);

        assertEquals(0, Reckoning.of(List.of(one), 2).unexplained());
    }

    @Test
    void shouldHearOfAnUnwrittenSummaryFromTheClientThatMissedNothing() {
        quote(one, 2, 105);
        tick(one, 3, 110);
        tick(other, 3, 110);

        assertEquals(0, Reckoning.of(List.of(one, other), 2).unexplained());
    }

    @Test
    void shouldTakeAQuoteBehindAGapForNoUnwrittenSummary() {
        quote(one, 2, 105);
        tick(one, 4, 110);

        assertEquals(0, Reckoning.of(List.of(one), 2).unchanged());
    }

    @Test
    void shouldFindAQuoteWhoseVolumeDoesNotFollow() {
        tick(one, 2, 105);
        tick(one, 4, 111);

        assertEquals(1, Reckoning.of(List.of(one), 2).broken());
    }

    @Test
    void shouldSayNothingOfVolumesWhereChangesWereFolded() {
        tick(one, 2, 105);
        tick(one, 6, 115);

        assertEquals(0, Reckoning.of(List.of(one), 3).broken());
    }

    @Test
    void shouldFindAChangeThatCameTwice() {
        tick(one, 2, 105);
        quote(one, 2, 105);

        assertEquals(1, Reckoning.of(List.of(one), 1).doubled());
    }

    @Test
    void shouldRefuseToGoOnWhereASubscriptionFails() {
        byte[] failed =
                "{\"type\":\"subscribed\",\"failed\":[{\"topic\":\"prices.A:B\"}]}".getBytes(StandardCharsets.UTF_8);

        assertThrows(IllegalStateException.class, () -> one.take(ByteBuffer.wrap(failed), 0, failed.length, false, 0));
    }

    @Test
    void shouldTellThePausesOfAServerFromThoseThatWereAskedFor() {
        List<String> lines = List.of(
                "[1000ms] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M) 9.000ms",
                "[2000ms] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M) 3.500ms",
                "[2500ms] GC(2) Pause Full (Heap Inspection Initiated GC) 24M->4M(256M) 300.000ms",
                "[2600ms] GC(3) Concurrent Mark Cycle 20.000ms",
                "[3000ms] GC(4) Pause Remark 24M->24M(256M) 1.500ms");

        assertEquals(new GcPauses(2, 3.5, 5), GcPauses.of(lines, 2_000));
    }

    /** A quote, and a summary with the next number. */
    private static void tick(FollowedPrices client, long number, long volume) {
        take(client, TickKind.QUOTE, number, volume);
        take(client, TickKind.SUMMARY, number + 1, 0);
    }

    private static void quote(FollowedPrices client, long number, long volume) {
        take(client, TickKind.QUOTE, number, volume);
    }

    private static void take(FollowedPrices client, TickKind kind, long number, long volume) {
        ByteBuffer frame =
                ByteBuffer.allocate(HEADER + TickLayout.RECORD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(HEADER + TickLayout.INSTRUMENT_ID, INSTRUMENT);
        frame.put(HEADER + TickLayout.KIND, kind.code());
        frame.putLong(HEADER + TickLayout.TOPIC_SEQUENCE, number);
        frame.putInt(HEADER + TickLayout.EPOCH, 1);
        frame.putLong(HEADER + TickLayout.bodyField(TickLayout.Quote.VOLUME), volume);
        frame.putLong(HEADER + TickLayout.bodyField(TickLayout.Quote.LAST_QUANTITY), QUANTITY);
        client.take(frame, 0, frame.capacity(), true, 0);
    }
}
