package org.tickway.feed.json;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.fuzz.FuzzTarget;
import org.tickway.feed.fuzz.Messages;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonSyntaxException;
import org.tickway.simulator.json.JsonValue;

/** The scanner against a parser of another make, which keeps all values; and its two ways of walking against each other. */
public final class JsonScannerFuzz implements FuzzTarget {

    private static final int MARGIN = 3;

    private final JsonScanner scanner = new JsonScanner();

    @Override
    public String name() {
        return "json-scanner";
    }

    @Override
    public void open(Path folder) {
        // needs none
    }

    @Override
    public void run(byte[] input) {
        byte[] text = new byte[input.length + 2 * MARGIN];
        Arrays.fill(text, (byte) '1');
        System.arraycopy(input, 0, text, MARGIN, input.length);
        int end = MARGIN + input.length;
        scanner.reset(text, MARGIN, end);
        boolean whole = scanner.value() && scanner.atEnd();
        require(!whole || scanner.tokenStart() >= MARGIN && scanner.tokenEnd() <= end, "a token beyond the text");
        List<String> tokens = new ArrayList<>();
        scanner.reset(text, MARGIN, end);
        boolean walked = walk(text, 0, tokens) && scanner.atEnd();
        require(whole == walked, "as a whole " + whole + ", token by token " + walked);
        JsonValue value = parsed(input);
        if (whole) {
            if (value == null) {
                throw new AssertionError("accepted although it is no JSON");
            }
            List<String> expected = new ArrayList<>();
            collect(value, input, expected);
            // Of names that an object has twice, the parser keeps one.
            require(
                    expected.size() < tokens.size() || tokens.equals(expected),
                    "tokens " + tokens + " instead of " + expected);
        } else {
            require(value == null || canBeTooDeep(input), "refused although it is JSON");
        }
    }

    private boolean walk(byte[] text, int depth, List<String> tokens) {
        int first = scanner.peek();
        switch (first) {
            case '"' -> {
                return scanner.string() && token(text, "\"", tokens);
            }
            case '{', '[' -> {
                return depth < JsonScanner.MAXIMUM_DEPTH && container(text, first == '{', depth, tokens);
            }
            case 't', 'f', 'n' -> {
                return scanner.literal() && token(text, "", tokens);
            }
            default -> {
                return scanner.number() && token(text, "", tokens);
            }
        }
    }

    private boolean container(byte[] text, boolean object, int depth, List<String> tokens) {
        char close = object ? '}' : ']';
        scanner.accept(object ? '{' : '[');
        tokens.add(object ? "{" : "[");
        if (!scanner.accept(close)) {
            do {
                if (object && !(scanner.string() && scanner.accept(':'))) {
                    return false;
                }
                if (!walk(text, depth + 1, tokens)) {
                    return false;
                }
            } while (scanner.accept(','));
            if (!scanner.accept(close)) {
                return false;
            }
        }
        tokens.add(String.valueOf(close));
        return true;
    }

    private boolean token(byte[] text, String mark, List<String> tokens) {
        tokens.add(mark
                + new String(
                        text,
                        scanner.tokenStart(),
                        scanner.tokenEnd() - scanner.tokenStart(),
                        StandardCharsets.ISO_8859_1));
        return true;
    }

    private static @Nullable JsonValue parsed(byte[] input) {
        try {
            return JsonParser.parse(input);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    /** Its tokens as they stand in the text, but for names. */
    private static void collect(JsonValue value, byte[] input, List<String> tokens) {
        if (value instanceof JsonValue.Array array) {
            tokens.add("[");
            array.items().forEach(item -> collect(item, input, tokens));
            tokens.add("]");
        } else if (value instanceof JsonValue.Members members) {
            tokens.add("{");
            members.values().values().forEach(member -> collect(member, input, tokens));
            tokens.add("}");
        } else {
            boolean text = value instanceof JsonValue.Text;
            int quote = text ? 1 : 0;
            tokens.add((text ? "\"" : "")
                    + new String(
                            input,
                            value.start() + quote,
                            value.end() - value.start() - 2 * quote,
                            StandardCharsets.ISO_8859_1));
        }
    }

    /** More opening brackets than the scanner follows; what they enclose may be lost with a name that comes twice. */
    private static boolean canBeTooDeep(byte[] input) {
        int opened = 0;
        for (byte next : input) {
            opened += next == '[' || next == '{' ? 1 : 0;
        }
        return opened > JsonScanner.MAXIMUM_DEPTH;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(rule);
        }
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Messages.text("{'a':[1,-2.5e+3,0,true,false,null],'b':{'c':'x\\u0041\\n'},'d':''}"),
                Messages.text("[[],{},'\u20b9',0.1,1E9]"),
                Messages.text("  'text' "),
                Messages.text("-0.0e-0"),
                Messages.text("[".repeat(31) + "]".repeat(31)),
                Messages.text("{'x':" + "[".repeat(40)));
    }

    @Override
    public List<String> words() {
        return List.of("true", "false", "null", "\\u00", "\\n", "e+", "-0.", "[[", "{}", "\":");
    }
}
