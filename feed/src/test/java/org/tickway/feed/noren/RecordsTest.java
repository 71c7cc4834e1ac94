package org.tickway.feed.noren;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.MessageKind;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** Which records the messages make. */
class RecordsTest {

    private static final long NULL = TickLayout.NULL_VALUE;
    /** 2026-11-20 15:29:58 in India. */
    private static final long FEED_TIME_S =
            OffsetDateTime.parse("2026-11-20T15:29:58+05:30").toEpochSecond();

    static final String TOUCHLINE_IMAGE = "{'t':'tk','e':'NSE','tk':'11630','pp':'2','ts':'NTPC-EQ','ti':'0.05',"
            + "'ls':'1','lp':'118.55','h':'118.65','l':'118.10','ap':'118.39','v':'162220','bp1':'118.45',"
            + "'sp1':'118.50','bq1':'26','sq1':'6325'}";
    static final String DEPTH_IMAGE = "{'t':'dk','e':'NSE','tk':'11630','pp':'2','ts':'NTPC-EQ','ti':'0.05',"
            + "'ls':'1','lp':'118.55','pc':'0.42','o':'118.20','h':'118.65','l':'118.10','c':'118.05','ap':'118.39',"
            + "'v':'162220','ltt':'15:29:57','ltq':'7','tbq':'1500','tsq':'2500','oi':'900','poi':'800','toi':'10000',"
            + "'bp1':'118.45','bq1':'26','bo1':'3','bp2':'118.40','bq2':'27','bo2':'4','bp3':'118.35','bq3':'28',"
            + "'bo3':'5','bp4':'118.30','bq4':'29','bo4':'6','bp5':'118.25','bq5':'30','bo5':'7','sp1':'118.50',"
            + "'sq1':'6325','so1':'8','sp2':'118.55','sq2':'32','so2':'9','sp3':'118.60','sq3':'33','so3':'10',"
            + "'sp4':'118.65','sq4':'34','so4':'11','sp5':'118.70','sq5':'35','so5':'12','lc':'106.25','uc':'129.85',"
            + "'52h':'140.00','52l':'90.15','ft':'" + FEED_TIME_S + "'}";

    @TempDir
    Path folder;

    private Recorded recorded;

    @BeforeEach
    void open() {
        recorded = new Recorded(folder).subscribe(Recorded.NTPC);
    }

    @AfterEach
    void close() {
        recorded.close();
    }

    /** The example of the broker's README: an image, then two changes, each with what has changed only. */
    @Test
    void shouldPublishTheBrokersOwnExample() {
        assertEquals(MessageKind.DATA, recorded.feed(TOUCHLINE_IMAGE));
        recorded.feed("{'t':'tf','e':'NSE','tk':'11630','lp':'118.45','ap':'118.40','v':'166637','sp1':'118.55',"
                + "'bq1':'3135','sq1':'30'}");
        recorded.feed("{'t':'tf','e':'NSE','tk':'11630','lp':'118.60'}");

        List<Tick> quotes = recorded.ticks(TickKind.QUOTE);
        assertEquals(3, quotes.size());
        assertBody(quotes.get(0), 11_855, NULL, 162_220, 11_845, 26, 11_850, 6_325, NULL, 11_839, NULL);
        assertBody(quotes.get(1), 11_845, NULL, 166_637, 11_845, 3_135, 11_855, 30, NULL, 11_840, NULL);
        assertBody(quotes.get(2), 11_860, NULL, 166_637, 11_845, 3_135, 11_855, 30, NULL, 11_840, NULL);
        assertEquals(-2, quotes.get(0).priceExponent());
        assertEquals(3, recorded.count(FeedCounter.QUOTES));
    }

    @Test
    void shouldPublishEveryFieldOfADepthImage() {
        recorded.feed(DEPTH_IMAGE);

        List<Tick> ticks = recorded.ticks();
        Tick quote = ticks.get(0);
        assertEquals(TickKind.QUOTE, quote.kind());
        assertEquals(FEED_TIME_S * 1_000_000_000L, quote.sourceTimeNs());
        assertBody(
                quote, 11_855, 7, 162_220, 11_845, 26, 11_850, 6_325, 900, 11_839, (FEED_TIME_S - 1) * 1_000_000_000L);
        assertEquals(TickKind.SUMMARY, ticks.get(1).kind());
        assertBody(ticks.get(1), 11_820, 11_865, 11_810, 11_805, 12_985, 10_625, 14_000, 9_015, 1_500, 2_500);
        List<Tick> depth = ticks.subList(2, ticks.size());
        assertEquals(4, depth.size());
        depth.forEach(tick -> assertTrue(TickFlags.has(tick.flags(), TickFlags.SNAPSHOT)));
        assertEquals(
                List.of(
                        "B 11845 26 3",
                        "B 11840 27 4",
                        "B 11835 28 5",
                        "B 11830 29 6",
                        "B 11825 30 7",
                        "A 11850 6325 8",
                        "A 11855 32 9",
                        "A 11860 33 10",
                        "A 11865 34 11",
                        "A 11870 35 12"),
                levels(depth));
        assertEquals(1, recorded.count(FeedCounter.BOOK_UPDATES));
    }

    @Test
    void shouldWriteOnlyTheRecordsOfWhichSomethingHasChanged() {
        recorded.feed(DEPTH_IMAGE);
        recorded.ticks();

        recorded.feed("{'t':'df','e':'NSE','tk':'11630','lp':'118.70'}");
        assertEquals(List.of(TickKind.QUOTE), kinds());
        recorded.feed("{'t':'df','e':'NSE','tk':'11630','h':'118.70'}");
        assertEquals(List.of(TickKind.SUMMARY), kinds());
        recorded.feed("{'t':'df','e':'NSE','tk':'11630','sq5':'36'}");
        assertEquals(List.of(TickKind.DEPTH), kinds());
        recorded.feed("{'t':'df','e':'NSE','tk':'11630','sq5':'36','ft':'" + (FEED_TIME_S + 1) + "'}");
        assertEquals(List.of(), kinds());
    }

    private List<TickKind> kinds() {
        return recorded.ticks().stream().map(Tick::kind).distinct().toList();
    }

    @Test
    void shouldKeepWhatIsKnownOfTheDayWhereAZeroArrives() {
        recorded.feed(DEPTH_IMAGE);
        recorded.ticks();

        recorded.feed("{'t':'df','e':'NSE','tk':'11630','o':'0.00','h':'0','l':'0.00','c':'0.00','ap':'0.00',"
                + "'lp':'118.75'}");

        List<Tick> ticks = recorded.ticks();
        assertEquals(1, ticks.size());
        assertEquals(11_839, ticks.get(0).field(TickLayout.Quote.AVERAGE_PRICE));
        recorded.feed("{'t':'df','e':'NSE','tk':'11630','l':'118.00'}");
        Tick summary = recorded.ticks().get(0);
        assertArrayEquals(
                new long[] {11_820, 11_865, 11_800, 11_805},
                new long[] {summary.field(0), summary.field(1), summary.field(2), summary.field(3)});
    }

    @Test
    void shouldTellEqualTokensOfTwoExchangesApart() {
        recorded.subscribe(Recorded.SAME_TOKEN);
        recorded.feed(TOUCHLINE_IMAGE);
        recorded.feed("{'t':'tk','e':'MCX','tk':'11630','lp':'91000.00'}");
        recorded.feed("{'t':'tf','e':'NSE','tk':'11630','v':'162221'}");

        List<Tick> quotes = recorded.ticks(TickKind.QUOTE);
        assertEquals(
                List.of("NSE:NTPC", "MCX:SILVER", "NSE:NTPC"),
                quotes.stream().map(Tick::instrument).toList());
        assertEquals(9_100_000, quotes.get(1).field(TickLayout.Quote.LAST));
        assertEquals(11_855, quotes.get(2).field(TickLayout.Quote.LAST));
    }

    @Test
    void shouldNotPublishAChangeBeforeItsImage() {
        assertEquals(MessageKind.UNKNOWN, recorded.feed("{'t':'tf','e':'NSE','tk':'11630','lp':'118.60'}"));
        assertEquals(MessageKind.UNKNOWN, recorded.feed("{'t':'df','e':'NSE','tk':'11630','lp':'118.60'}"));
        recorded.feed(TOUCHLINE_IMAGE);
        assertEquals(MessageKind.UNKNOWN, recorded.feed("{'t':'df','e':'NSE','tk':'11630','bp2':'118.40'}"));

        assertEquals(3, recorded.count(FeedCounter.UNKNOWN));
        assertEquals(1, recorded.ticks(TickKind.QUOTE).size());
    }

    @Test
    void shouldLeaveOutLevelsThatAreEmptyOrForTheOpening() {
        recorded.feed("{'t':'dk','e':'NSE','tk':'11630','lp':'0.00','bp1':'42949672.95','bq1':'500','bp2':'118.40',"
                + "'bq2':'27','sp1':'118.50','sq1':'0','sp2':'0.00','sq2':'0','sp3':'118.60','sq3':'3'}");

        List<Tick> ticks = recorded.ticks();
        assertBody(ticks.get(0), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        assertEquals(List.of("B 11840 27 0", "A 11860 3 0"), levels(ticks.subList(1, ticks.size())));
    }

    @Test
    void shouldEmptyASideThatHasNoOrdersAnyMore() {
        recorded.feed(TOUCHLINE_IMAGE);
        recorded.feed("{'t':'tf','e':'NSE','tk':'11630','bp1':'0.00','bq1':'0'}");

        Tick quote = recorded.ticks(TickKind.QUOTE).get(1);
        assertEquals(NULL, quote.field(TickLayout.Quote.BID));
        assertEquals(NULL, quote.field(TickLayout.Quote.BID_QUANTITY));
        assertEquals(11_850, quote.field(TickLayout.Quote.ASK));
    }

    @Test
    void shouldBeginAnewAfterTheLastSubscriptionHasEnded() {
        recorded.feed(TOUCHLINE_IMAGE);
        recorded.unsubscribe(Recorded.NTPC);
        assertEquals(MessageKind.UNKNOWN, recorded.feed("{'t':'tf','e':'NSE','tk':'11630','lp':'118.60'}"));
        recorded.subscribe(Recorded.NTPC);
        assertEquals(MessageKind.UNKNOWN, recorded.feed("{'t':'tf','e':'NSE','tk':'11630','lp':'118.60'}"));
        recorded.feed("{'t':'tk','e':'NSE','tk':'11630','lp':'118.60'}");

        Tick quote = recorded.ticks(TickKind.QUOTE).get(0);
        assertBody(quote, 11_860, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    }

    @Test
    void shouldBeginAnewWithEachSession() {
        recorded.feed(DEPTH_IMAGE);
        recorded.bench().protocol().connectionLost();
        recorded.ticks();
        assertEquals(MessageKind.UNKNOWN, recorded.feed("{'t':'df','e':'NSE','tk':'11630','lp':'118.60'}"));
        recorded.feed("{'t':'dk','e':'NSE','tk':'11630','lp':'118.60','o':'0.00'}");

        List<Tick> ticks = recorded.ticks();
        assertBody(ticks.get(0), 11_860, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        assertEquals(
                List.of(TickKind.QUOTE, TickKind.DEPTH),
                ticks.stream().map(Tick::kind).toList());
    }

    @Test
    void shouldServeASecondSubscriptionFromWhatIsKnown() {
        recorded.bench().protocol().close(Recorded.instrument(Recorded.NTPC), Channel.DEPTH);
        recorded.feed(DEPTH_IMAGE);
        recorded.feed("{'t':'df','e':'NSE','tk':'11630','bq1':'99'}");
        assertEquals(0, recorded.ticks(TickKind.DEPTH).size());
        recorded.subscribe(Recorded.NTPC); // the broker does not send the image again

        recorded.bench().protocol().confirmed(Recorded.instrument(Recorded.NTPC), Channel.DEPTH);

        List<Tick> ticks = recorded.ticks();
        assertEquals(
                List.of(TickKind.QUOTE, TickKind.SUMMARY, TickKind.DEPTH),
                ticks.stream().map(Tick::kind).distinct().toList());
        assertEquals("B 11845 99 3", levels(ticks.subList(2, ticks.size())).get(0));
        recorded.bench().protocol().confirmed(Recorded.instrument(Recorded.NTPC), Channel.DEPTH);
        assertEquals(List.of(), recorded.ticks());
    }

    @Test
    void shouldRepeatTheBookWhenAsked() {
        recorded.feed(DEPTH_IMAGE);
        recorded.ticks();

        recorded.bench()
                .protocol()
                .requestSnapshot(Recorded.instrument(Recorded.NTPC).id());

        assertEquals(10, levels(recorded.ticks()).size());
    }

    @Test
    void shouldPutATradeThatSeemsToBeInTheFutureOnTheDayBefore() {
        recorded.feed("{'t':'dk','e':'NSE','tk':'11630','lp':'118.55','ltt':'15:29:59','ft':'"
                + OffsetDateTime.parse("2026-11-20T09:00:00+05:30").toEpochSecond() + "'}");

        assertEquals(
                OffsetDateTime.parse("2026-11-19T15:29:59+05:30").toEpochSecond() * 1_000_000_000L,
                recorded.ticks().get(0).field(TickLayout.Quote.LAST_TRADE_TIME));
    }

    @Test
    void shouldRoundAnAverageButNoPrice() {
        recorded.feed("{'t':'tk','e':'NSE','tk':'11630','lp':'118.55','ap':'118.3951'}");

        assertEquals(11_840, recorded.ticks().get(0).field(TickLayout.Quote.AVERAGE_PRICE));
        assertEquals(MessageKind.OVERFLOW, recorded.feed("{'t':'tf','e':'NSE','tk':'11630','lp':'118.555'}"));
        assertEquals(List.of(), recorded.ticks());
    }

    @Test
    void shouldTakeTheDecimalsOfTheInstrument() {
        recorded.subscribe(Recorded.USDINR);
        recorded.feed("{'t':'tk','e':'CDS','tk':'22','pp':'4','lp':'88.7125','bp1':'42949672.95','bq1':'1'}");

        Tick quote = recorded.ticks().get(0);
        assertEquals(-4, quote.priceExponent());
        assertBody(quote, 887_125, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    }

    @Test
    void shouldTakePricesBelowZero() {
        recorded.feed("{'t':'tk','e':'NSE','tk':'11630','lp':'-37.63'}");

        assertEquals(-3_763, recorded.ticks().get(0).field(TickLayout.Quote.LAST));
    }

    @Test
    void shouldTakeAnEmptyTextForNothing() {
        recorded.feed(TOUCHLINE_IMAGE);
        assertEquals(
                MessageKind.DATA,
                recorded.feed("{'t':'tf','e':'NSE','tk':'11630','lp':'118.60','v':'','ft':null,'ap':118.41}"));

        Tick quote = recorded.ticks(TickKind.QUOTE).get(1);
        assertEquals(162_220, quote.field(TickLayout.Quote.VOLUME));
        assertEquals(11_841, quote.field(TickLayout.Quote.AVERAGE_PRICE));
    }

    private static void assertBody(Tick tick, long... body) {
        assertArrayEquals(body, tick.body());
    }

    private static List<String> levels(List<Tick> depth) {
        List<String> levels = new ArrayList<>();
        for (Tick tick : depth) {
            long header = tick.field(TickLayout.Depth.HEADER);
            for (int level = 0; level < (header >> 8 & 0xFF); level++) {
                levels.add(((header & 0xFF) == TickLayout.SIDE_BID ? "B " : "A ")
                        + tick.field(TickLayout.Depth.price(level)) + " "
                        + tick.field(TickLayout.Depth.quantity(level)) + " "
                        + (tick.field(TickLayout.Depth.ORDERS) >>> 16 * level & 0xFFFF));
            }
        }
        return levels;
    }
}
