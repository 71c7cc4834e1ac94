package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KiteMasterTest {

    private static final String HEADER =
            "instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,"
                    + "instrument_type,segment,exchange\n";

    @TempDir
    Path folder;

    @Test
    void shouldReadTheInstrumentsOfAllSegments() throws IOException {
        String rows = HEADER + """
                408065,1594,INFY,"INFOSYS",0,,0,0.05,1,EQ,NSE,NSE
                128083204,500325,RELIANCE,"RELIANCE INDUSTRIES, LTD.",0,,0,0.05,1,EQ,BSE,BSE
                256265,1001,NIFTY 50,"NIFTY 50",0,,0,0,0,EQ,INDICES,NSE
                264969,1035,INDIA VIX,"INDIA VIX",0,,0,0,0,EQ,INDICES,NSE
                265,1,SENSEX,"BSE SENSEX",0,,0,0,0,EQ,INDICES,BSE
                273929,1070,SNSX50,"S&P BSE SENSEX 50",0,,0,0,0,EQ,INDICES,BSE
                291849,1140,GIFT NIFTY,"GIFT NIFTY",0,,0,0,0,EQ,INDICES,NSEIX
                14626050,57133,NIFTY24MARFUT,"NIFTY",0,2024-03-28,0,0.05,50,FUT,NFO-FUT,NFO
                10967554,42842,NIFTY2432820800CE,"NIFTY",0,2024-03-28,20800,0.05,50,CE,NFO-OPT,NFO
                12345602,48225,VEDL24APR292.5PE,"VEDL",0,2024-04-25,292.5,0.05,2300,PE,NFO-OPT,NFO
                275715,1077,USDINR24MAYFUT,"USDINR",0,2024-05-29,0,0.0025,1,FUT,CDS-FUT,CDS
                1612547,6299,USDINR24APR83.25CE,"USDINR",0,2024-04-26,83.25,0.0025,1,CE,CDS-OPT,CDS
                3366406,13150,USDINR24MAYFUT,"USDINR",0,2024-05-29,0,0.0025,1,FUT,BCD-FUT,BCD
                222116869,867644,SENSEX24MAR75000PE,"SENSEX",0,2024-03-28,75000,0.05,10,PE,BFO-OPT,BFO
                109134855,426308,CRUDEOILM24MAYFUT,"CRUDEOILM",0,2024-05-20,0,1,1,FUT,MCX-FUT,MCX
                """;
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.KITE, rows)) {
            assertEquals(Map.of(), master.report().refused());
            assertEquals(
                    List.of(
                            new Listing("NSE:INFY", "NSE", "408065", "INFY", null, -2, 0),
                            new Listing("BSE:RELIANCE", "BSE", "128083204", "RELIANCE", null, -2, 0),
                            new Listing("NSE_INDEX:NIFTY", "NSE", "256265", "NIFTY 50", null, -2, 0),
                            new Listing("NSE_INDEX:INDIAVIX", "NSE", "264969", "INDIA VIX", null, -2, 0),
                            new Listing("BSE_INDEX:SENSEX", "BSE", "265", "SENSEX", null, -2, 0),
                            new Listing("BSE_INDEX:SENSEX50", "BSE", "273929", "SNSX50", null, -2, 0),
                            new Listing("GLOBAL_INDEX:GIFTNIFTY", "NSEIX", "291849", "GIFT NIFTY", null, -2, 0),
                            new Listing("NFO:NIFTY28MAR24FUT", "NFO", "14626050", "NIFTY24MARFUT", null, -2, 0),
                            new Listing("NFO:NIFTY28MAR2420800CE", "NFO", "10967554", "NIFTY2432820800CE", null, -2, 0),
                            new Listing("NFO:VEDL25APR24292.5PE", "NFO", "12345602", "VEDL24APR292.5PE", null, -2, 0),
                            new Listing("CDS:USDINR29MAY24FUT", "CDS", "275715", "USDINR24MAYFUT", null, -7, 0),
                            new Listing(
                                    "CDS:USDINR26APR2483.25CE", "CDS", "1612547", "USDINR24APR83.25CE", null, -7, 0),
                            new Listing("BCD:USDINR29MAY24FUT", "BCD", "3366406", "USDINR24MAYFUT", null, -4, 0),
                            new Listing(
                                    "BFO:SENSEX28MAR2475000PE", "BFO", "222116869", "SENSEX24MAR75000PE", null, -2, 0),
                            new Listing(
                                    "MCX:CRUDEOILM20MAY24FUT", "MCX", "109134855", "CRUDEOILM24MAYFUT", null, -2, 0)),
                    Stream.of(
                                    "NSE:INFY",
                                    "BSE:RELIANCE",
                                    "NSE_INDEX:NIFTY",
                                    "NSE_INDEX:INDIAVIX",
                                    "BSE_INDEX:SENSEX",
                                    "BSE_INDEX:SENSEX50",
                                    "GLOBAL_INDEX:GIFTNIFTY",
                                    "NFO:NIFTY28MAR24FUT",
                                    "NFO:NIFTY28MAR2420800CE",
                                    "NFO:VEDL25APR24292.5PE",
                                    "CDS:USDINR29MAY24FUT",
                                    "CDS:USDINR26APR2483.25CE",
                                    "BCD:USDINR29MAY24FUT",
                                    "BFO:SENSEX28MAR2475000PE",
                                    "MCX:CRUDEOILM20MAY24FUT")
                            .map(master::find)
                            .toList());
            assertEquals(15, master.size());
        }
    }

    @Test
    void shouldReportWrongRowsAndListTheOthers() throws IOException {
        String rows = HEADER + """
                0,1,A,"A",0,,0,0.05,1,EQ,NSE,NSE
                4294967296,1,B,"B",0,,0,0.05,1,EQ,NSE,NSE
                ,1,C,"C",0,,0,0.05,1,EQ,NSE,NSE
                257,1,"GOLD,M26OCTFUT","D",0,,0,0.05,1,EQ,NSE,NSE
                513,1,GOLD,M26OCTFUT,"D",0,,0,0.05,1,EQ,NSE,NSE
                769,1,E26FUT,"",0,2026-10-05,0,0.05,1,FUT,NFO-FUT,NFO
                1025,1,F,"F",0,,0,0.05,1,EQ,XYZ,XYZ
                1281,1,G26C0,"G",0,2026-10-05,0,0.05,1,CE,NFO-OPT,NFO
                1537,1,H,"H",0,,0,0.05,1,EQ,NSE,NSE
                """;
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.KITE, rows)) {
            assertEquals(1, master.size());
            assertEquals(
                    List.of(
                            "line 2: token=0 must be a whole number from 1 to 4294967295",
                            "line 3: token=4294967296 must be a whole number from 1 to 4294967295",
                            "line 4: token is missing",
                            "line 5: instrument=NSE:GOLD,M26OCTFUT is no name: an exchange has 1 to 16 of A-Z, 0-9 and _, a symbol has 1 to 47 bytes and none of : , *"
                                    + " \" \\",
                            "line 6: it has 13 values for 12 columns",
                            "line 7: name is missing",
                            "line 8: exchange=XYZ is none of BCD, BFO, BSE, CDS, GLOBAL, MCX, NCO, NFO, NSE, NSEIX",
                            "line 9: strike=0 must be a number above 0"),
                    master.report().firstRefused().stream()
                            .map(text -> text.substring(text.indexOf("line ")))
                            .toList());
        }
    }
}
