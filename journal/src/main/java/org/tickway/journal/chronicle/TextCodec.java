package org.tickway.journal.chronicle;

import java.nio.charset.StandardCharsets;
import net.openhft.chronicle.bytes.Bytes;

/** Texts and bytes with their length before them. Stateless. */
final class TextCodec {

    private static final int MAX_LENGTH = 16 << 20;

    private TextCodec() {}

    static void write(Bytes<?> bytes, String text) {
        write(bytes, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Bytes<?> bytes, byte[] array) {
        bytes.writeInt(array.length);
        bytes.write(array);
    }

    static String readText(Bytes<?> bytes) {
        return new String(readBytes(bytes), StandardCharsets.UTF_8);
    }

    static byte[] readBytes(Bytes<?> bytes) {
        int length = bytes.readInt();
        if (length < 0 || length > MAX_LENGTH || length > bytes.readRemaining()) {
            throw new UnreadableExcerptException("length=" + length + " of a text is not what its excerpt can hold");
        }
        byte[] array = new byte[length];
        bytes.read(array, 0, length);
        return array;
    }
}
