package org.tickway.feed.fix;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quickfix.FieldMap;
import quickfix.FieldNotFound;
import quickfix.Message;

/**
 * Which request had which sequence number, since a Reject (3) names that only. Keeps the newest; confined to the feed's thread.
 */
final class SentRequests {

    private static final int KEPT = 10_000;

    private final Map<String, String> idsBySequence = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    };

    /** A message was sent; one without a request id is passed over. */
    void sent(Message message) {
        String id = text(message, 262);
        if (id != null && "1".equals(text(message, 263))) {
            String sequence = text(message.getHeader(), 34);
            if (sequence != null) {
                idsBySequence.put(sequence, id);
            }
        }
    }

    /** The request that a Reject means, or null. */
    @Nullable
    String requestOf(Message reject) {
        String sequence = text(reject, 45);
        return sequence == null ? null : idsBySequence.get(sequence);
    }

    /** What a Reject says. */
    static String words(Message reject) {
        String words = text(reject, 58);
        return words == null ? "rejected without a word" : words;
    }

    void clear() {
        idsBySequence.clear();
    }

    private static @Nullable String text(FieldMap fields, int tag) {
        try {
            return fields.isSetField(tag) ? fields.getString(tag) : null;
        } catch (FieldNotFound e) {
            return null;
        }
    }
}
