package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;

class TickwayMasterTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadAllThatAListingHasAndFillInWhatIsLeftOut() throws IOException {
        String rows = """
                instrument,segment,token,symbol,isin,priceExponent,quantityExponent
                NSE:RELIANCE,1,2885,RELIANCE-EQ,INE002A01018,-2,0
                BINANCE:BTCUSDT,,BTCUSDT,,,-8,-8
                LSE:VOD,,4711,,,,
                """;
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.TICKWAY, rows)) {
            assertEquals(
                    new Listing("NSE:RELIANCE", "1", "2885", "RELIANCE-EQ", "INE002A01018", -2, 0),
                    master.byToken("1", "2885"));
            assertEquals(
                    new Listing("BINANCE:BTCUSDT", "BINANCE", "BTCUSDT", "BTCUSDT", null, -8, -8),
                    master.find("BINANCE:BTCUSDT"));
            assertEquals(new Listing("LSE:VOD", "LSE", "4711", "VOD", null, -2, 0), master.bySymbol("LSE", "VOD"));
        }
    }

    @Test
    void shouldFindTheFirstListingOfAnIsin() throws IOException {
        String rows = """
                isin,token,instrument
                INE002A01018,2885,NSE:RELIANCE
                INE002A01018,500325,BSE:RELIANCE
                """;
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.TICKWAY, rows)) {
            Listing listing = master.find("INE002A01018");

            assertNotNull(listing);
            assertEquals("NSE:RELIANCE", listing.instrument());
            assertNull(master.find("INE009A01021"));
        }
    }

    @Test
    void shouldLetTheDirectoryFindByIsinWhatWasAdded() throws IOException {
        String rows = """
                instrument,token,isin,priceExponent
                NSE:RELIANCE,2885,INE002A01018,-2
                """;
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.TICKWAY, rows);
                InstrumentDirectory directory = InstrumentDirectory.open(folder.resolve("instruments"), 16)) {
            Listing listing = master.find("NSE:RELIANCE");
            assertNotNull(listing);
            assertEquals(0, directory.size());

            Instrument added = listing.addTo(directory);

            assertSame(added, directory.find("INE002A01018"));
            assertEquals(-2, added.priceExponent());
            assertSame(added, listing.addTo(directory));
        }
    }

    @Test
    void shouldReportWrongRowsAndListTheOthers() throws IOException {
        String rows = """
                instrument,segment,token,symbol,isin,priceExponent,quantityExponent
                RELIANCE,1,1,,,,
                nse:RELIANCE,1,2,,,,
                NSE:REL IANCE,1,3,,,,
                NSE:A,1,4,,INE002A01019,,
                NSE:B,1,5,,,-19,
                NSE:C,1,6,,,,0.5
                NSE:D,1,,,,,
                NSE:E,1,"x" y,,,,
                NSE:F,1,8,,,,
                NSE:F,1,9,,,,
                NSE:G,1,8,,,,
                NSE:H,2,8,,,,
                """;
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.TICKWAY, rows)) {
            assertEquals(2, master.size());
            assertEquals(
                    List.of(
                            "line 2: instrument=RELIANCE is not EXCHANGE:SYMBOL",
                            "line 3: instrument=nse:RELIANCE is no name: an exchange has 1 to 16 of A-Z, 0-9 and _, a"
                                    + " symbol has 1 to 47 bytes and none of : , * \" \\",
                            "line 4: instrument=NSE:REL IANCE has white space in it",
                            "line 5: isin=INE002A01019 is not 12 characters, country, number and the right check digit",
                            "line 6: priceExponent=-19 must be a whole number from -18 to 18",
                            "line 7: quantityExponent=0.5 must be a whole number from -18 to 18",
                            "line 8: token is missing",
                            "line 9: a quotation mark stands within a value",
                            "line 11: instrument=NSE:F is listed already",
                            "line 12: token=8 of segment 1 is listed already"),
                    master.report().firstRefused().stream()
                            .map(text -> text.substring(text.indexOf("line ")))
                            .toList());
        }
    }

    @Test
    void shouldShowTwentyWrongRowsAndCountAll() throws IOException {
        StringBuilder rows = new StringBuilder("instrument,token\nNSE:A,1\n");
        for (int row = 0; row < 1_000; row++) {
            rows.append("NSE:B").append(row).append(",\n");
        }
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.TICKWAY, rows.toString())) {
            assertEquals(1_000, master.report().refusedRows());
            assertEquals(20, master.report().firstRefused().size());
            assertEquals(1, master.size());
        }
    }
}
