package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AngelMasterTest {

    private static final String ROWS = """
            [{"token":"2885","symbol":"RELIANCE-EQ","name":"RELIANCE","expiry":"","strike":"-1.000000","lotsize":"1","instrumenttype":"","exch_seg":"NSE","tick_size":"10.000000"},
            {"token":"500325","symbol":"RELIANCE","name":"RELIANCE","expiry":"","strike":"-1.000000","lotsize":"1","instrumenttype":"","exch_seg":"BSE","tick_size":"5.000000"},
            {"token":"99926000","symbol":"Nifty 50","name":"NIFTY","expiry":"","strike":"0.000000","lotsize":"1","instrumenttype":"AMXIDX","exch_seg":"NSE","tick_size":"0.000000"},
            {"token":"99926017","symbol":"India VIX","name":"INDIA VIX","expiry":"","strike":"0.000000","lotsize":"1","instrumenttype":"AMXIDX","exch_seg":"NSE","tick_size":"0.000000"},
            {"token":"99926074","symbol":"NIFTY MID SELECT","name":"NIFTY MID SELECT","expiry":"","strike":"0.000000","lotsize":"1","instrumenttype":"AMXIDX","exch_seg":"NSE","tick_size":"0.000000"},
            {"token":"99919000","symbol":"SENSEX","name":"SENSEX","expiry":"","strike":"0.000000","lotsize":"1","instrumenttype":"AMXIDX","exch_seg":"BSE","tick_size":"0.000000"},
            {"token":"35001","symbol":"NIFTY28MAR24FUT","name":"NIFTY","expiry":"28MAR2024","strike":"-1.000000","lotsize":"50","instrumenttype":"FUTIDX","exch_seg":"NFO","tick_size":"5.000000"},
            {"token":"43650","symbol":"NIFTY28MAR2420800CE","name":"NIFTY","expiry":"28MAR2024","strike":"2080000.000000","lotsize":"50","instrumenttype":"OPTIDX","exch_seg":"NFO","tick_size":"5.000000"},
            {"token":"77211","symbol":"VEDL25APR24292.5CE","name":"VEDL","expiry":"25APR2024","strike":"29250.000000","lotsize":"2000","instrumenttype":"OPTSTK","exch_seg":"NFO","tick_size":"5.000000"},
            {"token":"866186","symbol":"SENSEX24MAR75000PE","name":"SENSEX","expiry":"28MAR2024","strike":"7500000.000000","lotsize":"10","instrumenttype":"OPTIDX","exch_seg":"BFO","tick_size":"5.000000"},
            {"token":"860001","symbol":"SENSEX24MARFUT","name":"SENSEX","expiry":"28MAR2024","strike":"-1.000000","lotsize":"10","instrumenttype":"FUTIDX","exch_seg":"BFO","tick_size":"5.000000"},
            {"token":"5810","symbol":"USDINR24APR83.25CE","name":"USDINR","expiry":"26APR2024","strike":"832500000.000000","lotsize":"1","instrumenttype":"OPTCUR","exch_seg":"CDS","tick_size":"250000.000000"},
            {"token":"1311","symbol":"USDINR24MAYFUT","name":"USDINR","expiry":"29MAY2024","strike":"-1.000000","lotsize":"1","instrumenttype":"FUTCUR","exch_seg":"CDS","tick_size":"250000.000000"},
            {"token":"254630","symbol":"CRUDEOIL24APR6750CE","name":"CRUDEOIL","expiry":"17APR2024","strike":"675000.000000","lotsize":"1","instrumenttype":"OPTFUT","exch_seg":"MCX","tick_size":"10.000000"},
            {"token":"254631","symbol":"CRUDEOILM24MAYFUT","name":"CRUDEOILM","expiry":"20MAY2024","strike":"-1.000000","lotsize":"1","instrumenttype":"FUTCOM","exch_seg":"MCX","tick_size":"100.000000"},
            {"token":"9101","symbol":"M\\u0026M-EQ","name":"M&M","expiry":null,"strike":"-1.000000","lotsize":"1","instrumenttype":"","exch_seg":"NSE","tick_size":5}]
            """;

    @TempDir
    Path folder;

    @Test
    void shouldNameInstrumentsOfAllSegmentsAsOpenAlgoDoes() throws IOException {
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.ANGEL, ROWS)) {
            assertEquals(Map.of(), master.report().refused());
            assertEquals(16, master.size());
            assertEquals(
                    List.of(
                            "2885",
                            "500325",
                            "99926000",
                            "99926017",
                            "99926074",
                            "99919000",
                            "35001",
                            "43650",
                            "77211",
                            "866186",
                            "860001",
                            "5810",
                            "1311",
                            "254630",
                            "254631",
                            "9101"),
                    tokens(
                            master,
                            "NSE:RELIANCE",
                            "BSE:RELIANCE",
                            "NSE_INDEX:NIFTY",
                            "NSE_INDEX:INDIAVIX",
                            "NSE_INDEX:MIDCPNIFTY",
                            "BSE_INDEX:SENSEX",
                            "NFO:NIFTY28MAR24FUT",
                            "NFO:NIFTY28MAR2420800CE",
                            "NFO:VEDL25APR24292.5CE",
                            "BFO:SENSEX28MAR2475000PE",
                            "BFO:SENSEX28MAR24FUT",
                            "CDS:USDINR26APR2483.25CE",
                            "CDS:USDINR29MAY24FUT",
                            "MCX:CRUDEOIL17APR246750CE",
                            "MCX:CRUDEOILM20MAY24FUT",
                            "NSE:M&M"));
        }
    }

    @Test
    void shouldGiveSegmentsAsNumbersOfTheStreamAndPricesInPaise() throws IOException {
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.ANGEL, ROWS)) {
            assertEquals(
                    new Listing("CDS:USDINR29MAY24FUT", "13", "1311", "USDINR24MAYFUT", null, -2, 0),
                    master.byToken("13", "1311"));
            assertEquals(
                    new Listing("NSE:RELIANCE", "1", "2885", "RELIANCE-EQ", null, -2, 0),
                    master.bySymbol("1", "RELIANCE-EQ"));
            assertNull(master.byToken("2", "2885"));
        }
    }

    @Test
    void shouldKeepThePlainNameForTheSeriesThatIsTradedNormally() throws IOException {
        String rows = """
                [{"token":"1","symbol":"TCS-BE","name":"TCS","instrumenttype":"","exch_seg":"NSE"},
                {"token":"2","symbol":"TCS-EQ","name":"TCS","instrumenttype":"","exch_seg":"NSE"},
                {"token":"3","symbol":"SUZLON-BE","name":"SUZLON","instrumenttype":"","exch_seg":"NSE"}]
                """;
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.ANGEL, rows)) {
            assertEquals(List.of("2", "1", "3"), tokens(master, "NSE:TCS", "NSE:TCS-BE", "NSE:SUZLON"));
        }
    }

    @Test
    void shouldReportEveryWrongRowWithLineAndRuleAndListTheOthers() throws IOException {
        String rows = """
                [{"token":"1","symbol":"TCS-EQ","name":"TCS","instrumenttype":"","exch_seg":"NSE"},
                {"token":"","symbol":"INFY-EQ","name":"INFY","instrumenttype":"","exch_seg":"NSE"},
                {"token":"2","symbol":"X1","name":"X","instrumenttype":"","exch_seg":"XSE"},
                {"token":"3","symbol":"NIFTYCE","name":"NIFTY","expiry":"31FEB2024","strike":"100","instrumenttype":"OPTIDX","exch_seg":"NFO"},
                {"token":"4","symbol":"NIFTYCE","name":"NIFTY","expiry":"28MAR2024","strike":"many","instrumenttype":"OPTIDX","exch_seg":"NFO"},
                {"token":"5","symbol":"NIFTY","name":"NIFTY","expiry":"28MAR2024","strike":"100","instrumenttype":"OPTIDX","exch_seg":"NFO"},
                {"token":"6","symbol":"TCS-EQ","name":"TCS","instrumenttype":"","exch_seg":"NSE"},
                {"token":"1","symbol":"WIPRO-EQ","name":"WIPRO","instrumenttype":"","exch_seg":"NSE"},
                {"token":"1|2","symbol":"HCL-EQ","name":"HCL","instrumenttype":"","exch_seg":"NSE"},
                {"token":"8","symbol":"A:B-EQ","name":"A:B","instrumenttype":"","exch_seg":"NSE"},
                {"token":"9","symbol":"SBIN-EQ","name":"SBIN","instrumenttype":"","exch_seg":"NSE","isin":"INE062A01021"},
                {"token":"10","symbol":{"nested":1},"name":"ITC","instrumenttype":"","exch_seg":"NSE"},
                null,
                {"token":"11","symbol":"ACC-EQ","name":"ACC","instrumenttype":"","exch_seg":"NSE"}]
                """;
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.ANGEL, rows)) {
            assertEquals(List.of("1", "11"), tokens(master, "NSE:TCS", "NSE:ACC"));
            assertEquals(2, master.size());
            assertEquals(
                    Map.of(
                            RowRule.MISSING_VALUE, 2L,
                            RowRule.UNKNOWN_EXCHANGE, 1L,
                            RowRule.BAD_DATE, 1L,
                            RowRule.BAD_NUMBER, 2L,
                            RowRule.DUPLICATE_INSTRUMENT, 1L,
                            RowRule.DUPLICATE_TOKEN, 1L,
                            RowRule.BAD_NAME, 1L,
                            RowRule.BAD_ISIN, 1L,
                            RowRule.MALFORMED, 2L),
                    master.report().refused());
            assertEquals(12, master.report().refusedRows());
            assertEquals(
                    List.of(
                            "line 2: token is missing",
                            "line 3: exchange=XSE is none of BFO, BSE, CDS, MCX, NCDEX, NFO, NSE",
                            "line 4: expiry=31FEB2024 is no date of this century such as 28MAR2024, 28-MAR-2024 or"
                                    + " 2024-03-28",
                            "line 5: strike=many must be a number above 0",
                            "line 6: symbol=NIFTY of an option ends with neither CE nor PE",
                            "line 7: instrument=NSE:TCS is listed already",
                            "line 8: token=1 of segment 1 is listed already",
                            "line 9: token=1|2 must be 1 to 25 letters and digits",
                            "line 10: instrument=NSE:A:B is no name: an exchange has 1 to 16 of A-Z, 0-9 and _, a symbol has 1 to 47 bytes and none of : , * \" \\",
                            "line 11: isin=INE062A01021 is not 12 characters, country, number and the right check digit",
                            "line 12: symbol is no text",
                            "line 13: it is no JSON object"),
                    master.report().firstRefused().stream()
                            .map(text -> text.substring(text.indexOf("line ")))
                            .toList());
        }
    }

    private static List<String> tokens(InstrumentMaster master, String... instruments) {
        return Arrays.stream(instruments)
                .map(name -> {
                    Listing listing = master.find(name);
                    return listing == null ? name + " is not listed" : listing.token();
                })
                .toList();
    }
}
