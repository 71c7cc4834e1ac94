package org.tickway.frame;

import java.nio.charset.StandardCharsets;
import org.tickway.tick.TickLayout;

/** The constant pieces of JSON messages, and the heads that all messages share. Stateless. */
final class JsonText {

    static final byte[] NULL = bytes("null");
    static final byte[] EVENT_HEAD = bytes("{\"type\":\"event\",\"topic\":");
    static final byte[] EVENT_PAYLOAD_END = bytes("}}");

    private static final byte[] EPOCH = bytes(",\"epoch\":");
    private static final byte[] SEQUENCE = bytes(",\"seq\":");
    private static final byte[] SKIPPED = bytes(",\"skipped\":");
    private static final byte[] SOURCE_TIME = bytes(",\"ts\":");
    private static final byte[] RECEIVE_TIME = bytes(",\"rx\":");

    private JsonText() {}

    static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /** Type and topic of the message, its object still open. */
    static void head(JsonBuffer json, byte[] typeAndTopicKey, String topic) {
        json.raw(typeAndTopicKey);
        json.string(topic);
    }

    /** Where the message stands; {@code skipped} is left out if it is 0. */
    static void place(JsonBuffer json, int epoch, long sequence, long skipped) {
        json.raw(EPOCH);
        json.number(epoch);
        json.raw(SEQUENCE);
        json.number(sequence);
        if (skipped > 0) {
            json.raw(SKIPPED);
            json.number(skipped);
        }
    }

    /** The venue's and our time in milliseconds; an unknown one is left out. */
    static void times(JsonBuffer json, long sourceTimeNs, long receiveTimeNs) {
        if (sourceTimeNs != TickLayout.NULL_VALUE) {
            json.raw(SOURCE_TIME);
            json.millis(sourceTimeNs);
        }
        if (receiveTimeNs != TickLayout.NULL_VALUE) {
            json.raw(RECEIVE_TIME);
            json.millis(receiveTimeNs);
        }
    }
}
