package org.tickway.feed.noren;

/** Resolves the escapes of JSON strings. Stateless. */
final class Escapes {

    private Escapes() {}

    /** The text that a valid JSON string stands for, without its quotation marks. */
    static String resolve(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int index = 0;
        while (index < text.length()) {
            char next = text.charAt(index++);
            if (next != '\\') {
                out.append(next);
                continue;
            }
            char kind = text.charAt(index++);
            switch (kind) {
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(text, index, index + 4, 16));
                    index += 4;
                }
                default -> out.append(kind);
            }
        }
        return out.toString();
    }
}
