package org.tickway.feed.binance;

import java.nio.charset.StandardCharsets;
import org.tickway.feed.json.JsonScanner;

/**
 * Takes a message apart: an event, combined ({@code {"stream":...,"data":{...}}}) or raw, or the reply to a control message.
 * One thread; makes no objects for events.
 *
 * <p>The order of members and unknown members do not matter. The message is walked through to its end before any field is
 * looked at, so that a text which is not JSON as a whole is malformed whatever stands in its first half.
 */
final class Envelope {

    /** What the message is as a whole. */
    enum Content {
        MALFORMED,
        EVENT,
        /** Events of all symbols. */
        ARRAY,
        REPLY
    }

    private final JsonScanner scanner = new JsonScanner();
    private final EventFields outer;
    private final EventFields inner;
    private byte[] bytes = {};
    private boolean hasData;
    private boolean hasArray;
    private boolean hasReply;
    private boolean hasError;
    private int streamStart;
    private int streamEnd;
    private int idStart;
    private int idEnd;
    private int errorStart;
    private int errorEnd;

    Envelope(long timeUnitNs) {
        outer = new EventFields(timeUnitNs);
        inner = new EventFields(timeUnitNs);
    }

    Content read(byte[] text, int from, int to) {
        bytes = text;
        outer.reset(text);
        inner.reset(text);
        hasData = false;
        hasArray = false;
        hasReply = false;
        hasError = false;
        streamStart = -1;
        idStart = -1;
        errorStart = -1;
        scanner.reset(text, from, to);
        if (scanner.peek() == '[') {
            return scanner.value() && scanner.atEnd() ? Content.ARRAY : Content.MALFORMED;
        }
        if (!outerMembers() || !scanner.atEnd()) {
            return Content.MALFORMED;
        }
        if (hasArray) {
            return Content.ARRAY;
        }
        if (!hasData && outer.members().isEmpty() && (hasReply || hasError)) {
            return Content.REPLY;
        }
        return hasData || streamStart < 0 ? Content.EVENT : Content.MALFORMED;
    }

    /** The members of the event. */
    EventFields event() {
        return hasData ? inner : outer;
    }

    /** Whether the message names its stream. */
    boolean hasStream() {
        return streamStart >= 0;
    }

    int streamStart() {
        return streamStart;
    }

    int streamEnd() {
        return streamEnd;
    }

    /** Of a reply: which request it answers, or a negative number. */
    long replyId() {
        return idStart < 0 ? Numbers.MALFORMED : Numbers.whole(bytes, idStart, idEnd);
    }

    /** Of a reply: whether the request was granted. */
    boolean isGranted() {
        return hasReply && !hasError;
    }

    /** Of a refusal: what the venue says of it, as it is written. */
    String reason() {
        return errorStart < 0 ? "" : new String(bytes, errorStart, errorEnd - errorStart, StandardCharsets.UTF_8);
    }

    private boolean outerMembers() {
        if (!scanner.accept('{')) {
            return false;
        }
        if (scanner.accept('}')) {
            return true;
        }
        do {
            if (!outerMember()) {
                return false;
            }
        } while (scanner.accept(','));
        return scanner.accept('}');
    }

    private boolean outerMember() {
        if (!scanner.string()) {
            return false;
        }
        int nameStart = scanner.tokenStart();
        int nameEnd = scanner.tokenEnd();
        if (!scanner.accept(':')) {
            return false;
        }
        int first = scanner.peek();
        if (SymbolBytes.equal("data", bytes, nameStart, nameEnd)) {
            return data(first);
        }
        if (!scanner.value()) {
            return false;
        }
        int start = scanner.tokenStart();
        int end = scanner.tokenEnd();
        if (SymbolBytes.equal("stream", bytes, nameStart, nameEnd)) {
            boolean once = streamStart < 0 && first == '"';
            streamStart = start;
            streamEnd = end;
            return once;
        }
        return replyMember(nameStart, nameEnd, start, end)
                || outer.members().add(bytes, nameStart, nameEnd, first, start, end);
    }

    private boolean data(int first) {
        if (hasData || hasArray) {
            return false;
        }
        hasArray = first == '[';
        hasData = first == '{';
        return hasArray ? scanner.value() : hasData && innerMembers();
    }

    /** Whether the member is one of a reply's. */
    private boolean replyMember(int nameStart, int nameEnd, int start, int end) {
        if (SymbolBytes.equal("result", bytes, nameStart, nameEnd)) {
            hasReply = true;
        } else if (SymbolBytes.equal("code", bytes, nameStart, nameEnd)) {
            hasError = true;
        } else if (SymbolBytes.equal("error", bytes, nameStart, nameEnd)
                || SymbolBytes.equal("msg", bytes, nameStart, nameEnd)) {
            hasError |= SymbolBytes.equal("error", bytes, nameStart, nameEnd);
            errorStart = start;
            errorEnd = end;
        } else if (SymbolBytes.equal("id", bytes, nameStart, nameEnd)) {
            idStart = start;
            idEnd = end;
        } else {
            return false;
        }
        return true;
    }

    private boolean innerMembers() {
        scanner.accept('{');
        if (scanner.accept('}')) {
            return true;
        }
        do {
            if (!scanner.string()) {
                return false;
            }
            int nameStart = scanner.tokenStart();
            int nameEnd = scanner.tokenEnd();
            if (!scanner.accept(':')) {
                return false;
            }
            int first = scanner.peek();
            if (!scanner.value()
                    || !inner.members()
                            .add(bytes, nameStart, nameEnd, first, scanner.tokenStart(), scanner.tokenEnd())) {
                return false;
            }
        } while (scanner.accept(','));
        return scanner.accept('}');
    }
}
