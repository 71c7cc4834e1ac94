package org.tickway.simulator.noren;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Scrips that change by themselves: NSE|1 to NSE|n, the same for the same seed. On the server's event loop only. */
final class SyntheticScrips {

    private static final long FIRST_FEED_TIME_S = 1_757_908_800;

    private final NorenExchange exchange;
    private final SplittableRandom random;
    private final long[] paise;
    private final long[] volumes;
    private long changes;

    SyntheticScrips(NorenExchange exchange, int count, long seed) {
        this.exchange = exchange;
        this.random = new SplittableRandom(seed);
        this.paise = new long[count];
        this.volumes = new long[count];
        for (int index = 0; index < count; index++) {
            paise[index] = 10_000L + random.nextInt(500_000);
            exchange.list(new Scrip("NSE", token(index), image(index)));
        }
    }

    private static String token(int index) {
        return Integer.toString(index + 1);
    }

    private Map<String, String> image(int index) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("pp", "2");
        members.put("ts", "SYN" + token(index) + "-EQ");
        members.put("ti", "0.05");
        members.put("ls", "1");
        for (String name : new String[] {"o", "h", "l", "c"}) {
            members.put(name, rupees(paise[index]));
        }
        members.putAll(moved(index));
        return members;
    }

    /** So many scrips in turn get a new price, volume and book. */
    void change(int count) {
        for (int done = 0; done < count && paise.length > 0; done++) {
            int index = (int) (changes++ % paise.length);
            exchange.change("NSE|" + token(index), moved(index));
        }
    }

    private Map<String, String> moved(int index) {
        paise[index] = Math.max(1_000, paise[index] + 5L * (random.nextInt(9) - 4));
        int quantity = 1 + random.nextInt(100);
        volumes[index] += quantity;
        Map<String, String> members = new LinkedHashMap<>();
        members.put("lp", rupees(paise[index]));
        members.put("v", Long.toString(volumes[index]));
        members.put("ltq", Integer.toString(quantity));
        for (int level = 1; level <= 5; level++) {
            members.put("bp" + level, rupees(paise[index] - 5L * level));
            members.put("bq" + level, Integer.toString(1 + random.nextInt(1_000)));
            members.put("sp" + level, rupees(paise[index] + 5L * level));
            members.put("sq" + level, Integer.toString(1 + random.nextInt(1_000)));
        }
        members.put("ft", Long.toString(FIRST_FEED_TIME_S + changes / Math.max(1, paise.length)));
        return members;
    }

    private static String rupees(long value) {
        return BigDecimal.valueOf(value, 2).toPlainString();
    }
}
