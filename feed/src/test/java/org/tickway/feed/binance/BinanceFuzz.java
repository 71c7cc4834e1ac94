package org.tickway.feed.binance;

import java.util.List;
import java.util.Map;
import org.tickway.feed.connection.FuzzIntake;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.fuzz.Messages;
import org.tickway.feed.fuzz.ProtocolTarget;
import org.tickway.instrument.Instrument;
import org.tickway.tick.Tick;

/** Binance's streams, its answers to requests, and snapshots of books. */
public final class BinanceFuzz extends ProtocolTarget {

    private static final String TRADE = "{'stream':'btcusdt@trade','data':{'e':'trade','E':5,'s':'BTCUSDT','t':NUMBER,"
            + "'p':'61685.99000000','q':'0.00010000','T':1723161600000,'m':true,'M':true}}";
    private static final String QUOTE =
            "{'stream':'btcusdt@bookTicker','data':{'u':NUMBER,'s':'BTCUSDT','b':'61685.98',"
                    + "'B':'2','a':'61685.99','A':'4'}}";
    private static final String UPDATE = "{'stream':'btcusdt@depth@100ms','data':{'e':'depthUpdate',"
            + "'E':1723161600000,'s':'BTCUSDT','U':FIRST,'u':LAST,'b':[['61685.98','1.5'],['61680.00','0']],"
            + "'a':[['61686.00','2']]}}";
    private static final String SNAPSHOT =
            "{'lastUpdateId':NUMBER,'bids':[['61685.98','10'],['61685.00','1']],'asks':[['61685.99','3']]}";

    @Override
    public String name() {
        return "binance";
    }

    @Override
    protected FuzzIntake.VenueFactory venues() {
        return (config, clock) -> new BinanceVenue(config, BinanceSettings.of(Map.of()), clock);
    }

    @Override
    protected List<Instrument> instruments() {
        return List.of(new Instrument(0, "BINANCE:BTCUSDT", null, -8, -8));
    }

    /** There are no negative ones. */
    @Override
    protected long lowestPrice() {
        return 1;
    }

    /** What was decoded is what another parser finds in the message. */
    @Override
    protected void check(byte[] message, MessageKind kind, List<Tick> records, FuzzIntake played) {
        if (kind == MessageKind.DATA) {
            BinanceEvent event = ((BinanceProtocol) played.protocol()).event();
            DecodedOracle.assertDecoded(message, 0, message.length, event);
        }
    }

    private static byte[] update(long first, long last) {
        return Messages.text(UPDATE.replace("FIRST", Long.toString(first)).replace("LAST", Long.toString(last)));
    }

    private static byte[] text(String format, long number) {
        return Messages.text(format.replace("NUMBER", Long.toString(number)));
    }

    @Override
    public List<byte[]> seeds() throws Exception {
        byte[] snapshot = event(ANSWER, SNAPSHOT.replace("NUMBER", "100"));
        return List.of(
                Messages.text(Recording.messages("trade").get(0)),
                Messages.text(Recording.messages("bookTicker").get(0)),
                Messages.text(Recording.messages("depth@100ms").get(0)),
                Messages.join(text(TRADE, 1), text(TRADE, 2), text(TRADE, 5), event(REPEATS, ""), text(TRADE, 4)),
                Messages.join(text(QUOTE, 7), text(QUOTE, 8), event(CONNECTION_LOST, ""), text(TRADE, 1)),
                Messages.join(update(99, 101), snapshot, update(102, 103), update(106, 107)),
                Messages.join(snapshot, update(101, 104), event(SNAPSHOT_WANTED, ""), update(105, 105)),
                Messages.join(snapshot, update(90, 95), event(OPENED_ANEW, ""), update(1, 2)),
                Messages.texts(
                        "{'result':null,'id':12}",
                        "{'error':{'code':2,'msg':'no'},'id':13}",
                        "{'code':2,'msg':'Invalid request'}"),
                Messages.texts("[{'e':'24hrMiniTicker'}]", "{'e':'serverShutdown','E':1723161600000}"));
    }

    @Override
    public List<String> words() {
        return List.of(
                "{\"stream\":\"btcusdt@trade\",\"data\":",
                "\"e\":\"trade\"",
                "\"e\":\"depthUpdate\"",
                "\"s\":\"BTCUSDT\"",
                "\"lastUpdateId\":",
                "\"bids\":[",
                "\"asks\":[",
                "[\"1\",\"2\"]",
                "\"m\":true",
                "\"u\":",
                "\"U\":",
                "\"result\":null",
                "\"id\":",
                "999999999999999999",
                "92233720368.54775807",
                "0.00000001",
                "\u0015");
    }
}
