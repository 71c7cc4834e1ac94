package org.tickway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCredentialsTest {
    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void shouldWriteTheDigestOfTheApiKeyAndNotTheKey() throws IOException, GeneralSecurityException {
        DemoCredentials credentials = new DemoCredentials("demo", List.of("market", "admin"));

        String entry = Files.readString(credentials.writeTo(folder).apiKeys());

        assertTrue(entry.matches("demo:demo:market\\+admin:[0-9a-f]{64}\n"), entry);
        assertFalse(entry.contains(credentials.apiKey()));
    }

    @Test
    void shouldMakeOtherCredentialsForEachStart() throws GeneralSecurityException {
        assertNotEquals(
                new DemoCredentials("demo", List.of("market")).apiKey(),
                new DemoCredentials("demo", List.of("market")).apiKey());
    }

    @Test
    void shouldNameUserAndRolesInTheToken() throws GeneralSecurityException {
        String token = new DemoCredentials("demo", List.of("market")).jwt(Duration.ofMinutes(1));

        String[] parts = token.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertEquals(3, parts.length);
        assertTrue(claims.contains("\"upn\":\"demo\",\"groups\":[\"market\"]"), claims);
    }
}
