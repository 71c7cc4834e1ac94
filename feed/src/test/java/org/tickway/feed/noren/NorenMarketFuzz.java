package org.tickway.feed.noren;

import java.util.List;
import org.tickway.feed.fuzz.Messages;

/** Noren's market data: images, changes of them, acknowledgements. */
public final class NorenMarketFuzz extends NorenFuzz {

    public NorenMarketFuzz() {
        super(NorenBroker.FLATTRADE, Dialect.CURRENT);
    }

    @Override
    public String name() {
        return "noren-market";
    }

    @Override
    public List<byte[]> seeds() {
        String touchline = "{'t':'tf','e':'CDS','tk':'22','lp':'83.2525','ap':'83.25251','v':'166637','sp1':'83.2550'}";
        String change = "{'t':'df','e':'NSE','tk':'11630','bp1':'0.00','bq1':'0','sp1':'42949672.95','lp':'118.60',"
                + "'ltt':'15:29:59','ft':'1795168799'}";
        return List.of(
                Messages.text(RecordsTest.TOUCHLINE_IMAGE),
                Messages.text(RecordsTest.DEPTH_IMAGE),
                Messages.texts(RecordsTest.DEPTH_IMAGE, change),
                Messages.join(
                        Messages.text(RecordsTest.DEPTH_IMAGE),
                        event(OPENED_ANEW, ""),
                        Messages.text(change),
                        event(CONNECTION_LOST, ""),
                        Messages.text(change),
                        event(SNAPSHOT_WANTED, "")),
                Messages.texts(touchline.replace("'tf'", "'tk'"), touchline),
                Messages.texts(
                        "{'t':'tk','e':'MCX','tk':'11630','lp':72000,'v':1,'oi':null,'c':'','ap':'71999.995'}",
                        "{'t':'tf','e':'MCX','tk':'11630','lp':'-72000.5','tbq':'9223372036854775807'}"),
                Messages.texts("{'t':'ck','uid':'FT0001','s':'OK'}", "{'t':'uk','k':'NSE|11630'}", "{'t':'h'}"));
    }

    @Override
    public List<String> words() {
        return List.of(
                "\"t\":\"tk\"",
                "\"t\":\"tf\"",
                "\"t\":\"dk\"",
                "\"t\":\"df\"",
                "\"e\":\"NSE\"",
                "\"tk\":\"11630\"",
                "\"lp\":",
                "\"ap\":",
                "\"ft\":",
                "\"ltt\":",
                "\"bp1\":",
                "\"bq1\":",
                "\"bo1\":",
                "\"sp5\":",
                "\"sq5\":",
                "\"so5\":",
                "\"52h\":",
                "\"tbq\":",
                "9223372036854775807",
                "92233720368547758.07",
                "9223372036",
                "92233720368.54775807",
                "42949672.95",
                "-0.01",
                "0.001");
    }
}
