package org.tickway.feed.master;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.fuzz.FuzzTarget;
import org.tickway.instrument.InstrumentName;

/** Files of instruments in every format, plain and packed; the first byte says which format it is read as. */
public final class MasterFilesFuzz implements FuzzTarget {

    private static final MasterFormat[] FORMATS = MasterFormat.values();
    /** Its lines are not looked at; kept, because loggers that nobody keeps lose their level. */
    private static final Logger LOGGER = Logger.getLogger("org.tickway.feed.master");

    private static final int MAXIMUM_EXPONENT = 18;

    private @Nullable Path file;
    private @Nullable Level level;

    @Override
    public String name() {
        return "master-files";
    }

    @Override
    public void open(Path folder) {
        file = folder.resolve("master");
        level = LOGGER.getLevel();
        LOGGER.setLevel(Level.OFF);
    }

    @Override
    public void close() {
        LOGGER.setLevel(level);
    }

    @Override
    public void run(byte[] input) throws IOException {
        Path written = file;
        if (input.length == 0 || written == null) {
            return;
        }
        Files.write(written, Arrays.copyOfRange(input, 1, input.length));
        MasterFormat format = FORMATS[Math.floorMod(input[0], FORMATS.length)];
        MasterLoader.Loaded first = load(format, written);
        check(first);
        MasterLoader.Loaded second = load(format, written);
        require(all(first).equals(all(second)), "another time it lists something else");
        require(
                first.report().refused().equals(second.report().refused())
                        && first.failures().equals(second.failures()),
                "another time it refuses something else");
    }

    private static MasterLoader.Loaded load(MasterFormat format, Path file) {
        MasterSettings settings = new MasterSettings(List.of(MasterLocation.of(file.toString())), null, 0);
        return new MasterLoader("fuzz", format, settings, 1_000).load(0);
    }

    /** In the order in which they are kept. */
    private static List<Listing> all(MasterLoader.Loaded loaded) {
        return IntStream.range(0, loaded.listings().size())
                .mapToObj(number -> Objects.requireNonNull(loaded.listings().get(number)))
                .toList();
    }

    private static void check(MasterLoader.Loaded loaded) {
        CompactListings listings = loaded.listings();
        List<Listing> all = all(loaded);
        Set<String> names = new HashSet<>();
        Set<String> tokens = new HashSet<>();
        require(all.size() == listings.size() && loaded.report().instruments() == all.size(), "count");
        require(loaded.failures().size() == loaded.report().failed(), "failures");
        for (Listing listing : all) {
            String text = listing.toString();
            require(InstrumentName.isValid(listing.instrument()), "name of " + text);
            require(names.add(listing.instrument()), "twice by name " + text);
            require(tokens.add(listing.segment() + ' ' + listing.token()), "twice by token " + text);
            require(!listing.token().isEmpty() && !listing.segment().isEmpty(), "token of " + text);
            require(listing.isin() == null || InstrumentName.isIsin(listing.isin()), "ISIN of " + text);
            require(Math.abs(listing.priceExponent()) <= MAXIMUM_EXPONENT, "exponent of " + text);
            require(Math.abs(listing.quantityExponent()) <= MAXIMUM_EXPONENT, "exponent of " + text);
            require(listing.equals(listings.find(listing.instrument())), "not found by name " + text);
            require(listing.equals(listings.byToken(listing.segment(), listing.token())), "not found by token " + text);
            require(listings.bySymbol(listing.segment(), listing.symbol()) != null, "not found by symbol " + text);
            require(listing.isin() == null || listings.find(listing.isin()) != null, "not found by ISIN " + text);
        }
        for (String said : loaded.report().firstRefused()) {
            requireOneLine(said);
        }
        loaded.failures().forEach(MasterFilesFuzz::requireOneLine);
    }

    private static void requireOneLine(String text) {
        require(text.chars().noneMatch(character -> character < ' ' || character == 127), "not fit for a log: " + text);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(rule);
        }
    }

    private static byte[] seed(MasterFormat format, byte[] file) {
        byte[] seed = new byte[file.length + 1];
        seed[0] = (byte) format.ordinal();
        System.arraycopy(file, 0, seed, 1, file.length);
        return seed;
    }

    private static byte[] seed(MasterFormat format, String text) {
        return seed(format, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (String name : new String[] {"NSE_symbols.txt", "\u20b9/x.txt"}) {
                out.putNextEntry(new ZipEntry(name));
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return packed.toByteArray();
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        String angel = """
                [{"token":"2885","symbol":"RELIANCE-EQ","name":"RELIANCE","expiry":"","strike":"-1.000000","instrumenttype":"","exch_seg":"NSE"},
                {"token":"99926000","symbol":"Nifty 50","name":"NIFTY","strike":"0.000000","instrumenttype":"AMXIDX","exch_seg":"NSE"},
                {"token":"43650","symbol":"NIFTY28MAR2420800CE","name":"NIFTY","expiry":"28MAR2024","strike":"2080000.000000","instrumenttype":"OPTIDX","exch_seg":"NFO"},
                {"token":"1311","symbol":"USDINR24MAYFUT","name":"USDINR","expiry":"29MAY2024","strike":-1,"instrumenttype":"FUTCUR","exch_seg":"CDS"},
                {"token":"9101","symbol":"M\\u0026M-BE","name":"M&M","expiry":null,"instrumenttype":"","exch_seg":"NSE"}]
                """;
        String flattrade = """
                Exchange,Token,Lotsize,Symbol,Tradingsymbol,Instrument,Expiry,Strike,Optiontype
                NSE,2885,1,RELIANCE,RELIANCE-EQ,EQ,,,
                NSE,26000,1,Nifty 50,Nifty 50,INDEX,,,
                NFO,43650,75,NIFTY,NIFTY16SEP25C25000,OPTIDX,16-SEP-2025,25000.00,CE
                CDS,1150,1,USDINR,USDINR29MAY24F,FUTCUR,29-MAY-2024,-0.01,XX
                """;
        String shoonya = """
                Exchange,Token,LotSize,Symbol,TradingSymbol,Expiry,Instrument,OptionType,StrikePrice,TickSize,
                NSE,11536,1,TCS,TCS-EQ,,EQ,,,0.05,
                NFO,165423,500,RELIANCE,RELIANCE30JUN26C1960,30-JUN-2026,OPTSTK,CE,1960,0.05,
                """;
        String kite = """
                instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange
                408065,1594,INFY,"INFOSYS",0,,0,0.05,1,EQ,NSE,NSE
                128083204,500325,RELIANCE,"RELIANCE ""R"", LTD.",0,,0,0.05,1,EQ,BSE,BSE
                256265,1001,NIFTY 50,"NIFTY 50",0,,0,0,0,EQ,INDICES,NSE
                12345602,48225,VEDL24APR292.5PE,"VEDL",0,2024-04-25,292.5,0.05,2300,PE,NFO-OPT,NFO
                275715,1077,USDINR24MAYFUT,"USDINR",0,2024-05-29,0,0.0025,1,FUT,CDS-FUT,CDS
                """;
        String tickway = """
                instrument,segment,token,symbol,isin,priceExponent,quantityExponent
                NSE:RELIANCE,1,2885,RELIANCE-EQ,INE002A01018,-2,0
                BINANCE:BTCUSDT,,BTCUSDT,,,-8,-8
                LSE:VOD,,4711,,,,
                """;
        List<byte[]> seeds = new ArrayList<>(List.of(
                seed(MasterFormat.ANGEL, angel),
                seed(MasterFormat.FLATTRADE, flattrade),
                seed(MasterFormat.SHOONYA, shoonya),
                seed(MasterFormat.KITE, kite),
                seed(MasterFormat.TICKWAY, tickway)));
        seeds.add(seed(MasterFormat.KITE, gzip(kite)));
        seeds.add(seed(MasterFormat.TICKWAY, zip(tickway)));
        seeds.add(seed(MasterFormat.SHOONYA, zip(shoonya)));
        return seeds;
    }

    @Override
    public List<String> words() {
        return List.of(
                "\"token\":",
                "\"symbol\":",
                "\"exch_seg\":\"NSE\"",
                "\"instrumenttype\":",
                "AMXIDX",
                "OPTIDX",
                "FUTSTK",
                "28MAR2024",
                "28-MAR-2024",
                "2024-03-28",
                "\"\"",
                ",",
                "\r\n",
                "\uFEFF",
                "-EQ",
                "-BE",
                "INE002A01018",
                "PK\u0003\u0004");
    }
}
