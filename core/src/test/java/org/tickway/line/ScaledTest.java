package org.tickway.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScaledTest {

    @Test
    void shouldCompareLikeExactDecimals() {
        SplittableRandom random = new SplittableRandom(20261121);
        long[] special = {0, 1, -1, 10, 99, Long.MAX_VALUE, Long.MIN_VALUE + 1, 922_337_203_685_477_580L};
        for (int run = 0; run < 100_000; run++) {
            long a = random.nextInt(3) == 0 ? special[random.nextInt(special.length)] : random.nextLong(-5_000, 5_000);
            long b = random.nextInt(3) == 0 ? special[random.nextInt(special.length)] : random.nextLong(-5_000, 5_000);
            int aExponent = random.nextInt(-18, 19);
            int bExponent = random.nextInt(-18, 19);

            int expected = BigDecimal.valueOf(a, -aExponent).compareTo(BigDecimal.valueOf(b, -bExponent));

            assertEquals(
                    expected,
                    Integer.signum(Scaled.compare(a, aExponent, b, bExponent)),
                    () -> a + "e" + aExponent + " against " + b + "e" + bExponent);
        }
    }
}
