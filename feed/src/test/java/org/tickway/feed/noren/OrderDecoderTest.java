package org.tickway.feed.noren;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.connection.MessageKind;

class OrderDecoderTest {

    private final OrderDecoder decoder = new OrderDecoder("fast", "flattrade", Recorded.LISTINGS);

    @Test
    void shouldDecodeEveryFieldOfAnOrder() {
        OrderUpdate update = decode("'norenordno':'26112000000001','uid':'FT0001','actid':'FT0001','exch':'NSE',"
                + "'tsym':'NTPC-EQ','qty':'100','prc':'118.55','pcode':'C','status':'OPEN','reporttype':'Fill',"
                + "'trantype':'B','prctyp':'SL-LMT','ret':'DAY','fillshares':'40','avgprc':'118.50','flid':'7',"
                + "'flqty':'40','flprc':'118.50','rejreason':'','exchordid':'1100000000012345','remarks':'a \\'b\\' \\u20b9',"
                + "'trgprc':'118.40','exch_tm':'20-11-2026 10:15:30'");

        assertEquals(
                new OrderUpdate(
                        "fast",
                        "flattrade",
                        "FT0001",
                        "26112000000001",
                        "1100000000012345",
                        "NSE:NTPC",
                        OrderUpdate.Status.PARTIALLY_FILLED,
                        "BUY",
                        "SL",
                        "CNC",
                        "DAY",
                        new BigDecimal("100"),
                        new BigDecimal("40"),
                        new BigDecimal("118.55"),
                        new BigDecimal("118.40"),
                        new BigDecimal("118.50"),
                        "",
                        "a \"b\" \u20b9",
                        1_795_149_930_000L),
                update);
    }

    @Test
    void shouldDecodeTheOtherNamesAndWhatIsMissing() {
        OrderUpdate update =
                decode("'norenordno':'1','uid':'SH1','exch':'MCX','tsym':'GOLD05DEC26','qty':'1','prc':'0.00',"
                        + "'prd':'M','status':'REJECTED','reporttype':'Rejected','trantype':'S','prctyp':'SL-MKT',"
                        + "'rejreason':'RED:margin','exch_tm':'soon'");

        assertEquals("SH1", update.account());
        assertEquals("MCX:GOLD05DEC26", update.instrument());
        assertEquals(OrderUpdate.Status.REJECTED, update.status());
        assertEquals("SELL", update.side());
        assertEquals("SL-M", update.type());
        assertEquals("NRML", update.product());
        assertNull(update.price());
        assertNull(update.averagePrice());
        assertEquals("RED:margin", update.reason());
        assertEquals(0, update.timeMs());
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING,          NewAck,          0,   PENDING",
        "OPEN,             New,             0,   OPEN",
        "New,              New,             0,   OPEN",
        "OPEN,             Replaced,        0,   OPEN",
        "OPEN,             ReplaceRejected, 0,   OPEN",
        "OPEN,             CancelRejected,  40,  PARTIALLY_FILLED",
        "OPEN,             Fill,            40,  PARTIALLY_FILLED",
        "COMPLETE,         Fill,            40,  PARTIALLY_FILLED",
        "COMPLETE,         Fill,            100, COMPLETE",
        "COMPLETE,         Fill,            0,   COMPLETE",
        "CANCELED,         Canceled,        40,  CANCELLED",
        "REJECTED,         Rejected,        0,   REJECTED",
        "TRIGGER_PENDING,  New,             0,   TRIGGER_PENDING",
        "TRIGGER PENDING,  New,             0,   TRIGGER_PENDING",
        "INVALID_STATUS_TYPE, PendingNew,   0,   PENDING",
        "INVALID_STATUS_TYPE, Fill,         40,  PARTIALLY_FILLED",
        "INVALID_STATUS_TYPE, Fill,         100, COMPLETE",
        "INVALID_STATUS_TYPE, New,          0,   OPEN",
        "INVALID_STATUS_TYPE, Canceled,     0,   CANCELLED",
    })
    void shouldSayWhereAnOrderStands(String status, String report, String filled, OrderUpdate.Status expected) {
        OrderUpdate update =
                decode("'norenordno':'1','exch':'NSE','tsym':'NTPC-EQ','qty':'100','trantype':'B','status':'" + status
                        + "','reporttype':'" + report + "','fillshares':'" + filled + "'");

        assertEquals(expected, update.status());
    }

    @Test
    void shouldTellAnOrderForTheNextSession() {
        OrderUpdate update = decode("'norenordno':'1','exch':'NSE','tsym':'NTPC-EQ','qty':'100','trantype':'B',"
                + "'status':'PENDING','amo':'Yes'");

        assertEquals(OrderUpdate.Status.AMO_RECEIVED, update.status());
    }

    @ParameterizedTest
    @CsvSource({"norenordno", "exch", "tsym", "qty", "trantype"})
    void shouldCallAnOrderWithoutItsIdentityMalformed(String missing) {
        String members = "'norenordno':'1','exch':'NSE','tsym':'NTPC-EQ','qty':'100','trantype':'B','status':'OPEN'";

        assertEquals(MessageKind.MALFORMED, kind(members.replace("'" + missing + "'", "'other'")));
        assertNull(decoder.update());
    }

    @ParameterizedTest
    @CsvSource({"NSE, NTPC EQ", "nse, NTPC", "N:SE, NTPC", "NSE, 'A,B'"})
    void shouldCallAnOrderOfWhatIsNoInstrumentMalformed(String exchange, String symbol) {
        assertEquals(
                MessageKind.MALFORMED,
                kind("'norenordno':'1','exch':'" + exchange + "','tsym':'" + symbol
                        + "','qty':'100','trantype':'B','status':'OPEN'"));
    }

    @ParameterizedTest
    @CsvSource({"fillshares, 4o", "fillshares, -1", "flqty, 1e3"})
    void shouldCallAnOrderWithAFillThatIsNoNumberMalformed(String key, String value) {
        assertEquals(
                MessageKind.MALFORMED,
                kind("'norenordno':'1','exch':'NSE','tsym':'NTPC-EQ','qty':'100','trantype':'B','status':'OPEN','" + key
                        + "':'" + value + "'"));
    }

    private OrderUpdate decode(String members) {
        assertEquals(MessageKind.ORDER, kind(members));
        return Objects.requireNonNull(decoder.update());
    }

    /** Apostrophes stand for quotation marks. */
    private MessageKind kind(String members) {
        byte[] bytes = ("{'t':'om'," + members + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return decoder.decode(bytes, 0, bytes.length);
    }
}
