package org.tickway.feed.noren;

import org.jspecify.annotations.Nullable;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.json.JsonScanner;

/**
 * Decodes the broker's messages: flat JSON objects whose member {@code t} says what they are, in any order. One thread;
 * makes no objects, but for orders.
 *
 * <p>A message is walked through to its end and each of its values is read before anything of it counts. Values may be
 * strings, as the broker writes them, or bare numbers; an empty string or {@code null} is as if it were not there.
 */
final class MessageDecoder {

    private final InstrumentTable instruments;
    private final OrderDecoder orders;
    private final JsonScanner scanner = new JsonScanner();
    private final NorenMessage message = new NorenMessage();
    private final int[] starts = new int[Field.ALL];
    private final int[] ends = new int[Field.ALL];
    private final byte[] firsts = new byte[Field.ALL];
    private byte[] bytes = {};
    /** Bits of the fields that the text has; those that say what the message is are above the others. */
    private long found;

    MessageDecoder(InstrumentTable instruments, OrderDecoder orders) {
        this.instruments = instruments;
        this.orders = orders;
    }

    /** What was decoded last, if that was DATA. */
    NorenMessage message() {
        return message;
    }

    MessageKind decode(byte[] text, int from, int to) {
        bytes = text;
        found = 0;
        message.clear();
        orders.clear();
        scanner.reset(text, from, to);
        if (!members() || !scanner.atEnd()) {
            return MessageKind.MALFORMED;
        }
        if (!isText(Field.TYPE)) {
            return MessageKind.UNKNOWN;
        }
        return classify(from, to);
    }

    private boolean members() {
        if (!scanner.accept('{')) {
            return false;
        }
        if (scanner.accept('}')) {
            return true;
        }
        do {
            if (!member()) {
                return false;
            }
        } while (scanner.accept(','));
        return scanner.accept('}');
    }

    /** One member; false where it is no JSON or where it is known and comes twice. */
    private boolean member() {
        if (!scanner.string()) {
            return false;
        }
        int field = Field.find(bytes, scanner.tokenStart(), scanner.tokenEnd());
        if (!scanner.accept(':')) {
            return false;
        }
        int first = scanner.peek();
        if (!scanner.value()) {
            return false;
        }
        if (field < 0) {
            return true;
        }
        if ((found & 1L << field) != 0) {
            return false;
        }
        found |= 1L << field;
        firsts[field] = (byte) first;
        starts[field] = scanner.tokenStart();
        ends[field] = scanner.tokenEnd();
        return true;
    }

    private boolean isText(int field) {
        return (found & 1L << field) != 0 && firsts[field] == '"';
    }

    /** Touchline, depth, then the two acknowledgements, and so on; by the letters of {@code t}. */
    private MessageKind classify(int from, int to) {
        int start = starts[Field.TYPE];
        return switch (ends[Field.TYPE] - start) {
            case 1 -> bytes[start] == 'h' ? MessageKind.HEARTBEAT : MessageKind.UNKNOWN;
            case 2 -> ofTwoLetters((char) bytes[start], (char) bytes[start + 1], from, to);
            case 3 -> isType("udk") || isType("uok") ? MessageKind.REPLY : MessageKind.UNKNOWN;
            default -> MessageKind.UNKNOWN;
        };
    }

    private MessageKind ofTwoLetters(char first, char second, int from, int to) {
        if ((first == 't' || first == 'd') && (second == 'f' || second == 'k')) {
            return market(first == 'd', second == 'k');
        }
        if (first == 'o' && second == 'm') {
            return orders.decode(bytes, from, to);
        }
        if (second != 'k') {
            return MessageKind.UNKNOWN;
        }
        return switch (first) {
            case 'a', 'c' -> greeted();
            case 'h' -> MessageKind.HEARTBEAT;
            case 'o', 'u' -> MessageKind.REPLY;
            default -> MessageKind.UNKNOWN;
        };
    }

    private boolean isType(String type) {
        return equalsIgnoreCase(type, starts[Field.TYPE], ends[Field.TYPE]);
    }

    /** Brokers write {@code OK} and {@code Ok}; whatever else stands there is a refusal. */
    private MessageKind greeted() {
        if (!isText(Field.STATUS)) {
            return MessageKind.MALFORMED;
        }
        return equalsIgnoreCase("ok", starts[Field.STATUS], ends[Field.STATUS])
                ? MessageKind.WELCOME
                : MessageKind.DENIED;
    }

    private boolean equalsIgnoreCase(String lowerCase, int from, int to) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int index = from; index < to; index++) {
            if ((bytes[index] | 0x20) != lowerCase.charAt(index - from)) {
                return false;
            }
        }
        return true;
    }

    private MessageKind market(boolean depth, boolean image) {
        if (!isText(Field.EXCHANGE) || !isText(Field.TOKEN)) {
            return MessageKind.MALFORMED;
        }
        InstrumentFeed instrument = instruments.find(
                bytes, starts[Field.EXCHANGE], ends[Field.EXCHANGE], starts[Field.TOKEN], ends[Field.TOKEN]);
        if (instrument == null) {
            return MessageKind.UNKNOWN;
        }
        MessageKind kind = values(instrument);
        if (kind == MessageKind.DATA && !image && !instrument.hasImage(depth)) {
            return MessageKind.UNKNOWN; // a change of what is not known
        }
        message.instrument = kind == MessageKind.DATA ? instrument : null;
        message.depth = depth;
        message.image = image;
        return kind;
    }

    private MessageKind values(InstrumentFeed instrument) {
        for (long rest = found & (1L << Field.COUNT) - 1; rest != 0; rest &= rest - 1) {
            int field = Long.numberOfTrailingZeros(rest);
            int start = starts[field];
            int end = ends[field];
            byte first = firsts[field];
            if (first == '"' && start == end || first == 'n') {
                continue;
            }
            if (first == '{' || first == '[' || first == 't' || first == 'f') {
                return MessageKind.MALFORMED;
            }
            long value = ValueReader.read(
                    Field.kind(field), bytes, start, end, instrument.priceExponent(), instrument.quantityExponent());
            if (value == ValueReader.MALFORMED) {
                return MessageKind.MALFORMED;
            }
            if (value == ValueReader.OVERFLOW) {
                return MessageKind.OVERFLOW;
            }
            message.values[field] = value;
            message.present |= 1L << field;
        }
        return MessageKind.DATA;
    }

    /** The instrument that the message is of, if it is DATA. */
    @Nullable
    InstrumentFeed instrument() {
        return message.instrument;
    }
}
