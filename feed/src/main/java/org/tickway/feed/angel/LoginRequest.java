package org.tickway.feed.angel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.tickway.feed.Credentials;

/**
 * The request of a login. Safe for any thread.
 *
 * <p>Source: SmartAPI documentation, "User", "Login".
 */
final class LoginRequest {

    private static final String PATH = "/rest/auth/angelbroking/user/v1/loginByPassword";

    private final URI uri;
    private final AngelSettings settings;

    LoginRequest(URI rest, AngelSettings settings) {
        this.uri = URI.create(rest.getScheme() + "://" + rest.getRawAuthority() + PATH);
        this.settings = settings;
    }

    URI uri() {
        return uri;
    }

    /**
     * The headers.
     *
     * @throws IllegalStateException where the API key is missing
     */
    Map<String, String> headers(Credentials credentials) {
        return Map.of(
                "X-UserType",
                "USER",
                "X-SourceID",
                "WEB",
                "X-ClientLocalIP",
                settings.clientLocalIp(),
                "X-ClientPublicIP",
                settings.clientPublicIp(),
                "X-MACAddress",
                settings.macAddress(),
                "X-PrivateKey",
                credentials.require(AngelSettings.API_KEY));
    }

    /**
     * The body, with the one-time code of this moment.
     *
     * @throws IllegalStateException where a credential is missing; the message has its name
     * @throws IllegalArgumentException where the secret of the codes is none; the message does not have it
     */
    byte[] body(Credentials credentials, long epochSecond) {
        String code = Totp.code(credentials.require(AngelSettings.TOTP_SECRET), epochSecond);
        return ("{\"clientcode\":" + JsonMembers.quoted(credentials.require(AngelSettings.CLIENT_CODE))
                        + ",\"password\":" + JsonMembers.quoted(credentials.require(AngelSettings.PASSWORD))
                        + ",\"totp\":\"" + code + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
