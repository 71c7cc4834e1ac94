package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonRowsTest {

    private static final MasterColumns COLUMNS =
            new MasterColumns().needs(MasterField.TOKEN, "token").needs(MasterField.NAME, "name");
    private static final String BAD = "it is no JSON object, or is longer than 65536 bytes";

    @Test
    void shouldReadTextsNumbersAndNullAndPassOverTheRest() throws IOException {
        assertEquals(
                List.of("1: 1|A", "2: 2|", "2: 3.5|true", "3: |"),
                read("[{\"token\":\"1\",\"name\":\"A\",\"more\":{\"token\":[9]}},\n{\"token\":2,\"name\":null},"
                        + "{\"name\":true,\"token\":3.5},\n{}]\n"));
        assertEquals(List.of(), read(" [ ] "));
    }

    @Test
    void shouldResolveEscapesAndOtherLetters() throws IOException {
        assertEquals(
                List.of("1: 1|M&M \"x\" \\ / \u20B9 \uD83D\uDE00"),
                read("[{\"token\":\"1\",\"name\":\"M\\u0026M \\\"x\\\" \\\\ \\/ \u20B9 \\ud83d\\ude00\"}]"));
    }

    @Test
    void shouldLoseOnlyTheRowThatIsNoJson() throws IOException {
        String good = "{\"token\":\"1\",\"name\":\"A\"}";
        assertEquals(
                List.of("1: " + BAD, "2: 1|A", "3: 1|A"), read("[{\"token\":nothing},\n" + good + ",\n" + good + "]"));
        assertEquals(
                List.of("1: 1|A", "2: " + BAD, "3: 1|A"),
                read("[" + good + ",\n{\"token\":\"1,\"name\":\"A\"},\n" + good + "]"));
        assertEquals(List.of("1: 1|A", "2: " + BAD), read("[" + good + ",\n{\"token\" \"1\"}]"));
        assertEquals(
                List.of("1: 1|A", "1: it is no JSON object", "1: it is no JSON object", "1: 1|A"),
                read("[" + good + ",7,\"text\"," + good + "]"));
        assertEquals(
                List.of("1: 1|A", "1: there is no comma before it", "1: 1|A"),
                read("[" + good + good + "," + good + "]"));
        assertEquals(List.of("1: name is no text", "1: 1|A"), read("[{\"name\":[],\"token\":\"1\"}," + good + "]"));
    }

    @Test
    void shouldRefuseWhatIsNoArrayOrIsCutOff() {
        assertEquals("it is empty", fault(" "));
        assertEquals("line 2 does not begin a JSON array", fault("\n<html>"));
        assertEquals("line 1 does not begin a JSON array", fault("{\"status\":false}"));
        assertEquals("line 2 ends within the array; the file is cut off", fault("[{}\n"));
        assertEquals("line 1 ends within the array; the file is cut off", fault("[{},"));
        assertEquals("line 1 ends within a row; the file is cut off", fault("[{\"token\":\"1"));
        assertEquals("line 1 goes on behind the array", fault("[{}] x"));
    }

    @Test
    void shouldNoticeWhereverAFileIsCutOff() {
        String text = "[{\"token\":\"1\",\"name\":\"A\"},\n{\"token\":\"2\",\"name\":\"M\\u0026M\"}]";
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThrows(IOException.class, () -> read(cut), cut);
        }
    }

    @Test
    void shouldReadFilesThatAreManyTimesItsBuffer() throws IOException {
        StringBuilder text = new StringBuilder("[");
        for (int row = 0; row < 50_000; row++) {
            text.append(row == 0 ? "" : ",\n")
                    .append("{\"token\":\"")
                    .append(row)
                    .append("\",\"name\":\"instrument number ")
                    .append(row)
                    .append("\"}");
        }
        byte[] bytes = text.append("]").toString().getBytes(StandardCharsets.UTF_8);

        List<String> rows = Rows.all(new JsonRows(new Trickle(bytes), COLUMNS), MasterField.TOKEN, MasterField.NAME);

        assertEquals(50_000, rows.size());
        for (int row = 0; row < rows.size(); row++) {
            assertEquals((row + 1) + ": " + row + "|instrument number " + row, rows.get(row));
        }
    }

    @Test
    void shouldRefuseARowThatIsTooLongAndReadTheNext() throws IOException {
        String tooLong = "{\"token\":\"1\",\"name\":\"" + "x".repeat(3 * JsonRows.MAXIMUM_BYTES) + "\"}";
        assertEquals(List.of("1: " + BAD, "2: 2|B"), read("[" + tooLong + ",\n{\"token\":\"2\",\"name\":\"B\"}]"));
        String endless = "{\"token\":\"1\",\"name\":\"" + "x".repeat(9 * JsonRows.MAXIMUM_BYTES);
        assertEquals("line 1 ends within a row; the file is cut off", fault("[" + endless));
    }

    @Test
    void shouldComeToAnEndWhateverItIsGiven() {
        Random random = new Random(20240328);
        String letters = "{}[]\",:\\u0\n 1n";
        int refused = 0;
        for (int text = 0; text < 20_000; text++) {
            StringBuilder rows = new StringBuilder("[");
            for (int length = random.nextInt(60); length > 0; length--) {
                rows.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                read(rows.toString());
            } catch (IOException fault) {
                refused++;
            }
        }
        assertTrue(refused > 0);
    }

    private static List<String> read(String text) throws IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return Rows.all(new JsonRows(in, COLUMNS), MasterField.TOKEN, MasterField.NAME);
    }

    private static String fault(String text) {
        return String.valueOf(assertThrows(IOException.class, () -> read(text)).getMessage());
    }

    /** Gives few bytes at a time, as a network does. */
    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1_000));
        }
    }
}
