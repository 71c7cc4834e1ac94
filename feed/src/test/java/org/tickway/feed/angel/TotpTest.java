package org.tickway.feed.angel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    /** {@code 12345678901234567890} in base 32. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /** RFC 6238, appendix B, the last six of the eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void shouldGiveTheCodesOfTheStandard(long epochSecond, String code) {
        assertEquals(code, Totp.code(SECRET, epochSecond));
    }

    @Test
    void shouldReadASecretAsPeopleWriteIt() {
        assertEquals("287082", Totp.code("gezd gnbv-gy3tqojq gezd gnbv gy3t qojq====", 59));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A", "01234567", "secret!"})
    void shouldSayWhatIsNoSecretWithoutShowingIt(String secret) {
        assertFalse(Totp.isSecret(secret));
        IllegalArgumentException fault = assertThrows(IllegalArgumentException.class, () -> Totp.code(secret, 59));
        assertTrue(secret.isBlank()
                || secret.length() == 1
                || !String.valueOf(fault.getMessage()).contains(secret));
    }
}
