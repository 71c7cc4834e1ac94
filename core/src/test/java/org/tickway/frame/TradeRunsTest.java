package org.tickway.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.session.WireForm;
import org.tickway.tick.TickLayout;
import org.tickway.topic.TopicConfig;

/** Trades that follow each other without a hole are copied many at a time; a client must not be able to tell. */
class TradeRunsTest {

    @TempDir
    Path folder;

    private Gateway gateway;
    private int infy;
    private int tcs;

    @BeforeEach
    void open() throws IOException {
        open(4_096);
    }

    private void open(int ringCapacity) throws IOException {
        gateway = new Gateway(folder.resolve("ring-of-" + ringCapacity), TopicConfig.DEFAULT, ringCapacity);
        infy = gateway.instrument("NSE:INFY");
        tcs = gateway.instrument("NSE:TCS");
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    private static List<Long> prices(List<ByteBuffer> frames, int instrument) {
        List<Long> prices = new ArrayList<>();
        for (ByteBuffer frame : frames) {
            int count = frame.getInt(FrameLayout.COUNT_OFFSET);
            assertTrue(count <= FrameLayout.MAX_RECORDS, () -> count + " records in a frame");
            assertEquals(FrameLayout.HEADER_LENGTH + count * TickLayout.RECORD_LENGTH, frame.limit());
            for (int index = 0; index < count; index++) {
                int record = FrameLayout.HEADER_LENGTH + index * TickLayout.RECORD_LENGTH;
                if (TickCodec.instrumentId(frame, record) == instrument) {
                    prices.add(TickCodec.field(frame, record, TickLayout.Trade.PRICE));
                }
            }
        }
        return prices;
    }

    private static List<Long> numbers(long from, long to) {
        List<Long> numbers = new ArrayList<>();
        for (long number = from; number <= to; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private void trades(int instrument, long from, long to) {
        for (long number = from; number <= to; number++) {
            gateway.trade(instrument, number, number);
        }
    }

    @Test
    void shouldFillFramesWithAsManyTradesAsTheyHold() {
        Gateway.Client client = gateway.client(WireForm.BINARY_128);
        client.subscribe("trades.NSE:INFY");
        client.send();
        trades(infy, 1, 1_500);
        gateway.flow();

        client.send();

        assertEquals(numbers(1, 1_500), prices(client.channel.binaries, infy));
        assertEquals(3, client.channel.binaries.size());
    }

    @Test
    void shouldBringEveryTradeInOrderWhateverComesTogether() {
        SplittableRandom random = new SplittableRandom(128);
        Gateway.Client client = gateway.client(WireForm.BINARY_128);
        client.subscribe("trades.NSE:INFY", "trades.NSE:TCS", "prices.NSE:TCS");
        client.send();
        long ofInfy = 0;
        long ofTcs = 0;
        for (int round = 0; round < 200; round++) {
            int moreInfy = random.nextInt(700);
            int moreTcs = random.nextInt(40);
            trades(infy, ofInfy + 1, ofInfy + moreInfy);
            trades(tcs, ofTcs + 1, ofTcs + moreTcs);
            gateway.flow();

            client.send();

            assertEquals(numbers(ofInfy + 1, ofInfy + moreInfy), prices(client.channel.binaries, infy));
            assertEquals(numbers(ofTcs + 1, ofTcs + moreTcs), prices(client.channel.binaries, tcs));
            ofInfy += moreInfy;
            ofTcs += moreTcs;
        }
    }

    @Test
    void shouldTellAHoleBeforeTheTradesThatFollowIt() throws IOException {
        gateway.close();
        open(64);
        Gateway.Client client = gateway.client(WireForm.BINARY_128);
        client.subscribe("trades.NSE:INFY");
        trades(infy, 1, 10);
        gateway.flow();
        client.send();
        assertEquals(numbers(1, 10), prices(client.channel.binaries, infy));

        trades(infy, 11, 310);
        gateway.flow();
        client.send();

        List<Long> after = prices(client.channel.binaries, infy);
        long first = after.get(0);
        assertTrue(first > 11, () -> "nothing was lost before " + first);
        assertEquals(numbers(first, 310), after);
        assertTrue(
                client.channel.texts.stream()
                        .anyMatch(text -> text.contains("\"type\":\"gap\"")
                                && text.contains("\"from\":11")
                                && text.contains("\"to\":" + (first - 1))),
                () -> client.channel.texts + " before " + first);
    }

    /** The numbers of the trades of a topic, of which each is its sequence too. */
    private static List<Long> ids(List<String> texts, String name) {
        Pattern trade = Pattern.compile(
                "\\{\"type\":\"event\",\"topic\":\"" + name + "\",[^}]*\"seq\":(\\d+),[^}]*\"id\":(\\d+),[^}]*\\}\\}");
        List<Long> ids = new ArrayList<>();
        for (String text : texts) {
            assertNotNull(JsonReader.read(text));
            Matcher matcher = trade.matcher(text);
            while (matcher.find()) {
                assertEquals(matcher.group(1), matcher.group(2), text);
                ids.add(Long.parseLong(matcher.group(2)));
            }
        }
        return ids;
    }

    @Test
    void shouldGiveEveryClientTheSameTextsWhereverItStands() {
        SplittableRandom random = new SplittableRandom(256);
        List<Gateway.Client> clients = new ArrayList<>();
        long[] seen = new long[6];
        for (int index = 0; index < seen.length; index++) {
            Gateway.Client client = gateway.client(WireForm.JSON);
            client.subscribe("trades.NSE:INFY", "trades.NSE:TCS");
            client.send();
            clients.add(client);
        }
        long written = 0;
        for (int round = 0; round < 150; round++) {
            int more = random.nextInt(400);
            trades(infy, written + 1, written + more);
            trades(tcs, round * 3 + 1, round * 3 + 3);
            written += more;
            gateway.flow();
            for (int index = 0; index < seen.length; index++) {
                if (random.nextInt(3) > 0) {
                    List<Long> ids = ids(clients.get(index).send(), "trades.NSE:INFY");
                    assertEquals(numbers(seen[index] + 1, written), ids);
                    seen[index] = written;
                }
            }
        }
    }

    @Test
    void shouldEncodeATradeOnceForAllClientsThatStandAtTheSamePlace() {
        List<Gateway.Client> clients = new ArrayList<>();
        for (int index = 0; index < 10; index++) {
            Gateway.Client client = gateway.client(WireForm.JSON);
            client.subscribe("trades.NSE:INFY");
            client.send();
            clients.add(client);
        }
        trades(infy, 1, 1);
        gateway.flow();
        clients.forEach(Gateway.Client::send);
        trades(infy, 2, 201);
        gateway.flow();

        for (Gateway.Client client : clients) {
            assertEquals(numbers(2, 201), ids(client.send(), "trades.NSE:INFY"));
        }

        assertEquals(200, gateway.share.tradeRuns.encoded());
    }
}
