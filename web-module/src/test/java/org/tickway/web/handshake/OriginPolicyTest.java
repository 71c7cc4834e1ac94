package org.tickway.web.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {

    private final OriginPolicy policy =
            new OriginPolicy(List.of("https://desk.example.com", "http://tools.example.com:8081"));

    @Test
    void shouldLetProgramsInThatSendNoOrigin() {
        assertTrue(policy.allows(List.of(), "gateway.example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://desk.example.com, gateway.example.com, true",
        "https://desk.example.com:443, gateway.example.com, true",
        "https://DESK.example.com, gateway.example.com, true",
        "http://desk.example.com, gateway.example.com, false",
        "https://desk.example.com:8443, gateway.example.com, false",
        "https://desk.example.com.evil.org, gateway.example.com, false",
        "https://evil.org, gateway.example.com, false",
        "http://tools.example.com:8081, gateway.example.com, true",
        "https://gateway.example.com, gateway.example.com, true",
        "https://gateway.example.com, gateway.example.com:443, true",
        "http://127.0.0.1:8080, 127.0.0.1:8080, true",
        "http://127.0.0.1:8081, 127.0.0.1:8080, false",
        "http://[::1]:8080, [::1]:8080, true",
        "null, gateway.example.com, false",
        "file://gateway.example.com, gateway.example.com, false",
        "https://user@gateway.example.com, gateway.example.com, false",
        "https://gateway.example.com/path, gateway.example.com, false",
        "%%%, gateway.example.com, false"
    })
    void shouldAllowThePagesOwnHostAndTheListOnly(String origin, String host, boolean allowed) {
        assertEquals(allowed, policy.allows(List.of(origin), host));
    }

    @Test
    void shouldRefuseTwoOriginsAtOnce() {
        assertFalse(policy.allows(List.of("https://desk.example.com", "https://evil.org"), "gateway.example.com"));
    }

    @Test
    void shouldNotTakeAMissingHostForTheSameOne() {
        assertFalse(policy.allows(List.of("https://evil.org"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "desk.example.com", "https://", "https://a.example/x", "ftp://a.example"})
    void shouldRefuseAListWithSomethingThatIsNoOrigin(String entry) {
        List<String> list = List.of(entry);

        String message = assertThrows(IllegalArgumentException.class, () -> new OriginPolicy(list))
                .toString();

        assertTrue(message.contains("tickway.allowed-origins: '" + entry + "'"), message);
    }
}
