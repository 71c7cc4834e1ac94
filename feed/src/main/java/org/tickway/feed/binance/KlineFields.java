package org.tickway.feed.binance;

import org.jspecify.annotations.Nullable;
import org.tickway.feed.json.JsonScanner;

/** The members of the object within a kline. One thread. */
final class KlineFields {

    private final JsonScanner scanner = new JsonScanner();
    private final EventFields fields;

    KlineFields(long timeUnitNs) {
        fields = new EventFields(timeUnitNs);
    }

    /** Reads {@code bytes[from, to)}, which is an object; null where a member comes twice. */
    @Nullable
    EventFields read(byte[] bytes, int from, int to) {
        fields.reset(bytes);
        scanner.reset(bytes, from, to);
        scanner.accept('{');
        if (scanner.accept('}')) {
            return fields;
        }
        do {
            scanner.string();
            int nameStart = scanner.tokenStart();
            int nameEnd = scanner.tokenEnd();
            scanner.accept(':');
            int first = scanner.peek();
            scanner.value();
            if (!fields.members().add(bytes, nameStart, nameEnd, first, scanner.tokenStart(), scanner.tokenEnd())) {
                return null;
            }
        } while (scanner.accept(','));
        return fields;
    }
}
