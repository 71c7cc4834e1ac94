package org.tickway.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.settings.InvalidSettingsException;
import org.tickway.settings.Settings;

class SecurityConfigReaderTest {

    private static final RSAKey KEY = TestKeys.rsa(2_048);
    private static final String DIGEST = HexFormat.of().formatHex(Sha256.of("k".repeat(40)));

    private final MutableClock clock = new MutableClock();

    @TempDir
    Path folder;

    @Test
    void shouldReadAKeyInEveryFormThatMicroProfileNames() throws Exception {
        String pem = TestKeys.pem(KEY.toRSAPublicKey());
        String jwk = KEY.toPublicJWK().toJSONString();
        String set = new JWKSet(KEY.toPublicJWK()).toString();
        String bare = Base64.getEncoder().encodeToString(KEY.toRSAPublicKey().getEncoded());
        for (String form : List.of(pem, jwk, set, bare, base64(jwk), base64(set))) {
            assertLetsAliceIn(KEY, JWSAlgorithm.RS256, with("mp.jwt.verify.publickey", form));
        }
    }

    @Test
    void shouldReadAnEllipticKeyFromPem() throws Exception {
        ECKey key = TestKeys.ec(Curve.P_384);

        assertLetsAliceIn(key, JWSAlgorithm.ES384, with("mp.jwt.verify.publickey", TestKeys.pem(key.toECPublicKey())));
    }

    @Test
    void shouldReadAKeyFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), TestKeys.pem(KEY.toRSAPublicKey()));

        assertLetsAliceIn(
                KEY,
                JWSAlgorithm.RS256,
                with("mp.jwt.verify.publickey.location", file.toUri().toString()));
    }

    @Test
    void shouldReadAKeyFromTheClassPath() throws Exception {
        Files.writeString(folder.resolve("on-path.pem"), TestKeys.pem(KEY.toRSAPublicKey()));
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            for (String location : List.of("on-path.pem", "/on-path.pem", "classpath:on-path.pem")) {
                Settings settings = new Settings(with("mp.jwt.verify.publickey.location", location)::get);
                assertTrue(
                        new SecurityConfigReader(settings, clock, loader).read().hasCredentialSource());
            }
        }
    }

    @Test
    void shouldFetchKeysFromTheIssuerOnceForManyTokens() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] set = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        issuer.createContext("/keys", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
        });
        issuer.start();
        try {
            Map<String, String> settings = with(
                    "mp.jwt.verify.publickey.location",
                    "http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys");
            SecurityConfig config = read(settings);
            String token = TestKeys.sign(
                    KEY, JWSAlgorithm.RS256, TestKeys.claims(clock).build());
            for (int count = 0; count < 10; count++) {
                assertInstanceOf(
                        AuthenticationResult.Authenticated.class,
                        verifier(config).verify(token));
            }
            assertEquals(1, requests.get());
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void shouldSayThatKeysAreUnavailableAsLongAsTheIssuerHasNeverAnswered() throws Exception {
        HttpServer closed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = closed.getAddress().getPort();
        closed.stop(0);
        SecurityConfig config = read(with("mp.jwt.verify.publickey.location", "http://127.0.0.1:" + port + "/keys"));
        String token =
                TestKeys.sign(KEY, JWSAlgorithm.RS256, TestKeys.claims(clock).build());

        for (int attempt = 0; attempt < 3; attempt++) {
            AuthenticationResult.Refused refused = assertInstanceOf(
                    AuthenticationResult.Refused.class, verifier(config).verify(token));
            assertEquals(RefusalReason.KEYS_UNAVAILABLE, refused.reason());
        }
    }

    @Test
    void shouldInsistOnHttpsForKeysFromElsewhere() {
        assertFaults(
                with("mp.jwt.verify.publickey.location", "http://issuer.example/keys"),
                "mp.jwt.verify.publickey.location=http://issuer.example/keys must be https");
    }

    @Test
    void shouldNameEveryFaultAtOnce() {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("mp.jwt.verify.publickey", "not a key");
        wrong.put("mp.jwt.verify.publickey.algorithm", "HS256");
        wrong.put("mp.jwt.verify.clock.skew", "-1");
        wrong.put("tickway.api-keys", "a:bob:market:" + DIGEST + ",b:carol:boss:" + DIGEST + ",c:dave");
        wrong.put("tickway.api-keys.file", folder.resolve("missing").toString());
        wrong.put("WS_QUERY_TOKEN", "perhaps");

        assertFaults(
                wrong,
                "8 faults",
                "mp.jwt.verify.publickey is neither an RSA nor an EC public key",
                "mp.jwt.verify.publickey.algorithm=HS256 is none of",
                "mp.jwt.verify.clock.skew=-1 is not a whole number from 0 to 300",
                "mp.jwt.verify.issuer must be set",
                "tickway.api-keys role=boss of key b is none of",
                "tickway.api-keys an entry has 2 parts",
                "tickway.api-keys.file=",
                "WS_QUERY_TOKEN=perhaps is neither true nor false");
    }

    @Test
    void shouldNotRepeatASecretInAFault() {
        InvalidSettingsException invalid = assertThrows(
                InvalidSettingsException.class,
                () -> read(Map.of(
                        "tickway.api-keys", "my-plain-secret-key",
                        "mp.jwt.verify.publickey", "my-plain-secret-key",
                        "mp.jwt.verify.publickey.location", "https://me:my-plain-secret@issuer.example:bad/",
                        "mp.jwt.verify.issuer", "i")));

        assertFalse(String.valueOf(invalid.getMessage()).contains("secret"), String.valueOf(invalid.getMessage()));
    }

    @Test
    void shouldRefuseASharedSecretAsVerificationKey() {
        OctetSequenceKey secret = new OctetSequenceKey.Builder(new byte[32]).build();

        assertFaults(with("mp.jwt.verify.publickey", secret.toJSONString()), "only public keys");
    }

    @Test
    void shouldRefuseAPrivateKey() {
        assertFaults(with("mp.jwt.verify.publickey", KEY.toJSONString()), "holds a private key");
        assertFaults(
                with("mp.jwt.verify.publickey", "-----BEGIN PRIVATE KEY-----\nMAAA\n-----END PRIVATE KEY-----"),
                "PEM block PRIVATE KEY");
    }

    @Test
    void shouldRefuseAWeakKey() throws Exception {
        RSAKey weak = TestKeys.rsa(1_024);

        assertFaults(with("mp.jwt.verify.publickey", TestKeys.pem(weak.toRSAPublicKey())), "1024 bits");
    }

    @Test
    void shouldReadApiKeysFromAFileWithComments() throws Exception {
        Path file =
                Files.writeString(folder.resolve("keys"), "# our keys\n\ndesk1:bob:market+admin:" + DIGEST + "\r\n");
        SecurityConfig config = read(Map.of("tickway.api-keys.file", file.toString()));

        AuthenticationResult.Authenticated owner =
                Objects.requireNonNull(config.apiKeys().find("k".repeat(40)));
        assertEquals("bob", owner.user());
        assertEquals(Set.of("market", "admin"), owner.roles());
    }

    @Test
    void shouldSayInWhichLineOfTheFileAnEntryIsWrong() throws Exception {
        Path file = Files.writeString(folder.resolve("keys"), "# our keys\nbob:" + DIGEST + "\n");

        assertFaults(Map.of("tickway.api-keys.file", file.toString()), "tickway.api-keys.file line 2 an entry has 2");
    }

    @Test
    void shouldRefuseTwoKeysOfOneName() {
        assertFaults(
                Map.of("tickway.api-keys", "a:bob:market:" + DIGEST + ",a:eve:admin:" + DIGEST),
                "keyId=a is used by two entries");
    }

    @Test
    void shouldStartWithoutAnyCredentialSource() {
        assertFalse(read(Map.of()).hasCredentialSource());
    }

    private void assertLetsAliceIn(JWK key, JWSAlgorithm algorithm, Map<String, String> settings) {
        String token = TestKeys.sign(key, algorithm, TestKeys.claims(clock).build());

        assertInstanceOf(
                AuthenticationResult.Authenticated.class,
                verifier(read(settings)).verify(token));
    }

    private static JwtVerifier verifier(SecurityConfig config) {
        return Objects.requireNonNull(config.jwtVerifier());
    }

    private void assertFaults(Map<String, String> settings, String... parts) {
        InvalidSettingsException invalid = assertThrows(InvalidSettingsException.class, () -> read(settings));
        for (String part : parts) {
            assertTrue(
                    String.valueOf(invalid.getMessage()).contains(part),
                    String.valueOf(invalid.getMessage()) + " lacks: " + part);
        }
    }

    private static Map<String, String> with(String key, String value) {
        return Map.of("mp.jwt.verify.issuer", TestKeys.ISSUER, key, value);
    }

    private SecurityConfig read(Map<String, String> values) {
        Settings settings = new Settings(values::get);
        SecurityConfig config =
                new SecurityConfigReader(settings, clock, SecurityConfigReaderTest.class.getClassLoader()).read();
        settings.requireFaultless();
        return config;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
