package org.tickway.feed.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tickway.feed.connection.SubscriptionLedger.Request;

class SubscriptionLedgerTest {

    private final SubscriptionLedger ledger = new SubscriptionLedger(4, VenueLimits.Replies.toEach(10_000));

    private Request next() {
        return Objects.requireNonNull(ledger.next(0));
    }

    @Test
    void shouldCountAStreamAsSubscribedOnlyWhenTheVenueHasSaidSo() {
        ledger.want(List.of("a", "b"));
        Request request = next();
        assertFalse(ledger.isConfirmed("a"));
        assertFalse(ledger.isComplete());
        assertEquals(List.of("a", "b"), ledger.answer(request.id(), true).confirmed());
        assertTrue(ledger.isConfirmed("a"));
        assertTrue(ledger.isComplete());
    }

    @Test
    void shouldNotPartTheStreamsOfAnInstrument() {
        ledger.want(List.of("a1", "a2", "a3"));
        ledger.want(List.of("b1", "b2", "b3"));
        ledger.want(List.of("c1"));
        assertEquals(List.of("a1", "a2", "a3", "b1", "b2", "b3"), next().streams());
        assertEquals(List.of("c1"), next().streams());
        assertNull(ledger.next(0));
    }

    @Test
    void shouldAskOnlyOnceForAStream() {
        ledger.want(List.of("a"));
        ledger.want(List.of("a"));
        Request request = next();
        ledger.want(List.of("a"));
        ledger.answer(request.id(), true);
        ledger.want(List.of("a"));
        assertFalse(ledger.hasNext());
    }

    @Test
    void shouldFindTheRefusedStreamAmongManyAndConfirmTheRest() {
        ledger.want(List.of("a", "b", "bad", "c"));
        List<String> refused = new ArrayList<>();
        for (Request request = ledger.next(0); request != null; request = ledger.next(0)) {
            boolean accepted = !request.streams().contains("bad");
            refused.addAll(ledger.answer(request.id(), accepted).refused());
        }
        assertEquals(List.of("bad"), refused);
        assertTrue(ledger.isConfirmed("a") && ledger.isConfirmed("b") && ledger.isConfirmed("c"));
        assertTrue(ledger.isRefused("bad"));
        assertTrue(ledger.isComplete());
    }

    @Test
    void shouldTakeAReplyWithoutAnIdForTheOldestRequest() {
        ledger.want(List.of("a", "b", "c", "d"));
        ledger.want(List.of("e"));
        next();
        next();
        assertEquals(List.of("a", "b", "c", "d"), ledger.answer(-1, true).confirmed());
        assertEquals(List.of("e"), ledger.answer(-1, true).confirmed());
        assertEquals(List.of(), ledger.answer(-1, true).confirmed());
    }

    @Test
    void shouldEndAStreamOnlyAfterItsSubscriptionWasAnswered() {
        ledger.want(List.of("a"));
        Request request = next();
        ledger.drop("a");
        assertFalse(ledger.hasNext());
        ledger.answer(request.id(), true);
        Request end = next();
        assertFalse(end.subscribe());
        assertEquals(List.of("a"), end.streams());
    }

    @Test
    void shouldForgetAStreamThatWasNotAskedForYet() {
        ledger.want(List.of("a"));
        ledger.drop("a");
        assertTrue(ledger.isComplete());
    }

    @Test
    void shouldKeepAStreamThatIsWantedAgainBeforeItsEndWasAskedFor() {
        ledger.want(List.of("a"));
        ledger.answer(next().id(), true);
        ledger.drop("a");
        ledger.want(List.of("a"));
        assertFalse(ledger.hasNext());
        assertTrue(ledger.isConfirmed("a"));
    }

    @Test
    void shouldTakeUpAStreamThatIsShownLateWhereTheVenueShowsEachOne() {
        SubscriptionLedger shown = new SubscriptionLedger(4, VenueLimits.Replies.byStream(10));
        shown.want(List.of("a"));
        shown.want(List.of("b"));
        Objects.requireNonNull(shown.next(0));
        assertEquals(List.of("a"), shown.shown(List.of("a")));
        assertEquals(List.of(), shown.quiet(9_999_999));
        assertEquals(List.of("b"), shown.refuse(shown.quiet(10_000_000)));
        assertTrue(shown.isRefused("b"));
        assertTrue(shown.isComplete());
        assertEquals(List.of("b"), shown.shown(List.of("b")));
        assertTrue(shown.isConfirmed("b"));
        assertEquals(0, shown.refusedCount());
    }
}
