package org.tickway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.tickway.session.MessageRate.Outcome;

class MessageRateTest {

    private static final long SECOND = 1_000_000_000L;

    private final MessageRate rate = new MessageRate(RateLimitConfig.DEFAULT.messages(), 0);

    @Test
    void shouldAllowABurst() {
        exhaustBurst();

        assertEquals(Outcome.REFUSED, rate.next(0));
    }

    @Test
    void shouldTellWhenTheNextMessageIsWelcome() {
        exhaustBurst();
        rate.next(0);

        assertEquals(50, rate.retryAfterMs());
        assertEquals(Outcome.ALLOWED, rate.next(SECOND / 20));
    }

    @Test
    void shouldAllowTwentyASecondForEver() {
        exhaustBurst();

        for (long now = SECOND; now < 10_000 * SECOND; now += SECOND / 20) {
            assertEquals(Outcome.ALLOWED, rate.next(now));
        }
    }

    @Test
    void shouldLosePatienceWithOneThatGoesOn() {
        exhaustBurst();
        for (int count = 0; count < MessageRate.MAX_REFUSED; count++) {
            assertEquals(Outcome.REFUSED, rate.next(0));
        }

        assertEquals(Outcome.EXHAUSTED, rate.next(0));
    }

    @Test
    void shouldForgiveOneThatBehavedInTheMeantime() {
        exhaustBurst();
        for (int count = 0; count < MessageRate.MAX_REFUSED; count++) {
            rate.next(0);
        }

        assertEquals(Outcome.ALLOWED, rate.next(60 * SECOND));
        assertNotEquals(Outcome.EXHAUSTED, rate.next(60 * SECOND));
    }

    private void exhaustBurst() {
        for (int count = 0; count < rate.limit().burst(); count++) {
            assertEquals(Outcome.ALLOWED, rate.next(0));
        }
    }
}
