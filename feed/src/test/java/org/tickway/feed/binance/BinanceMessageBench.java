package org.tickway.feed.binance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.tickway.feed.FeedClock;
import org.tickway.feed.connection.IntakeBench;
import org.tickway.instrument.Instrument;

/**
 * Binance's messages on their way to the ring, without a socket: each call gives the next one of its stream, in which the
 * numbers have gone on. One thread.
 */
public final class BinanceMessageBench implements AutoCloseable {

    private static final Instrument BTC = new Instrument(0, "BINANCE:BTCUSDT", null, -8, -8);
    private static final int LEVELS = 5;
    private static final String FIRST = "50093421585";

    private final IntakeBench bench;
    private final byte[] bestQuote = message(
            "bookTicker",
            "{'u':" + FIRST + ",'s':'BTCUSDT','b':'61685.99000000','B':'1.25869000','a':'61686.00000000',"
                    + "'A':'2.44816000'}");
    private final byte[] trade = message(
            "trade",
            "{'e':'trade','E':1723161601438,'s':'BTCUSDT','t':" + FIRST + ",'p':'61685.99000000','q':'0.00017000',"
                    + "'T':1723161601437,'m':true,'M':true}");
    private final byte[] book = message(
            "depth@100ms",
            "{'e':'depthUpdate','E':1723161601273,'s':'BTCUSDT','U':" + FIRST + ",'u':" + FIRST + ",'b':["
                    + levels("61685.9") + "],'a':[" + levels("61686.0") + "]}");
    private final int quoteNumber = endOf(bestQuote, FIRST);
    private final int quoteQuantity = endOf(bestQuote, "1.25869000");
    private final int tradeNumber = endOf(trade, FIRST);
    private final int firstNumber = endOf(book, FIRST);
    private final int lastNumber = firstNumber + (FIRST + ",'u':").length();
    private final int bookQuantity = endOf(book, "1.25869000");

    public BinanceMessageBench(Path folder) {
        bench = new IntakeBench(
                folder, config -> new BinanceVenue(config, BinanceSettings.of(Map.of()), FeedClock.system()));
        bench.subscribe(BTC);
        long before = Long.parseLong(FIRST) - 1;
        bench.synchroniseBook(BTC, book, "{\"lastUpdateId\":" + before + ",\"bids\":[],\"asks\":[]}");
    }

    /** The best quote, of which a quantity has changed: one record. Returns how many have been written. */
    public long bestQuote() {
        increment(bestQuote, quoteNumber);
        increment(bestQuote, quoteQuantity);
        return feed(bestQuote);
    }

    /** A trade: two records, since the last price is one of the prices too. */
    public long trade() {
        increment(trade, tradeNumber);
        return feed(trade);
    }

    /** A change of five levels of each side of the book: four records. */
    public long book() {
        increment(book, firstNumber);
        increment(book, lastNumber);
        increment(book, bookQuantity);
        return feed(book);
    }

    private long feed(byte[] message) {
        bench.feed(message, 0, message.length);
        return bench.written();
    }

    @Override
    public void close() {
        bench.close();
    }

    /** Counts the decimal number on whose last digit is at {@code last}. */
    private static void increment(byte[] text, int last) {
        int at = last;
        while (text[at] == '9' || text[at] == '.') {
            if (text[at] == '9') {
                text[at] = '0';
            }
            at--;
        }
        text[at]++;
    }

    private static String levels(String pricePrefix) {
        StringBuilder levels = new StringBuilder();
        for (int level = 0; level < LEVELS; level++) {
            levels.append(level == 0 ? "" : ",").append("['");
            levels.append(pricePrefix).append(level).append("000000','1.25869000']");
        }
        return levels.toString();
    }

    private static byte[] message(String stream, String data) {
        return ("{'stream':'btcusdt@" + stream + "','data':" + data + "}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the last character of the text is that comes first. */
    private static int endOf(byte[] message, String text) {
        return new String(message, StandardCharsets.US_ASCII).indexOf(text) + text.length() - 1;
    }
}
