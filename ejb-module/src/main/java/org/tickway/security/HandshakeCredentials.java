package org.tickway.security;

import org.jspecify.annotations.Nullable;

/**
 * What a client presented, as it came; each part is null or blank where it was not sent.
 *
 * @param remoteAddress the client's IP address, for the limit on failed attempts
 * @param authorization the header {@code Authorization}
 * @param apiKey the header {@code X-API-Key}
 * @param bearerSubprotocol the token of a {@code bearer.<jwt>} entry of {@code Sec-WebSocket-Protocol}, without its prefix
 * @param queryToken the query parameter {@code token}; counts only where the configuration allows it
 * @param ticket the query parameter {@code ticket}
 */
public record HandshakeCredentials(
        String remoteAddress,
        @Nullable String authorization,
        @Nullable String apiKey,
        @Nullable String bearerSubprotocol,
        @Nullable String queryToken,
        @Nullable String ticket) {

    /** The credentials of a plain HTTP request, which has only headers. */
    public static HandshakeCredentials ofHeaders(
            String remoteAddress, @Nullable String authorization, @Nullable String apiKey) {
        return new HandshakeCredentials(remoteAddress, authorization, apiKey, null, null, null);
    }

    /** Names what was sent, never what it said. */
    @Override
    public String toString() {
        return "HandshakeCredentials[remoteAddress=" + remoteAddress + present(", authorization", authorization)
                + present(", apiKey", apiKey) + present(", bearerSubprotocol", bearerSubprotocol)
                + present(", queryToken", queryToken) + present(", ticket", ticket) + "]";
    }

    private static String present(String name, @Nullable String value) {
        return value == null ? "" : name;
    }
}
