package org.tickway.web.stream;

import org.tickway.web.json.JsonText;

/**
 * The number or string by which a client knows its own message.
 *
 * @param json as it is echoed; empty where the client gave none
 */
record OpId(String json) {

    static final OpId NONE = new OpId("");

    /** Longest id that is accepted, in characters. */
    static final int MAX_LENGTH = 128;

    static OpId ofString(String id) {
        return new OpId(JsonText.quoted(id));
    }

    static OpId ofNumber(String digits) {
        return new OpId(digits);
    }

    boolean isPresent() {
        return !json.isEmpty();
    }
}
