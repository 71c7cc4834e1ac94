package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NorenMasterTest {

    private static final String FLATTRADE_HEADER =
            "Exchange,Token,Lotsize,Symbol,Tradingsymbol,Instrument,Expiry,Strike,Optiontype\n";

    @TempDir
    Path folder;

    @Test
    void shouldReadTheFilesOfFlattrade() throws IOException {
        Path shares = write(FLATTRADE_HEADER + """
                        NSE,2885,1,RELIANCE,RELIANCE-EQ,EQ,,,
                        NSE,26000,1,Nifty 50,Nifty 50,INDEX,,,
                        NSE,26009,1,Nifty Bank,Nifty Bank,INDEX,,,
                        BSE,500325,1,RELIANCE,RELIANCE,A,,,
                        BSE,1,1,S&P BSE SENSEX,S&P BSE SENSEX,UNDIND,,,
                        BSE,48,1,BSE Auto,BSE Auto,UNDIND,,,
                        ,,,,,,,,
                        """);
        Path derivatives = write(FLATTRADE_HEADER + """
                        NFO,35089,75,NIFTY,NIFTY25AUG26F,FUTIDX,25-AUG-2026,-0.01,XX
                        NFO,43650,75,NIFTY,NIFTY16SEP25C25000,OPTIDX,16-SEP-2025,25000.00,CE
                        NFO,99001,2300,VEDL,VEDL25APR24P292.5,OPTSTK,25-APR-2024,292.50,PE
                        BFO,900004,20,SENSEX,SENSEX26OCT80800CE,OPTIDX,01-OCT-2026,80800.00,CE
                        CDS,1150,1,USDINR,USDINR29MAY24F,FUTCUR,29-MAY-2024,-0.01,XX
                        MCX,430001,100,CRUDEOIL,CRUDEOIL17APR24C6750,OPTFUT,17-APR-2024,6750.00,CE
                        """);
        try (InstrumentMaster master = Masters.open(MasterFormat.FLATTRADE, shares, derivatives)) {
            assertEquals(Map.of(), master.report().refused());
            assertEquals(12, master.size());
            assertEquals(
                    new Listing("NSE:RELIANCE", "NSE", "2885", "RELIANCE-EQ", null, -2, 0),
                    master.find("NSE:RELIANCE"));
            assertEquals("26000", token(master, "NSE_INDEX:NIFTY"));
            assertEquals("26009", token(master, "NSE_INDEX:BANKNIFTY"));
            assertEquals("1", token(master, "BSE_INDEX:SENSEX"));
            assertEquals("48", token(master, "BSE_INDEX:BSEAUTO"));
            assertEquals("NFO:NIFTY25AUG26FUT", name(master, "NFO", "35089"));
            assertEquals("NFO:NIFTY16SEP2525000CE", name(master, "NFO", "43650"));
            assertEquals("NFO:VEDL25APR24292.5PE", name(master, "NFO", "99001"));
            assertEquals("BFO:SENSEX01OCT2680800CE", name(master, "BFO", "900004"));
            assertEquals("MCX:CRUDEOIL17APR246750CE", name(master, "MCX", "430001"));
            assertEquals(
                    new Listing("CDS:USDINR29MAY24FUT", "CDS", "1150", "USDINR29MAY24F", null, -4, 0),
                    master.byToken("CDS", "1150"));
            assertEquals(master.find("NSE:RELIANCE"), master.bySymbol("NSE", "RELIANCE-EQ"));
        }
    }

    @Test
    void shouldReadTheFilesOfShoonyaWithTheirOtherNamesOfColumns() throws IOException {
        Path shares = write("""
                Exchange,Token,LotSize,Symbol,TradingSymbol,Instrument,TickSize,
                NSE,11536,1,TCS,TCS-EQ,EQ,0.05,
                NSE,999,1,TCS,TCS-BE,BE,0.05,
                NSE,26000,1,NIFTY,NIFTY INDEX,INDEX,0.05,
                BSE,532540,1,TCS,TCS,A,0.05,
                """);
        Path derivatives = write("""
                Exchange,Token,LotSize,Symbol,TradingSymbol,Expiry,Instrument,OptionType,StrikePrice,TickSize,
                NFO,165423,500,RELIANCE,RELIANCE30JUN26C1960,30-JUN-2026,OPTSTK,CE,1960,0.05,
                NFO,42697,50,NIFTY,NIFTY27JUL23F,27-JUL-2023,FUTIDX,XX,-0.01,0.05,
                BFO,837931,20,BSXOPT,SENSEX26SEP91000PE,24-SEP-2026,OPTIDX,PE,91000,0.05,
                BFO,837932,15,SX50OPT,SENSEX5026SEP27000CE,24-SEP-2026,OPTIDX,,27000,0.05,
                """);
        Path currencies = write("""
                Exchange,Token,LotSize,Precision,Multiplier,Symbol,TradingSymbol,Expiry,Instrument,OptionType,StrikePrice,TickSize,
                CDS,17274,1,4,1000,USDJPY,USDJPY29DEC26P141,29-DEC-2026,OPTCUR,PE,141,0.01,
                """);
        Path commodities = write("""
                Exchange,Token,LotSize,GNGD,Symbol,TradingSymbol,Expiry,Instrument,OptionType,StrikePrice,TickSize,
                MCX,574822,100,0.1,SILVER100,SILVER10031JUL26,31-JUL-2026,FUTCOM,XX,0,1,
                """);
        try (InstrumentMaster master =
                Masters.open(MasterFormat.SHOONYA, shares, derivatives, currencies, commodities)) {
            assertEquals(Map.of(), master.report().refused());
            assertEquals("11536", token(master, "NSE:TCS"));
            assertEquals("999", token(master, "NSE:TCS-BE"));
            assertEquals("26000", token(master, "NSE_INDEX:NIFTY"));
            assertEquals("532540", token(master, "BSE:TCS"));
            assertEquals("NFO:RELIANCE30JUN261960CE", name(master, "NFO", "165423"));
            assertEquals("NFO:NIFTY27JUL23FUT", name(master, "NFO", "42697"));
            assertEquals("BFO:SENSEX24SEP2691000PE", name(master, "BFO", "837931"));
            assertEquals("BFO:SENSEX5024SEP2627000CE", name(master, "BFO", "837932"));
            assertEquals("CDS:USDJPY29DEC26141PE", name(master, "CDS", "17274"));
            assertEquals("MCX:SILVER10031JUL26FUT", name(master, "MCX", "574822"));
        }
    }

    @Test
    void shouldAddTheIndicesOfTheBseThatShoonyaDoesNotList() throws IOException {
        String header = "Exchange,Token,LotSize,Symbol,TradingSymbol,Instrument,TickSize,\n";
        try (InstrumentMaster master =
                Masters.open(folder, MasterFormat.SHOONYA, header + "BSE,532540,1,TCS,TCS,A,0.05,\n")) {
            assertEquals("BSE_INDEX:SENSEX", name(master, "BSE", "1"));
            assertEquals("BSE_INDEX:BANKEX", name(master, "BSE", "12"));
            assertEquals(3, master.size());
        }
        try (InstrumentMaster master =
                Masters.open(folder, MasterFormat.SHOONYA, header + "NSE,11536,1,TCS,TCS-EQ,EQ,0.05,\n")) {
            assertNull(master.find("BSE_INDEX:SENSEX"));
        }
    }

    @Test
    void shouldReportWrongRowsAndListTheOthers() throws IOException {
        String rows = FLATTRADE_HEADER + """
                XYZ,1,1,A,A-EQ,EQ,,,
                NSE,,1,B,B-EQ,EQ,,,
                NFO,3,1,NIFTY,NIFTY16SEP25C1,OPTIDX,16-SEP-2025,1,
                NFO,4,1,NIFTY,NIFTY16SEP25F,FUTIDX,,,XX
                NSE,5,1,C,C-EQ,EQ,,,
                """;
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.FLATTRADE, rows)) {
            assertEquals(1, master.size());
            assertEquals(
                    List.of(
                            "line 2: exchange=XYZ is none of BCD, BFO, BSE, CDS, MCX, NCO, NCX, NFO, NSE",
                            "line 3: token is missing",
                            "line 4: option type= of an option is neither CE nor PE",
                            "line 5: expiry is missing"),
                    master.report().firstRefused().stream()
                            .map(text -> text.substring(text.indexOf("line ")))
                            .toList());
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "noren", ".csv"), text);
    }

    private static String token(InstrumentMaster master, String instrument) {
        Listing listing = master.find(instrument);
        assertNotNull(listing, instrument);
        return listing.token();
    }

    private static String name(InstrumentMaster master, String segment, String token) {
        Listing listing = master.byToken(segment, token);
        assertNotNull(listing, token);
        return listing.instrument();
    }
}
