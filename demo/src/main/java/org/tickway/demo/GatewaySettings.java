package org.tickway.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The gateway's settings as system properties, for a simulated exchange and credentials made for this start. */
public final class GatewaySettings {
    private GatewaySettings() {}

    /**
     * Writes the files that the settings refer to.
     *
     * @param webSocketUri of the exchange
     * @param restUri of the exchange
     * @param folder gets {@code data} (rings, instruments) and {@code credentials}
     */
    public static Map<String, String> of(
            URI webSocketUri, URI restUri, Collection<String> instruments, DemoCredentials credentials, Path folder)
            throws IOException, GeneralSecurityException {
        DemoCredentials.Files files =
                credentials.writeTo(folder.toAbsolutePath().resolve("credentials"));
        Map<String, String> settings = new TreeMap<>();
        settings.put("tickway.connector.websocket-uri", webSocketUri.toString());
        settings.put("tickway.connector.rest-uri", restUri.toString());
        settings.put("tickway.connector.instruments", String.join(",", instruments));
        settings.put(
                "tickway.connector.data-directory",
                folder.toAbsolutePath().resolve("data").toString());
        settings.put("tickway.api-keys.file", files.apiKeys().toString());
        settings.put(
                "mp.jwt.verify.publickey.location", files.publicKey().toUri().toString());
        settings.put("mp.jwt.verify.issuer", DemoCredentials.ISSUER);
        return settings;
    }
}
