package org.tickway.simulator.kite;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Invented shares whose prices wander, at a fixed rate of ticks. On the event loop only.
 *
 * <p>Equal seeds give equal prices; what is held up is not made up for.
 */
final class SyntheticShares {

    private static final int NSE = 1;
    private static final int FIRST_NUMBER = 100_000;
    private static final long START_PRICE = 100_000;
    private static final long STEP = 5;
    private static final int LARGEST_BURST = 100_000;
    private static final long VOLUME_MASK = 0x7FFF_FFFFL;

    private final int ratePerSecond;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final KiteQuote[] shares;
    private double owed;
    private long ticks;

    SyntheticShares(KiteSimulatorConfig config) {
        this.ratePerSecond = config.syntheticRate();
        this.clock = config.clock();
        this.random = new SplittableRandom(config.seed());
        this.shares = new KiteQuote[config.syntheticSymbols()];
        for (int index = 0; index < shares.length; index++) {
            long price = START_PRICE + STEP * random.nextInt(10_000);
            shares[index] = KiteQuote.builder(token(index + 1), price)
                    .day(price, price, price, price)
                    .build();
        }
    }

    /** The token of the share of this number, from 1. */
    static long token(int number) {
        return (long) (FIRST_NUMBER + number) << 8 | NSE;
    }

    static String symbol(int number) {
        return "SYN%05d".formatted(number);
    }

    List<KiteInstrument> instruments() {
        return IntStream.rangeClosed(1, shares.length)
                .mapToObj(number -> KiteInstrument.share(token(number), symbol(number)))
                .toList();
    }

    /** What is known of them all. */
    List<KiteQuote> all() {
        return List.of(shares);
    }

    long ticks() {
        return ticks;
    }

    /** The shares that change in this time. */
    List<KiteQuote> advance(double seconds) {
        owed = Math.min(owed + seconds * ratePerSecond, LARGEST_BURST);
        Map<Integer, KiteQuote> changed = new LinkedHashMap<>();
        long time = clock.instant().getEpochSecond();
        while (owed >= 1 && shares.length > 0 && changed.size() < shares.length) {
            owed--;
            ticks++;
            int index = random.nextInt(shares.length);
            shares[index] = next(shares[index], time);
            changed.put(index, shares[index]);
        }
        return new ArrayList<>(changed.values());
    }

    private KiteQuote next(KiteQuote share, long time) {
        long price = Math.max(STEP * 10, share.lastPrice() + STEP * (random.nextInt(9) - 4));
        long quantity = 1L + random.nextInt(500);
        List<KiteQuote.Level> bids = new ArrayList<>();
        List<KiteQuote.Level> asks = new ArrayList<>();
        for (int level = 1; level <= KiteQuote.LEVELS; level++) {
            bids.add(new KiteQuote.Level(1 + random.nextInt(1_000), price - STEP * level, 1 + random.nextInt(20)));
            asks.add(new KiteQuote.Level(1 + random.nextInt(1_000), price + STEP * level, 1 + random.nextInt(20)));
        }
        return share.but()
                .last(price, quantity, time)
                .average((share.open() + price) / 2)
                .volume(share.volume() + quantity & VOLUME_MASK)
                .totals(10_000 + random.nextInt(10_000), 10_000 + random.nextInt(10_000))
                .day(share.open(), Math.max(share.high(), price), Math.min(share.low(), price), share.close())
                .exchangeTime(time)
                .bids(bids)
                .asks(asks)
                .build();
    }
}
