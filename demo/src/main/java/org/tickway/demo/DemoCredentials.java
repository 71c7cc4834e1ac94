package org.tickway.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Credentials made for one start of the gateway: an API key and a key pair that signs JWTs. The API key and the private
 * key stay in memory; {@link #writeTo} writes what the gateway needs to check them.
 */
public final class DemoCredentials {
    /** Value of {@code mp.jwt.verify.issuer} and of the claim {@code iss}. */
    public static final String ISSUER = "tickway-demo";

    private static final int API_KEY_BYTES = 32;
    private static final int RSA_BITS = 2048;

    private final String user;
    private final Collection<String> roles;
    private final String apiKey;
    private final KeyPair keyPair;

    public DemoCredentials(String user, Collection<String> roles) throws GeneralSecurityException {
        this.user = user;
        this.roles = List.copyOf(roles);
        byte[] random = new byte[API_KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.apiKey = "tw_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        this.keyPair = generator.generateKeyPair();
    }

    public String user() {
        return user;
    }

    public String apiKey() {
        return apiKey;
    }

    /** The public key as PEM, which a test also misuses as an HMAC secret. */
    public String publicKeyPem() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keyPair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    public PrivateKey privateKey() {
        return keyPair.getPrivate();
    }

    /** A JWT of this user, valid from now on for the given time, which may be negative: then it has expired. */
    public String jwt(Duration validity) throws GeneralSecurityException {
        return jwt(user, roles, validity);
    }

    /** A JWT of any user. */
    public String jwt(String subject, Collection<String> groups, Duration validity) throws GeneralSecurityException {
        Instant now = Instant.now();
        Instant expiry = now.plus(validity);
        Instant issued = expiry.isBefore(now) ? expiry.minusSeconds(60) : now;
        String content =
                encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encode(claims(subject, groups, issued, expiry));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keyPair.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String claims(String subject, Collection<String> groups, Instant issued, Instant expiry) {
        String groupList = groups.stream().map(group -> "\"" + group + "\"").collect(Collectors.joining(","));
        return "{\"iss\":\"" + ISSUER + "\",\"sub\":\"" + subject + "\",\"upn\":\"" + subject + "\",\"groups\":["
                + groupList + "],\"jti\":\"" + UUID.randomUUID() + "\",\"iat\":" + issued.getEpochSecond()
                + ",\"exp\":" + expiry.getEpochSecond() + "}";
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the API key's entry and the public key into the folder and returns where they are. */
    Files writeTo(Path folder) throws IOException, GeneralSecurityException {
        PrivateFiles.folder(folder);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8));
        String entry = "demo:" + user + ":" + String.join("+", roles) + ":"
                + HexFormat.of().formatHex(digest) + "\n";
        return new Files(
                PrivateFiles.write(folder.resolve("api-keys.txt"), entry),
                PrivateFiles.write(folder.resolve("jwt-public-key.pem"), publicKeyPem()));
    }

    /** The two files by which the gateway recognises the credentials. */
    record Files(Path apiKeys, Path publicKey) {}
}
