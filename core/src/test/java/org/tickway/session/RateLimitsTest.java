package org.tickway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tickway.session.MessageRate.Outcome;
import org.tickway.topic.TopicClass;

class RateLimitsTest {

    private static final long SECOND = 1_000_000_000L;

    private final RateLimits limits = new RateLimits(RateLimitConfig.DEFAULT, 0);

    @Test
    void shouldRefuseAUserWhoHasUsedTheBurst() {
        use("ann", TopicClass.ORDERS, 200);

        RateOutcome refused = limits.take("ann", TopicClass.PORTFOLIO, 0);

        assertEquals(Outcome.REFUSED, refused.verdict());
        assertEquals(3_000, refused.retryAfterMs(), "20 a minute are one in three seconds");
        assertTrue(limits.take("ann", TopicClass.PORTFOLIO, 3 * SECOND).isAllowed());
    }

    @Test
    void shouldCountFamiliesAndUsersApart() {
        use("ann", TopicClass.RISK, 100);

        assertFalse(limits.take("ann", TopicClass.RISK_ALERTS, 0).isAllowed());
        assertTrue(limits.take("ann", TopicClass.AUCTIONS, 0).isAllowed());
        assertTrue(limits.take("bob", TopicClass.RISK, 0).isAllowed());
    }

    @Test
    void shouldCountSignalsAsMarketData() {
        use("ann", TopicClass.SIGNALS, 1_000);

        assertFalse(limits.take("ann", TopicClass.PRICES, 0).isAllowed());
    }

    @Test
    void shouldLosePatienceWithAUserWhoGoesOn() {
        use("ann", TopicClass.MOBILE, 300);
        for (int count = 0; count < MessageRate.MAX_REFUSED; count++) {
            assertEquals(
                    Outcome.REFUSED, limits.take("ann", TopicClass.MOBILE, 0).verdict());
        }

        assertEquals(Outcome.EXHAUSTED, limits.take("ann", TopicClass.MOBILE, 0).verdict());
    }

    @Test
    void shouldForgetUsersWhoseTokensAreBackRatherThanGrow() {
        RateLimits few = new RateLimits(withMaxUsers(2), 0);
        few.take("ann", TopicClass.PRICES, 0);
        few.take("bob", TopicClass.PRICES, 0);
        few.take("cid", TopicClass.PRICES, 0);
        assertEquals(2, few.size());

        assertTrue(few.take("dan", TopicClass.PRICES, 120 * SECOND).isAllowed());

        assertEquals(1, few.size());
    }

    @Test
    void shouldHaveUsersWhoDoNotFitShareOneCount() {
        RateLimits few = new RateLimits(withMaxUsers(1), 0);
        few.take("ann", TopicClass.RISK, 0);
        for (int count = 0; count < 100; count++) {
            assertTrue(few.take("user" + count, TopicClass.RISK, 0).isAllowed());
        }

        assertFalse(few.take("another", TopicClass.RISK, 0).isAllowed());
    }

    @Test
    void shouldSayWhichNumberOfALimitIsWrong() {
        String message = assertThrows(IllegalArgumentException.class, () -> new RateLimit(0, 5))
                .getMessage();

        assertEquals("burst=0 is not between 1 and 1000000", message);
    }

    private void use(String user, TopicClass topicClass, int tokens) {
        for (int count = 0; count < tokens; count++) {
            assertTrue(limits.take(user, topicClass, 0).isAllowed());
        }
    }

    private static RateLimitConfig withMaxUsers(int maxUsers) {
        RateLimitConfig defaults = RateLimitConfig.DEFAULT;
        return new RateLimitConfig(
                defaults.messages(),
                defaults.market(),
                defaults.auction(),
                defaults.trading(),
                defaults.risk(),
                defaults.mobile(),
                maxUsers);
    }
}
