package org.tickway.feed.master;

import static org.tickway.feed.master.MasterField.EXCHANGE;
import static org.tickway.feed.master.MasterField.EXPIRY;
import static org.tickway.feed.master.MasterField.INSTRUMENT;
import static org.tickway.feed.master.MasterField.ISIN;
import static org.tickway.feed.master.MasterField.NAME;
import static org.tickway.feed.master.MasterField.OPTION_TYPE;
import static org.tickway.feed.master.MasterField.PRECISION;
import static org.tickway.feed.master.MasterField.PRICE_EXPONENT;
import static org.tickway.feed.master.MasterField.QUANTITY_EXPONENT;
import static org.tickway.feed.master.MasterField.SEGMENT;
import static org.tickway.feed.master.MasterField.STRIKE;
import static org.tickway.feed.master.MasterField.SYMBOL;
import static org.tickway.feed.master.MasterField.TOKEN;
import static org.tickway.feed.master.MasterField.TYPE;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What there is to know of a format. Immutable.
 *
 * @param json whether it is JSON; else it is CSV
 * @param mapping makes one for a loading
 * @param unlisted what the stream has and the files have not
 * @param published addresses of the files, as OpenAlgo's adapters of 2026 use them
 */
record FormatRules(
        boolean json,
        MasterColumns columns,
        Supplier<RowMapping> mapping,
        List<Listing> unlisted,
        List<String> published) {

    static FormatRules of(MasterFormat format) {
        return switch (format) {
            case ANGEL -> angel();
            case FLATTRADE ->
                noren(
                        List.of(),
                        Stream.of(
                                        "NSE_Equity",
                                        "BSE_Equity",
                                        "Nfo_Equity_Derivatives",
                                        "Nfo_Index_Derivatives",
                                        "Bfo_Equity_Derivatives",
                                        "Bfo_Index_Derivatives",
                                        "Currency_Derivatives",
                                        "Commodity")
                                .map(name ->
                                        "https://flattrade.s3.ap-south-1.amazonaws.com/scripmaster/" + name + ".csv")
                                .toList());
            case SHOONYA ->
                noren(
                        List.of(
                                new Listing("BSE_INDEX:SENSEX", "BSE", "1", "SENSEX", null, -2, 0),
                                new Listing("BSE_INDEX:BANKEX", "BSE", "12", "BANKEX", null, -2, 0)),
                        Stream.of("NSE", "BSE", "NFO", "BFO", "CDS", "MCX")
                                .map(exchange -> "https://api.shoonya.com/" + exchange + "_symbols.txt.zip")
                                .toList());
            case KITE -> kite();
            case TICKWAY -> tickway();
        };
    }

    private static FormatRules angel() {
        return new FormatRules(
                true,
                new MasterColumns()
                        .needs(EXCHANGE, "exch_seg")
                        .needs(TOKEN, "token")
                        .needs(SYMBOL, "symbol")
                        .may(NAME, "name")
                        .may(TYPE, "instrumenttype")
                        .may(EXPIRY, "expiry")
                        .may(STRIKE, "strike")
                        .may(ISIN, "isin"),
                AngelMapping::new,
                List.of(),
                List.of("https://margincalculator.angelbroking.com/OpenAPI_File/files/OpenAPIScripMaster.json"));
    }

    private static FormatRules noren(List<Listing> unlisted, List<String> published) {
        return new FormatRules(
                false,
                new MasterColumns()
                        .needs(EXCHANGE, "Exchange")
                        .needs(TOKEN, "Token")
                        .needs(SYMBOL, "TradingSymbol")
                        .needs(TYPE, "Instrument")
                        .may(NAME, "Symbol")
                        .may(EXPIRY, "Expiry")
                        .may(STRIKE, "StrikePrice", "Strike")
                        .may(OPTION_TYPE, "OptionType")
                        .may(PRECISION, "Precision")
                        .may(ISIN, "Isin"),
                NorenMapping::new,
                unlisted,
                published);
    }

    private static FormatRules kite() {
        return new FormatRules(
                false,
                new MasterColumns()
                        .needs(TOKEN, "instrument_token")
                        .needs(SYMBOL, "tradingsymbol")
                        .needs(EXCHANGE, "exchange")
                        .needs(SEGMENT, "segment")
                        .needs(TYPE, "instrument_type")
                        .needs(NAME, "name")
                        .needs(EXPIRY, "expiry")
                        .needs(STRIKE, "strike")
                        .may(ISIN, "isin"),
                KiteMapping::new,
                List.of(),
                List.of("https://api.kite.trade/instruments"));
    }

    private static FormatRules tickway() {
        return new FormatRules(
                false,
                new MasterColumns()
                        .needs(INSTRUMENT, "instrument")
                        .needs(TOKEN, "token")
                        .may(SEGMENT, "segment")
                        .may(SYMBOL, "symbol")
                        .may(ISIN, "isin")
                        .may(PRICE_EXPONENT, "priceExponent")
                        .may(QUANTITY_EXPONENT, "quantityExponent"),
                TickwayMapping::new,
                List.of(),
                List.of());
    }

    RowReader reader(InputStream in) throws IOException {
        return json ? new JsonRows(in, columns) : new CsvRows(in, columns);
    }
}
