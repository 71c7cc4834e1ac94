package org.tickway.feed.noren;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import org.tickway.feed.Credentials;

/** The messages to the broker. Stateless. */
final class NorenRequests {

    static final String HEARTBEAT = "{\"t\":\"h\"}";

    private NorenRequests() {}

    /**
     * Logs in.
     *
     * @throws IllegalStateException where a credential is not set; it is named only
     */
    static String login(NorenSettings settings, Credentials credentials) {
        String user = credentials.require(NorenSettings.CLIENT_CODE);
        return "{\"t\":\"" + settings.dialect().type() + "\",\"uid\":" + quoted(user) + ",\"actid\":"
                + quoted(account(credentials)) + ",\"" + settings.dialect().tokenKey() + "\":"
                + quoted(credentials.require(NorenSettings.ACCESS_TOKEN)) + ",\"source\":\"" + settings.source()
                + "\"}";
    }

    static String orders(Credentials credentials) {
        return "{\"t\":\"o\",\"actid\":" + quoted(account(credentials)) + "}";
    }

    private static String account(Credentials credentials) {
        String account = credentials.get(NorenSettings.ACCOUNT_ID);
        return account == null || account.isBlank() ? credentials.require(NorenSettings.CLIENT_CODE) : account.strip();
    }

    static List<String> subscribe(Collection<String> streams) {
        return scrips(streams, "t", "d");
    }

    static List<String> unsubscribe(Collection<String> streams) {
        return scrips(streams, "u", "ud");
    }

    /** One message for touchlines and one for depths, as far as there are any; scrips are joined by {@code #}. */
    private static List<String> scrips(Collection<String> streams, String touchlineType, String depthType) {
        StringJoiner touchlines = new StringJoiner("#");
        StringJoiner depths = new StringJoiner("#");
        for (String stream : streams) {
            (stream.charAt(0) == NorenVenue.DEPTH ? depths : touchlines).add(stream.substring(2));
        }
        List<String> messages = new ArrayList<>(2);
        if (touchlines.length() > 0) {
            messages.add("{\"t\":\"" + touchlineType + "\",\"k\":" + quoted(touchlines.toString()) + "}");
        }
        if (depths.length() > 0) {
            messages.add("{\"t\":\"" + depthType + "\",\"k\":" + quoted(depths.toString()) + "}");
        }
        return messages;
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int index = 0; index < text.length(); index++) {
            char next = text.charAt(index);
            if (next == '"' || next == '\\') {
                out.append('\\').append(next);
            } else if (next < ' ') {
                out.append(String.format("\\u%04x", (int) next));
            } else {
                out.append(next);
            }
        }
        return out.append('"').toString();
    }
}
