package org.tickway.feed.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several messages in one input: two bytes stand between them, which a fuzzer can move and copy. Stateless. */
public final class Messages {

    private static final byte MARK = 0x1E;
    /** More do not show more. */
    private static final int MAXIMUM = 64;

    private Messages() {}

    /** What stands between two messages. */
    static String separator() {
        return "\u001e\u001e";
    }

    public static List<byte[]> split(byte[] input) {
        List<byte[]> messages = new ArrayList<>();
        int start = 0;
        for (int at = 0; at + 1 < input.length && messages.size() < MAXIMUM; at++) {
            if (input[at] == MARK && input[at + 1] == MARK) {
                messages.add(Arrays.copyOfRange(input, start, at));
                start = at + 2;
                at++;
            }
        }
        messages.add(Arrays.copyOfRange(input, start, input.length));
        return messages;
    }

    public static byte[] join(byte[]... messages) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            if (joined.size() > 0) {
                joined.write(MARK);
                joined.write(MARK);
            }
            joined.writeBytes(message);
        }
        return joined.toByteArray();
    }

    /** The texts in UTF-8; apostrophes stand for quotation marks. */
    public static byte[] texts(String... messages) {
        return join(Arrays.stream(messages).map(Messages::text).toArray(byte[][]::new));
    }

    /** The text in UTF-8; apostrophes stand for quotation marks. */
    public static byte[] text(String message) {
        return message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
