package org.tickway.simulator.angel;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invented shares whose prices walk at random, each in its turn. The seed decides all but the times. On the event loop
 * only.
 *
 * <p>A share's volume grows by the last quantity with each of its ticks, so that a client can tell whether it has missed
 * one.
 */
final class SyntheticShares {

    private static final int NSE_CASH = 1;
    private static final int FIRST_TOKEN = 900_000;
    private static final long TICK = 5;
    private static final int MAXIMUM_STEPS = 3;

    private final SplittableRandom random;
    private final InstantSource clock;
    private final int first;
    private final List<AngelQuote> shares = new ArrayList<>();
    private int next;
    private long sequence;

    SyntheticShares(AngelSimulatorConfig config) {
        this.random = new SplittableRandom(config.seed());
        this.clock = config.clock();
        this.first = config.syntheticFirst();
        for (int number = first; number < first + config.syntheticSymbols(); number++) {
            long price = TICK * random.nextLong(2_000, 200_000);
            shares.add(tick(AngelQuote.builder(NSE_CASH, token(number))
                    .day(price, price, price, price)
                    .limits(price * 12 / 10, price * 8 / 10)
                    .year(price * 2, price / 2)
                    .lastPrice(price)
                    .build()));
        }
    }

    static String token(int number) {
        return Integer.toString(FIRST_TOKEN + number);
    }

    List<AngelInstrument> instruments() {
        List<AngelInstrument> instruments = new ArrayList<>();
        for (int number = first; number < first + shares.size(); number++) {
            instruments.add(AngelInstrument.share(token(number), "SYN%05d".formatted(number)));
        }
        return instruments;
    }

    /** The newest of all of them. */
    List<AngelQuote> all() {
        return List.copyOf(shares);
    }

    /** The next so many ticks, none of them where there is no share. */
    List<AngelQuote> next(int ticks) {
        List<AngelQuote> ticked = new ArrayList<>(ticks);
        for (int number = 0; number < ticks && !shares.isEmpty(); number++) {
            AngelQuote quote = tick(shares.get(next));
            shares.set(next, quote);
            ticked.add(quote);
            next = (next + 1) % shares.size();
        }
        return ticked;
    }

    private AngelQuote tick(AngelQuote before) {
        long price = Math.max(10 * TICK, before.lastPrice() + TICK * random.nextInt(-MAXIMUM_STEPS, MAXIMUM_STEPS + 1));
        long quantity = random.nextLong(1, 500);
        long volume = before.volume() + quantity;
        long nowMs = clock.millis();
        return before.toBuilder()
                .sequence(++sequence)
                .exchangeTimeMs(nowMs)
                .lastPrice(price)
                .lastQuantity(quantity)
                .volume(volume)
                .averagePrice((before.averagePrice() * before.volume() + price * quantity) / volume)
                .totals(random.nextInt(1, 1_000_000), random.nextInt(1, 1_000_000))
                .day(before.open(), Math.max(before.high(), price), Math.min(before.low(), price), before.close())
                .lastTradeTime(nowMs / 1_000)
                .book(levels(price, -TICK), levels(price, TICK))
                .build();
    }

    private List<AngelLevel> levels(long price, long step) {
        List<AngelLevel> levels = new ArrayList<>();
        for (int level = 1; level <= AngelQuote.LEVELS; level++) {
            levels.add(new AngelLevel(random.nextLong(1, 10_000), price + step * level, random.nextInt(1, 100)));
        }
        return levels;
    }
}
