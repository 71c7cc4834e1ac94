package org.tickway.web.handshake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client offered in {@code Sec-WebSocket-Protocol}, in its order of preference.
 *
 * <p>The first offer that the gateway speaks is chosen. Where there is none, none is answered (RFC 6455, 4.2.2) and the
 * stream is JSON: programs may go on with that, browsers give up by themselves. An entry {@code bearer.<jwt>} is a
 * credential and no protocol; it is never answered.
 *
 * @param chosen the protocol to answer, or null for none
 * @param bearer the token of the credential entry, or null
 */
public record Subprotocols(
        @Nullable String chosen, @Nullable String bearer) {

    public static final String JSON = "tickway.v1.json";
    public static final String BINARY = "tickway.v1.bin";

    /** The client protocol of OpenAlgo; it has no name that could be negotiated. */
    public static final String OPENALGO = "openalgo";

    private static final String CREDENTIAL = "bearer.";

    /** Of the values of the header; each may hold several entries. */
    static Subprotocols of(List<String> headerValues) {
        String chosen = null;
        String bearer = null;
        for (String offer : entries(headerValues)) {
            if (offer.startsWith(CREDENTIAL)) {
                bearer = bearer == null ? offer.substring(CREDENTIAL.length()) : bearer;
            } else if (chosen == null) {
                chosen = known(offer);
            }
        }
        return new Subprotocols(chosen, bearer);
    }

    /** The first of {@code offers} that the gateway speaks, or the empty string. */
    public static String negotiate(List<String> offers) {
        String chosen = of(offers).chosen();
        return chosen == null ? "" : chosen;
    }

    boolean binary() {
        return BINARY.equals(chosen);
    }

    private static @Nullable String known(String offer) {
        return offer.equals(JSON) || offer.equals(BINARY) ? offer : null;
    }

    private static List<String> entries(List<String> headerValues) {
        List<String> entries = new ArrayList<>();
        for (String value : headerValues) {
            for (String entry : value.split(",", -1)) {
                if (!entry.isBlank()) {
                    entries.add(entry.strip());
                }
            }
        }
        return entries;
    }
}
