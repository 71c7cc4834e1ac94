package org.tickway.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalCodecTest {

    private static final int SAMPLES = 200_000;

    @ParameterizedTest
    @CsvSource({
        "61685.99000000, -8, 6168599000000",
        "61685.99, -2, 6168599",
        "61685.990, -2, 6168599",
        "0.00001000, -8, 1000",
        "-12.5, -1, -125",
        "0, -8, 0",
        "-0.0, -8, 0",
        "007, 0, 7",
        "1200, 2, 12",
        "1200.00, 2, 12",
        "100.00000000000000000000, 2, 1",
        "9223372036854775807, 0, 9223372036854775807",
        "92233720368.54775807, -8, 9223372036854775807",
        "-9223372036854775806, 0, -9223372036854775806"
    })
    void shouldReadTheMantissa(String text, int exponent, long mantissa) {
        assertEquals(mantissa, parse(text, exponent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1.",
                ".5",
                "1..2",
                "1.2.3",
                "+1",
                "1e5",
                " 1",
                "1 ",
                "0x1",
                "--1",
                "1-",
                "NaN",
                "1,5",
                "99999999999999999999.",
                "99999999999999999999x",
                "1.000000000x",
                "1.123456789-"
            })
    void shouldSayThatTextIsNoNumber(String text) {
        assertEquals(DecimalCodec.MALFORMED, parse(text, -8));
    }

    @ParameterizedTest
    @CsvSource({
        "0.123456789, -8",
        "9223372036854775808, 0",
        "92233720368.54775808, -8",
        "99999999999999999999999999.5, -8",
        "1.5, 0",
        "150, 2",
        "-9223372036854775808, 0",
        "-9223372036854775807, 0"
    })
    void shouldSayThatANumberDoesNotFit(String text, int exponent) {
        assertEquals(DecimalCodec.OUT_OF_RANGE, parse(text, exponent));
    }

    @Test
    void shouldReadOnlyThePartThatItIsGiven() {
        byte[] text = "x12.5y".getBytes(StandardCharsets.US_ASCII);

        assertEquals(125, DecimalCodec.parse(text, 1, 5, -1));
    }

    @Test
    void shouldReadAsBigDecimalDoes() {
        Random random = new Random(20240809);
        for (int sample = 0; sample < SAMPLES; sample++) {
            String text = number(random);
            int exponent = random.nextInt(22) - 18;

            assertEquals(expected(new BigDecimal(text), exponent), parse(text, exponent), () -> text + " e" + exponent);
        }
    }

    @Test
    void shouldRescaleAsBigDecimalDoes() {
        Random random = new Random(20240810);
        for (int sample = 0; sample < SAMPLES; sample++) {
            long mantissa = random.nextLong() >> random.nextInt(64);
            mantissa = random.nextBoolean() ? mantissa : mantissa / 1_000_000 * 1_000_000;
            int from = random.nextInt(37) - 18;
            int to = random.nextInt(37) - 18;
            if (mantissa == Long.MIN_VALUE || mantissa == DecimalCodec.OUT_OF_RANGE) {
                continue;
            }

            assertEquals(expected(BigDecimal.valueOf(mantissa, -from), to), DecimalCodec.rescaled(mantissa, from, to));
        }
    }

    @Test
    void shouldWriteWhatBigDecimalReadsBack() {
        Random random = new Random(20240811);
        byte[] out = new byte[DecimalCodec.MAX_TEXT_LENGTH + 2];
        for (int sample = 0; sample < SAMPLES; sample++) {
            long mantissa = random.nextLong() >> random.nextInt(64);
            mantissa = random.nextBoolean() ? mantissa : mantissa / 10_000 * 10_000;
            int exponent = random.nextInt(37) - 18;

            String text = write(mantissa, exponent, out);

            BigDecimal value = BigDecimal.valueOf(mantissa, -exponent);
            assertEquals(0, value.compareTo(new BigDecimal(text)), text);
            assertEquals(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString(), text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6168599000000, -8, 61685.99",
        "-5, -1, -0.5",
        "-5, -3, -0.005",
        "12, 2, 1200",
        "0, 5, 0",
        "0, -8, 0",
        "100, -2, 1",
        "9223372036854775807, -18, 9.223372036854775807",
        "-9223372036854775807, -18, -9.223372036854775807",
        "9223372036854775807, 18, 9223372036854775807000000000000000000"
    })
    void shouldWriteThePlainNumber(long mantissa, int exponent, String text) {
        assertEquals(text, write(mantissa, exponent, new byte[DecimalCodec.MAX_TEXT_LENGTH]));
    }

    private static String write(long mantissa, int exponent, byte[] out) {
        int end = DecimalCodec.write(mantissa, exponent, out, 0);
        return new String(out, 0, end, StandardCharsets.US_ASCII);
    }

    private static long parse(String text, int exponent) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return DecimalCodec.parse(bytes, 0, bytes.length, exponent);
    }

    private static long expected(BigDecimal value, int exponent) {
        BigDecimal mantissa = value.scaleByPowerOfTen(-exponent).stripTrailingZeros();
        if (mantissa.scale() > 0) {
            return DecimalCodec.OUT_OF_RANGE;
        }
        BigInteger integer = mantissa.toBigIntegerExact();
        boolean fits = integer.bitLength() < 64 && integer.longValue() != Long.MIN_VALUE;
        return fits ? integer.longValue() : DecimalCodec.OUT_OF_RANGE;
    }

    /** Up to 18 digits before the point and up to 24 behind it, of which many end in zeros. */
    private static String number(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
        digits(text, 1 + random.nextInt(18), random);
        if (random.nextBoolean()) {
            text.append('.');
            digits(text, random.nextInt(12), random);
            text.append("0".repeat(1 + random.nextInt(12)));
        }
        return text.toString();
    }

    private static void digits(StringBuilder text, int count, Random random) {
        for (int digit = 0; digit < count; digit++) {
            text.append(random.nextInt(10));
        }
    }
}
