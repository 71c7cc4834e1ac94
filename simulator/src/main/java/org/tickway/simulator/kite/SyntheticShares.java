package org.tickway.simulator.kite;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Invented shares whose prices wander, each in its turn. On the event loop only.
 *
 * <p>Equal seeds give equal ticks but for their times. A share's volume grows by the last quantity with each of its ticks,
 * so that a client can tell whether it has missed one.
 */
final class SyntheticShares {

    private static final int NSE = 1;
    private static final int FIRST_NUMBER = 100_000;
    private static final long START_PRICE = 100_000;
    private static final long STEP = 5;
    private static final long VOLUME_MASK = 0x7FFF_FFFFL;

    private final int first;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final KiteQuote[] shares;
    private int next;

    SyntheticShares(KiteSimulatorConfig config) {
        this.first = config.syntheticFirst();
        this.clock = config.clock();
        this.random = new SplittableRandom(config.seed());
        this.shares = new KiteQuote[config.syntheticSymbols()];
        for (int index = 0; index < shares.length; index++) {
            long price = START_PRICE + STEP * random.nextInt(10_000);
            shares[index] = KiteQuote.builder(token(first + index), price)
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
        return IntStream.range(first, first + shares.length)
                .mapToObj(number -> KiteInstrument.share(token(number), symbol(number)))
                .toList();
    }

    /** What is known of them all. */
    List<KiteQuote> all() {
        return List.of(shares);
    }

    /** The next so many ticks, none of them where there is no share. */
    List<KiteQuote> next(int ticks) {
        List<KiteQuote> ticked = new ArrayList<>(ticks);
        long time = clock.instant().getEpochSecond();
        for (int tick = 0; tick < ticks && shares.length > 0; tick++) {
            shares[next] = ticked(shares[next], time);
            ticked.add(shares[next]);
            next = (next + 1) % shares.length;
        }
        return ticked;
    }

    private KiteQuote ticked(KiteQuote share, long time) {
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
