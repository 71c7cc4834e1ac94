package org.tickway.session;

/**
 * What clients may ask for, and how often.
 *
 * @param messages all messages of one session
 * @param market messages of one user that name topics of {@link RateClass#MARKET}; the others likewise
 * @param maxUsers users whose requests are counted apart at one time; what is beyond shares one count, at least 1
 */
public record RateLimitConfig(
        RateLimit messages,
        RateLimit market,
        RateLimit auction,
        RateLimit trading,
        RateLimit risk,
        RateLimit mobile,
        int maxUsers) {

    public static final RateLimitConfig DEFAULT = new RateLimitConfig(
            new RateLimit(40, 1_200),
            new RateLimit(1_000, 100),
            new RateLimit(500, 50),
            new RateLimit(200, 20),
            new RateLimit(100, 10),
            new RateLimit(300, 30),
            100_000);

    public RateLimitConfig {
        if (maxUsers < 1) {
            throw new IllegalArgumentException("maxUsers=" + maxUsers + " is not at least 1");
        }
    }

    public RateLimit of(RateClass rateClass) {
        return switch (rateClass) {
            case MARKET -> market;
            case AUCTION -> auction;
            case TRADING -> trading;
            case RISK -> risk;
            case MOBILE -> mobile;
        };
    }
}
