package org.tickway.simulator.fix;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Prices of invented bonds that walk at random; the same seed makes the same walk. One thread at a time. */
public final class SyntheticBonds {

    private static final int LEVELS = 5;
    private static final int START_CENTS = 10_000;

    private final SplittableRandom random;
    private final int[] middleCents;
    private int next;
    private long trades;

    SyntheticBonds(FixSimulatorConfig.Synthetic synthetic) {
        random = new SplittableRandom(synthetic.seed());
        middleCents = new int[synthetic.instruments()];
        for (int index = 0; index < middleCents.length; index++) {
            middleCents[index] = START_CENTS + random.nextInt(-500, 501);
        }
    }

    /** The ISIN of bond {@code number}, from 1: of the country XS, with the right check digit. */
    public static String isin(int number) {
        String body = "XS%09d".formatted(number);
        StringBuilder digits = new StringBuilder();
        body.chars().forEach(character -> digits.append(Character.digit(character, 36)));
        int sum = 0;
        boolean doubled = true;
        for (int index = digits.length() - 1; index >= 0; index--, doubled = !doubled) {
            int digit = Character.digit(digits.charAt(index), 10) * (doubled ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return body + (10 - sum % 10) % 10;
    }

    int size() {
        return middleCents.length;
    }

    /** The number of a bond, from 1, or 0 where the ISIN is none of them. */
    int number(String isin) {
        int number = isin.matches("XS[0-9]{10}") ? Integer.parseInt(isin.substring(2, 11)) : 0;
        return number <= middleCents.length && number > 0 && isin(number).equals(isin) ? number : 0;
    }

    /** The whole book of a bond. */
    List<FixEntry> book(int number) {
        List<FixEntry> entries = new ArrayList<>();
        for (int level = 1; level <= LEVELS; level++) {
            entries.add(bid(number, level));
            entries.add(offer(number, level));
        }
        return entries;
    }

    private FixEntry bid(int number, int level) {
        return FixEntry.bid(price(middleCents[number - 1] - level), Integer.toString(level * 100_000))
                .id("B" + number + "-" + level)
                .position(level);
    }

    private FixEntry offer(int number, int level) {
        return FixEntry.offer(price(middleCents[number - 1] + level), Integer.toString(level * 100_000))
                .id("O" + number + "-" + level)
                .position(level);
    }

    /** Takes the next bond in turn, moves it, and gives its number. */
    int move() {
        next = next % middleCents.length + 1;
        middleCents[next - 1] = Math.max(1_000, middleCents[next - 1] + random.nextInt(-2, 3));
        return next;
    }

    /** What a move has changed: the best levels, and a trade now and then. */
    List<FixEntry> changes(int number) {
        List<FixEntry> entries = new ArrayList<>();
        for (int level = 1; level <= LEVELS; level++) {
            entries.add(bid(number, level).changed());
            entries.add(offer(number, level).changed());
        }
        if (random.nextInt(4) == 0) {
            entries.add(FixEntry.trade(price(middleCents[number - 1]), "100000").id(Long.toString(++trades)));
        }
        return entries;
    }

    private static String price(int cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
