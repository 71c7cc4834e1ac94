package org.tickway.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tickway.settings.Settings;

/** Reads {@link SecurityConfig}; every fault goes to the {@link Settings} with its key. One use, one thread. */
public final class SecurityConfigReader {

    public static final String PUBLIC_KEY = "mp.jwt.verify.publickey";
    public static final String PUBLIC_KEY_LOCATION = "mp.jwt.verify.publickey.location";
    public static final String PUBLIC_KEY_ALGORITHM = "mp.jwt.verify.publickey.algorithm";
    public static final String ISSUER = "mp.jwt.verify.issuer";
    public static final String AUDIENCES = "mp.jwt.verify.audiences";
    public static final String CLOCK_SKEW = "mp.jwt.verify.clock.skew";
    public static final String API_KEYS = "tickway.api-keys";
    public static final String API_KEYS_FILE = "tickway.api-keys.file";
    public static final String QUERY_TOKEN = "WS_QUERY_TOKEN";
    public static final String FAILED_ATTEMPTS_BURST = "tickway.security.failed-attempts.burst";
    public static final String FAILED_ATTEMPTS_PER_MINUTE = "tickway.security.failed-attempts.per-minute";
    public static final String FAILED_ATTEMPTS_ADDRESSES = "tickway.security.failed-attempts.addresses";
    public static final String TICKET_LIFETIME_MS = "tickway.security.tickets.lifetime-ms";
    public static final String TICKETS_MAXIMUM = "tickway.security.tickets.maximum";
    public static final String TICKETS_MAXIMUM_PER_USER = "tickway.security.tickets.maximum-per-user";

    private static final long MAXIMUM_FILE_BYTES = 1 << 20;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Settings settings;
    private final Clock clock;
    private final ClassLoader resources;

    /**
     * @param resources where a key location without a scheme is looked for
     */
    public SecurityConfigReader(Settings settings, Clock clock, ClassLoader resources) {
        this.settings = settings;
        this.clock = clock;
        this.resources = resources;
    }

    public SecurityConfig read() {
        return new SecurityConfig(
                jwtVerifier(),
                apiKeys(),
                settings.flag(QUERY_TOKEN, false),
                settings.number(FAILED_ATTEMPTS_BURST, 20, 1, 1_000_000),
                settings.number(FAILED_ATTEMPTS_PER_MINUTE, 10, 1, 1_000_000),
                settings.number(FAILED_ATTEMPTS_ADDRESSES, 10_000, 1, 1_000_000),
                settings.number(TICKET_LIFETIME_MS, 30_000, 1_000, 300_000),
                settings.number(TICKETS_MAXIMUM, 10_000, 1, 1_000_000),
                settings.number(TICKETS_MAXIMUM_PER_USER, 100, 1, 1_000_000));
    }

    private @Nullable JwtVerifier jwtVerifier() {
        Set<JWSAlgorithm> algorithms = algorithms();
        long clockSkewMs = settings.number(CLOCK_SKEW, 0, 0, 300) * 1_000L;
        String key = settings.text(PUBLIC_KEY);
        String location = settings.text(PUBLIC_KEY_LOCATION);
        if (key == null && location == null) {
            return null;
        }
        String issuer = settings.text(ISSUER);
        if (issuer == null) {
            settings.fault(ISSUER, "must be set where a key for tokens is configured");
        }
        if (key != null && location != null) {
            settings.fault(PUBLIC_KEY_LOCATION, "must not be set together with " + PUBLIC_KEY);
            return null;
        }
        VerificationKeys keys = key != null ? parse(PUBLIC_KEY, key) : location != null ? locate(location) : null;
        return keys == null || issuer == null || algorithms.isEmpty()
                ? null
                : new JwtVerifier(keys, algorithms, issuer, Set.copyOf(settings.list(AUDIENCES)), clockSkewMs, clock);
    }

    private Set<JWSAlgorithm> algorithms() {
        List<String> names = settings.list(PUBLIC_KEY_ALGORITHM);
        if (names.isEmpty()) {
            return JwtVerifier.SUPPORTED;
        }
        Set<JWSAlgorithm> algorithms = new HashSet<>();
        for (String name : names) {
            JWSAlgorithm algorithm = new JWSAlgorithm(name);
            if (JwtVerifier.SUPPORTED.contains(algorithm)) {
                algorithms.add(algorithm);
            } else {
                settings.fault(
                        PUBLIC_KEY_ALGORITHM,
                        "=" + name + " is none of "
                                + JwtVerifier.SUPPORTED.stream()
                                        .map(JWSAlgorithm::getName)
                                        .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return algorithms;
    }

    private @Nullable VerificationKeys parse(String setting, String text) {
        try {
            List<JWK> keys = PublicKeyReader.read(text);
            return new FixedKeys(keys);
        } catch (IllegalArgumentException unusable) {
            settings.fault(setting, unusable.getMessage());
            return null;
        }
    }

    private @Nullable VerificationKeys locate(String location) {
        try {
            URI uri = new URI(location);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return switch (scheme) {
                case "https" -> fetched(uri);
                case "http" -> plainHttp(uri);
                case "file" -> parse(PUBLIC_KEY_LOCATION, content(Path.of(uri)));
                case "classpath" -> parse(PUBLIC_KEY_LOCATION, resource(uri.getSchemeSpecificPart()));
                case "" -> parse(PUBLIC_KEY_LOCATION, resource(location));
                default -> refuse(location, "has a scheme that is none of https, file, classpath");
            };
        } catch (URISyntaxException | MalformedURLException | IllegalArgumentException malformed) {
            return refuse(location, "is not an address");
        } catch (IOException unreadable) {
            return refuse(location, "cannot be read: " + unreadable.getMessage());
        }
    }

    private @Nullable VerificationKeys plainHttp(URI uri) throws MalformedURLException {
        return uri.getHost() != null && LOOPBACK.contains(uri.getHost())
                ? fetched(uri)
                : refuse(uri.toString(), "must be https: whoever can change the keys on the way can make tokens");
    }

    private static VerificationKeys fetched(URI uri) throws MalformedURLException {
        URL address = uri.toURL();
        return new FetchedKeys(address);
    }

    private @Nullable VerificationKeys refuse(String location, String rule) {
        boolean mayHoldPassword = location.contains("@");
        settings.fault(PUBLIC_KEY_LOCATION, (mayHoldPassword ? "" : "=" + location + " ") + rule);
        return null;
    }

    private String resource(String name) throws IOException {
        String path = name.startsWith("/") ? name.substring(1) : name;
        try (InputStream stream = resources.getResourceAsStream(path)) {
            if (stream != null) {
                return new String(stream.readNBytes((int) MAXIMUM_FILE_BYTES), StandardCharsets.UTF_8);
            }
        }
        return content(Path.of(name));
    }

    private static String content(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no such file");
        }
        if (Files.size(file) > MAXIMUM_FILE_BYTES) {
            throw new IOException("larger than " + MAXIMUM_FILE_BYTES + " bytes");
        }
        return Files.readString(file);
    }

    private ApiKeys apiKeys() {
        List<ApiKey> keys = new ArrayList<>();
        for (String entry : settings.list(API_KEYS)) {
            addKey(keys, API_KEYS, entry);
        }
        String file = settings.text(API_KEYS_FILE);
        if (file != null) {
            addKeysOf(keys, file);
        }
        try {
            return new ApiKeys(keys);
        } catch (IllegalArgumentException twice) {
            settings.fault(API_KEYS, twice.getMessage());
            return new ApiKeys(List.of());
        }
    }

    private void addKeysOf(List<ApiKey> keys, String file) {
        try {
            int line = 0;
            for (String entry : content(Path.of(file)).split("\n", -1)) {
                line++;
                if (!entry.isBlank() && !entry.stripLeading().startsWith("#")) {
                    addKey(keys, API_KEYS_FILE + " line " + line, entry);
                }
            }
        } catch (IOException | InvalidPathException unreadable) {
            settings.fault(API_KEYS_FILE, "=" + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private void addKey(List<ApiKey> keys, String where, String entry) {
        try {
            keys.add(ApiKey.parse(entry));
        } catch (IllegalArgumentException malformed) {
            settings.fault(where, malformed.getMessage());
        }
    }
}
