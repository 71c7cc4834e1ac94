package org.tickway.feed.noren;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.connection.MessageKind;

/** Nothing that the broker sends throws, and nothing of a message that is wrong anywhere is published. */
class HostileMessagesTest {

    private static final String IMAGE = "{'t':'dk','e':'NSE','tk':'11630','lp':'118.55','v':'1','ltt':'15:29:57',"
            + "'bp1':'118.45','bq1':'26','bo1':'3','ft':'1763632798'}";
    private static final String ORDER = "{'t':'om','norenordno':'1','exch':'NSE','tsym':'NTPC-EQ','qty':'10',"
            + "'trantype':'B','status':'OPEN','reporttype':'New','remarks':'a\\u0026b'}";

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

    @Test
    void shouldCallAMessageMalformedWhereverItIsCutOff() {
        for (String message : List.of(IMAGE, ORDER, "{'t':'ak','uid':'FT0001','s':'OK'}")) {
            for (int length = 0; length < message.length(); length++) {
                assertEquals(MessageKind.MALFORMED, recorded.feed(message.substring(0, length)), message);
            }
            assertNotEquals(MessageKind.MALFORMED, recorded.feed(message));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'lp':'NaN'",
                "'lp':'Infinity'",
                "'lp':'1e5'",
                "'lp':'1,000.00'",
                "'lp':'.5'",
                "'lp':'5.'",
                "'lp':'--1'",
                "'lp':'0x10'",
                "'lp':' 1'",
                "'lp':'1.1.1'",
                "'lp':{}",
                "'lp':['1']",
                "'lp':true",
                "'v':'-1'",
                "'bq1':'-5'",
                "'bo1':'-1'",
                "'ft':'-1'",
                "'ltt':'24:00:00'",
                "'ltt':'12:60:00'",
                "'ltt':'1:00:00'",
                "'ltt':'12-00-00'",
                "'ltt':'aa:bb:cc'",
                "'lp':'1','lp':'2'",
                "'t':'tf'",
                "'tk':'22'"
            })
    void shouldCallAMessageWithAnImpossibleValueMalformedAndPublishNothing(String member) {
        recorded.feed(IMAGE);
        recorded.ticks();

        assertEquals(
                MessageKind.MALFORMED,
                recorded.feed("{'t':'df','e':'NSE','tk':'11630','bp1':'118.00'," + member + "}"));

        assertEquals(List.of(), recorded.ticks());
        recorded.feed("{'t':'df','e':'NSE','tk':'11630','bq1':'27'}");
        assertEquals(11_845, recorded.ticks().get(0).field(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'lp':'92233720368547758.08'",
                "'lp':'118.551'",
                "'v':'9223372036854775808'",
                "'v':'0.5'",
                "'ft':'9223372037'",
                "'ft':'99999999999999999999999'",
                "'ap':'92233720368547758.08'"
            })
    void shouldCallANumberThatTheRecordCannotHoldAnOverflow(String member) {
        recorded.feed(IMAGE);
        recorded.ticks();

        assertEquals(
                MessageKind.OVERFLOW, recorded.feed("{'t':'df','e':'NSE','tk':'11630','bp1':'118.00'," + member + "}"));

        assertEquals(List.of(), recorded.ticks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'t':''}",
                "{'t':'xx'}",
                "{'t':1}",
                "{'t':'tkk'}",
                "{'e':'NSE','tk':'11630','lp':'1'}",
                "{'t':'tk','e':'NSE','tk':'99','lp':'1'}",
                "{'t':'tk','e':'BSE','tk':'11630','lp':'1'}",
                "{'t':'tk','e':'NSE','tk':'','lp':'x'}",
                "{'t':'om','norenordno':'1','exch':'NSE','tsym':'X','qty':'1','trantype':'B','status':'?'}"
            })
    void shouldPassOverWhatItDoesNotKnow(String message) {
        assertEquals(MessageKind.UNKNOWN, recorded.feed(message));
        assertEquals(List.of(), recorded.ticks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "'p'",
                "{'t':'tk'}",
                "{'t':'tk','e':'NSE'}",
                "{'t':'tk','e':1,'tk':'11630'}",
                "{'t':'ak'}",
                "{'t':'ck','s':1}",
                "{'t':'om'}",
                "{'t':'tk','e':'NSE','tk':'11630'}{}"
            })
    void shouldCallWhatIsNoMessageMalformed(String message) {
        assertEquals(MessageKind.MALFORMED, recorded.feed(message));
    }

    @Test
    void shouldSurviveDeepNesting() {
        assertEquals(MessageKind.MALFORMED, recorded.feed("{'x':" + "[".repeat(100_000)));
    }

    @Test
    void shouldSurviveAnyBytes() {
        SplittableRandom random = new SplittableRandom(11_630);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            recorded.bench().feed(bytes, 0, bytes.length);
        }
        assertEquals(List.of(), recorded.ticks());
    }

    @Test
    void shouldSurviveMessagesInWhichBytesWereExchanged() {
        SplittableRandom random = new SplittableRandom(118);
        int orders = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = (round % 2 == 0 ? IMAGE : ORDER).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            orders += recorded.bench().feed(bytes, 0, bytes.length) == MessageKind.ORDER ? 1 : 0;
            recorded.ticks();
        }
        // the bench publishes market data only, so that an order has no outcome
        assertEquals(20_000, recorded.bench().outcomes() + orders);
        assertTrue(orders > 100);
    }
}
