package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    private static final MasterColumns COLUMNS = new MasterColumns()
            .needs(MasterField.INSTRUMENT, "instrument")
            .needs(MasterField.TOKEN, "token")
            .may(MasterField.NAME, "full name");

    @Test
    void shouldFindColumnsByTheirNamesInWhateverOrderAndSpelling() throws IOException {
        assertEquals(List.of("2: 2|A|T"), read("\uFEFFFULL_NAME,\"Token\",other, Instrument \r\nT,A,x,2\r\n"));
    }

    @Test
    void shouldReadQuotedValuesWithCommasQuotationMarksAndLineBreaks() throws IOException {
        assertEquals(
                List.of("2: N|T|a,b", "3: N|T|say \"x\"", "4: N|T|two\nlines", "6: N||"),
                read("instrument,token,fullname\nN,T,\"a,b\"\nN,T,\"say \"\"x\"\"\"\nN,T,\"two\nlines\"\nN,\"\","));
    }

    @Test
    void shouldPassOverLinesWithoutAValue() throws IOException {
        assertEquals(List.of("4: N|T|"), read("instrument,token\n\n,,,,\nN,T\n  \n"));
    }

    @Test
    void shouldLoseOnlyTheLineWhoseQuotationMarkIsNotClosed() throws IOException {
        assertEquals(
                List.of("2: a quotation mark is not closed", "3: N|T|", "4: M|T|"),
                read("instrument,token\nX,\"T\nN,T\nM,T\n"));
        assertEquals(
                List.of("2: a quotation mark stands within a value", "3: N|T|"),
                read("instrument,token\nX,5\" T\nN,T\n"));
        assertEquals(
                List.of("2: a quotation mark stands within a value", "3: N|T|"),
                read("instrument,token\nX,\"5\"T\nN,T\n"));
    }

    @Test
    void shouldRefuseARowWithMoreValuesThanColumnsUnlessTheyAreEmpty() throws IOException {
        assertEquals(
                List.of("2: it has 3 values for 2 columns", "3: N|T|"), read("instrument,token\nX,T,more\nN,T,,\n"));
    }

    @Test
    void shouldRefuseALineThatIsTooLongAndReadTheNext() throws IOException {
        String tooLong = "x".repeat(CsvLines.MAXIMUM_LENGTH + 1);
        assertEquals(
                List.of("2: it is longer than 65536 characters", "3: N|T|"),
                read("instrument,token\n" + tooLong + "\nN,T\n"));
    }

    @Test
    void shouldRefuseAFileWithoutTheColumnsThatItNeeds() {
        assertEquals(
                "line 1 lacks the columns instrument, token",
                assertThrows(IOException.class, () -> read("a,b\n1,2\n")).getMessage());
        assertEquals(
                "line 1 lacks the column token",
                assertThrows(IOException.class, () -> read("instrument\n1\n")).getMessage());
        assertEquals(
                "it is empty", assertThrows(IOException.class, () -> read("")).getMessage());
        assertEquals(
                "line 1 does not name columns",
                assertThrows(IOException.class, () -> read("\"instrument\n")).getMessage());
    }

    @Test
    void shouldComeToAnEndWhateverItIsGiven() throws IOException {
        Random random = new Random(20240328);
        String letters = "\"\",,\n\r \tNT";
        for (int text = 0; text < 2_000; text++) {
            StringBuilder rows = new StringBuilder("instrument,token\n");
            for (int length = random.nextInt(200); length > 0; length--) {
                rows.append(letters.charAt(random.nextInt(letters.length())));
            }
            read(rows.toString());
        }
    }

    private static List<String> read(String text) throws IOException {
        CsvRows rows = new CsvRows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), COLUMNS);
        return Rows.all(rows, MasterField.INSTRUMENT, MasterField.TOKEN, MasterField.NAME);
    }
}
