package org.tickway.feed.master;

import java.util.List;

/** How a broker's symbol files are written. */
public enum MasterFormat {
    /**
     * Angel One's OpenAPIScripMaster: one JSON array. Segments are the exchange types of its stream: 1 NSE, 2 NFO, 3 BSE, 4
     * BFO, 5 MCX, 7 NCDEX, 13 CDS.
     */
    ANGEL,

    /** Flattrade's CSV files, one for each exchange. Segments are the exchanges of its stream: NSE, BSE, NFO and so on. */
    FLATTRADE,

    /** Shoonya's zipped CSV files, one for each exchange. Segments as with {@link #FLATTRADE}. */
    SHOONYA,

    /** The CSV file of Zerodha's Kite Connect. Segments are the exchanges, as orders name them: NSE, BSE, NFO and so on. */
    KITE,

    /** Tickway's own CSV, for venues without a file and for tests: the columns of a {@link Listing}. */
    TICKWAY;

    /** The addresses that the broker publishes its files at, which are read unless others are set; may be none. */
    public List<String> published() {
        return FormatRules.of(this).published();
    }
}
