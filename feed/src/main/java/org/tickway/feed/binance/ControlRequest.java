package org.tickway.feed.binance;

import java.util.Collection;

/** Writes the venue's control messages (web-socket-streams.md, "Live Subscribing/Unsubscribing"). Stateless. */
final class ControlRequest {

    private ControlRequest() {}

    static String subscribe(long id, Collection<String> streams) {
        return request("SUBSCRIBE", id, streams);
    }

    static String unsubscribe(long id, Collection<String> streams) {
        return request("UNSUBSCRIBE", id, streams);
    }

    /** Names of streams hold no character that JSON escapes; {@link BinanceVenue#requireValid} sees to it. */
    private static String request(String method, long id, Collection<String> streams) {
        return "{\"method\":\"" + method + "\",\"params\":[\"" + String.join("\",\"", streams) + "\"],\"id\":" + id
                + "}";
    }
}
