package org.tickway.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.DepthCodec;
import org.tickway.codec.TickCodec;
import org.tickway.session.Frequency;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.WireForm;
import org.tickway.tick.CompactLayout;
import org.tickway.tick.StateReason;
import org.tickway.tick.StatusScope;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;
import org.tickway.topic.PriceField;
import org.tickway.topic.TopicConfig;

class FrameWriterTest {

    private static final int BID = TickLayout.SIDE_BID;
    private static final int ASK = TickLayout.SIDE_ASK;

    @TempDir
    Path folder;

    private Gateway gateway;
    private int infy;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway(folder);
        infy = gateway.instrument("NSE:INFY");
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldSendASnapshotFirst() {
        gateway.quote(infy, 150_025, 150_000, 150_050);
        gateway.flow();
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe("prices.NSE:INFY");

        assertEquals(
                List.of(
                        "{\"type\":\"snapshot\",\"topic\":\"prices.NSE:INFY\",\"epoch\":1,\"seq\":1,\"ts\":1000,\"rx\":2000,"
                                + "\"state\":\"LIVE\",\"payload\":{\"last\":1500.25,\"bid\":1500,\"bidQty\":10,\"ask\":1500.5,"
                                + "\"askQty\":20}}"),
                client.send());
    }

    @Test
    void shouldSendOnlyTheFieldsThatChangedAfterThat() {
        Gateway.Client client = subscribed("prices.NSE:INFY");
        gateway.quote(infy, 150_025, 150_010, 150_050);
        gateway.flow();

        assertEquals(
                List.of(
                        "{\"type\":\"delta\",\"topic\":\"prices.NSE:INFY\",\"epoch\":1,\"seq\":2,\"ts\":1000,\"rx\":2000,"
                                + "\"payload\":{\"bid\":1500.1}}"),
                client.send());
    }

    @Test
    void shouldSayHowManyChangesWereFoldedIntoOne() {
        Gateway.Client client = subscribed("prices.NSE:INFY");
        gateway.quote(infy, 150_025, 150_010, 150_050);
        gateway.quote(infy, 150_026, 150_010, 150_050);
        gateway.quote(infy, 150_027, 150_000, 150_050);
        gateway.flow();

        String message = client.send().get(0);
        assertTrue(message.contains("\"seq\":4,\"skipped\":2"), message);
        assertTrue(message.contains("\"payload\":{\"last\":1500.27,\"bid\":1500}"), message);
    }

    @Test
    void shouldPutSeveralMessagesIntoOneArray() {
        int tcs = gateway.instrument("NSE:TCS");
        Gateway.Client client = subscribed("prices.NSE:INFY", "prices.NSE:TCS");
        gateway.quote(infy, 1, 2, 3);
        gateway.quote(tcs, 4, 5, 6);
        gateway.flow();

        List<String> frames = client.send();
        assertEquals(1, frames.size());
        assertTrue(frames.get(0).startsWith("[{\"type\":\"delta\",\"topic\":\"prices.NSE:INFY\""), frames.get(0));
        assertTrue(frames.get(0).endsWith("]"), frames.get(0));
    }

    @Test
    void shouldSendTheSameBytesToSubscribersAtTheSamePlaceAndOthersTheirOwn() {
        Gateway.Client fast = subscribed("prices.NSE:INFY");
        Gateway.Client alsoFast = gateway.client(WireForm.JSON);
        alsoFast.subscribe("prices.NSE:INFY");
        alsoFast.send();
        Gateway.Client slow = gateway.client(WireForm.JSON);
        slow.subscribe("prices.NSE:INFY");
        slow.send();
        gateway.quote(infy, 150_025, 150_011, 150_050);
        gateway.flow();
        fast.send();
        alsoFast.send();
        gateway.quote(infy, 150_028, 150_011, 150_050);
        gateway.flow();

        assertEquals(fast.send(), alsoFast.send());
        String message = slow.send().get(0);
        assertTrue(message.contains("\"skipped\":1"), message);
        assertTrue(message.contains("\"payload\":{\"last\":1500.28,\"bid\":1500.11}"), message);
    }

    @Test
    void shouldLeaveOutFieldsThatWereNotAskedForAndCountTheirChangesAsFolded() {
        gateway.quote(infy, 150_025, 150_000, 150_050);
        gateway.flow();
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe(new SubscribeOptions(null, 0, PriceField.LAST.bit()), "prices.NSE:INFY");
        assertTrue(client.send().get(0).contains("\"payload\":{\"last\":1500.25}"));
        gateway.quote(infy, 150_025, 150_001, 150_050);
        gateway.flow();
        assertEquals(List.of(), client.send());
        gateway.quote(infy, 150_026, 150_001, 150_050);
        gateway.flow();

        String message = client.send().get(0);
        assertTrue(message.contains("\"seq\":3,\"skipped\":1"), message);
        assertTrue(message.contains("\"payload\":{\"last\":1500.26}"), message);
    }

    @Test
    void shouldSendEveryTradeInOrder() {
        Gateway.Client client = gateway.client(WireForm.JSON);
        gateway.trade(infy, 149_000, 76);
        gateway.flow();
        client.subscribe("trades.NSE:INFY");
        gateway.trade(infy, 150_000, 77);
        gateway.trade(infy, 150_010, 78);
        gateway.flow();

        assertEquals(
                List.of(
                        "[{\"type\":\"event\",\"topic\":\"trades.NSE:INFY\",\"epoch\":1,\"seq\":2,\"ts\":1000,\"rx\":2000,"
                                + "\"payload\":{\"price\":1500,\"qty\":5,\"id\":77,\"side\":\"buy\"}},"
                                + "{\"type\":\"event\",\"topic\":\"trades.NSE:INFY\",\"epoch\":1,\"seq\":3,\"ts\":1000,\"rx\":2000,"
                                + "\"payload\":{\"price\":1500.1,\"qty\":5,\"id\":78,\"side\":\"buy\"}}]"),
                client.send());
    }

    @Test
    void shouldKeepEveryTradeForAClientThatIsBehind() {
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe("trades.NSE:INFY");
        for (int id = 0; id < 3_000; id++) {
            gateway.trade(infy, 150_000, id);
            gateway.flow();
        }

        String all = String.join("", client.send());
        assertEquals(3_000, count(all, "\"type\":\"event\""));
        assertEquals(0, count(all, "\"type\":\"gap\""));
    }

    @Test
    void shouldTellAClientThatIsTooFarBehindExactlyWhatItMissed() throws IOException {
        gateway.close();
        gateway = new Gateway(folder.resolve("small"), new TopicConfig(64, 100, 64), 4096);
        infy = gateway.instrument("NSE:INFY");
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe("trades.NSE:INFY");
        for (int id = 1; id <= 100; id++) {
            gateway.trade(infy, 150_000, id);
        }
        gateway.flow();

        String all = String.join("", client.send());
        assertTrue(
                all.contains("{\"type\":\"gap\",\"topic\":\"trades.NSE:INFY\",\"epoch\":1,\"from\":1,\"to\":36,"), all);
        assertTrue(all.contains("\"seq\":37,"), all);
        assertEquals(64, count(all, "\"type\":\"event\""));
    }

    @Test
    void shouldSendTheWholeBookThenOnlyTheLevelsThatChanged() {
        gateway.depth(
                infy, true, BID, 100, 5, BID, 99, 6, BID, 98, 7, BID, 97, 8, BID, 96, 9, ASK, 101, 1, ASK, 103, 3);
        gateway.flow();
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe("depth.NSE:INFY");
        String snapshot = client.send().get(0);
        assertTrue(
                snapshot.endsWith(
                        "\"state\":\"LIVE\",\"payload\":{\"bids\":[[1,5],[0.99,6],[0.98,7],[0.97,8],[0.96,9]],"
                                + "\"asks\":[[1.01,1],[1.03,3]]}}"),
                snapshot);
        gateway.depth(infy, false, BID, 99, 0, ASK, 102, 2);
        gateway.flow();

        String delta = client.send().get(0);
        assertTrue(delta.endsWith("\"payload\":{\"bids\":[[0.99,0]],\"asks\":[[1.02,2]]}}"), delta);
    }

    @Test
    void shouldFoldSeveralBookChangesIntoTheNewestOfEachLevel() {
        gateway.depth(infy, true, BID, 100, 5, ASK, 101, 1);
        gateway.flow();
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe("depth.NSE:INFY");
        client.send();
        gateway.depth(infy, false, BID, 100, 6, BID, 99, 1);
        gateway.depth(infy, false, BID, 99, 0, BID, 100, 7);
        gateway.flow();

        String delta = client.send().get(0);
        assertTrue(delta.contains("\"seq\":3,\"skipped\":1"), delta);
        assertTrue(delta.endsWith("\"payload\":{\"bids\":[[1,7],[0.99,0]],\"asks\":[]}}"), delta);
    }

    @Test
    void shouldShowOnlyTheBestLevelsToAClientOfLimitedDepthAndRefillThem() {
        gateway.depth(infy, true, BID, 100, 5, BID, 99, 6, BID, 98, 7, ASK, 101, 1);
        gateway.flow();
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe(new SubscribeOptions(null, 2, SubscribeOptions.ALL_FIELDS), "depth.NSE:INFY");
        assertTrue(client.send().get(0).contains("\"bids\":[[1,5],[0.99,6]]"));
        gateway.depth(infy, false, BID, 98, 8);
        gateway.flow();
        assertEquals(List.of(), client.send());
        gateway.depth(infy, false, BID, 100, 0);
        gateway.flow();

        String delta = client.send().get(0);
        assertTrue(delta.contains("\"seq\":3,\"skipped\":1"), delta);
        assertTrue(delta.contains("\"bids\":[[1,0],[0.98,8]]"), delta);
    }

    @Test
    void shouldTellEveryStateChangeInOrderBeforeTheData() {
        Gateway.Client client = subscribed("prices.NSE:INFY");
        gateway.writer.status(infy, StatusScope.ALL, StreamState.GAP, StateReason.SEQUENCE_GAP, 3, 5_000_000L);
        gateway.writer.status(
                infy, StatusScope.ALL, StreamState.LIVE, StateReason.DATA_RESUMED, Gateway.NULL, 6_000_000L);
        gateway.quote(infy, 1, 2, 3);
        gateway.flow();

        String frame = client.send().get(0);
        assertTrue(
                frame.startsWith("[{\"type\":\"state\",\"topic\":\"prices.NSE:INFY\",\"state\":\"GAP\",\"since\":5,"
                        + "\"reason\":\"3 updates missed upstream\"},"
                        + "{\"type\":\"state\",\"topic\":\"prices.NSE:INFY\",\"state\":\"LIVE\",\"since\":6,"
                        + "\"reason\":\"data flows again\"},{\"type\":\"delta\""),
                frame);
    }

    @Test
    void shouldUseTheNameThatTheClientUsed() throws IOException {
        int id = gateway.directory.add("NSE:TCS", "US0378331005", -8, -8).id();
        gateway.quote(id, 1, 2, 3);
        gateway.flow();
        Gateway.Client client = gateway.client(WireForm.JSON);
        var result = client.subscribe("prices.US0378331005");

        assertEquals("prices.NSE:TCS", result.accepted().get(0).topic().name());
        assertTrue(client.send().get(0).contains("\"topic\":\"prices.US0378331005\""));
    }

    @Test
    void shouldSayWhatIsUnknown() {
        Gateway.Client client = gateway.client(WireForm.JSON);
        var result = client.subscribe("prices.NSE:NOPE", "weather.today");

        assertEquals("UNKNOWN_INSTRUMENT", result.failed().get(0).code());
        assertEquals("UNKNOWN_TOPIC", result.failed().get(1).code());
    }

    @Test
    void shouldWaitForTheIntervalOfALowFrequency() {
        Gateway.Client client = subscribed("prices.NSE:INFY");
        client.session.setFrequency(Frequency.LOW);
        long nowNs = System.nanoTime();
        gateway.quote(infy, 1, 2, 3);
        gateway.flow();
        assertEquals(1, client.send(nowNs).size());
        gateway.quote(infy, 2, 2, 3);
        gateway.flow();

        assertEquals(0, client.send(nowNs + 999_000_000L).size());
        assertEquals(1, client.send(nowNs + 1_001_000_000L).size());
    }

    @Test
    void shouldHoldDataBackUntilTheBandwidthAllowsIt() {
        Gateway.Client client = subscribed("prices.NSE:INFY");
        client.session.setMaxBytesPerSecond(100);
        long nowNs = System.nanoTime();
        gateway.quote(infy, 1, 2, 3);
        gateway.flow();
        assertEquals(1, client.send(nowNs).size());
        gateway.quote(infy, 2, 2, 3);
        gateway.flow();

        assertEquals(0, client.send(nowNs + 500_000_000L).size());
        assertEquals(1, client.send(nowNs + 5_000_000_000L).size());
    }

    @Test
    void shouldSendRecordsInBinaryFramesWithAHeader() {
        gateway.quote(infy, 150_025, 150_000, 150_050);
        gateway.flow();
        Gateway.Client client = gateway.client(WireForm.BINARY_128);
        client.subscribe("prices.NSE:INFY");
        client.send();

        ByteBuffer frame = client.channel.binaries.get(0);
        assertEquals(FrameLayout.MAGIC, frame.getShort(0));
        assertEquals(1, frame.get(2));
        assertEquals((byte) 128, frame.get(3));
        assertEquals(1, frame.getInt(4));
        int record = FrameLayout.HEADER_LENGTH;
        assertEquals(infy, TickCodec.instrumentId(frame, record));
        assertEquals(150_025, TickCodec.field(frame, record, TickLayout.Quote.LAST));
        assertEquals(1, TickCodec.topicSequence(frame, record));
        assertTrue(TickFlags.has(TickCodec.flags(frame, record), TickFlags.SNAPSHOT));
    }

    @Test
    void shouldSplitALargeBookOverFramesOfAtMost512Records() {
        long[] levels = new long[3 * 4_000];
        for (int index = 0; index < 4_000; index++) {
            levels[3 * index] = BID;
            levels[3 * index + 1] = 1_000_000L - index;
            levels[3 * index + 2] = 1;
        }
        gateway.depth(infy, true, levels);
        gateway.flow();
        Gateway.Client client = gateway.client(WireForm.BINARY_128);
        client.subscribe("depth.NSE:INFY");
        client.send();

        assertEquals(2, client.channel.binaries.size());
        int seen = 0;
        for (ByteBuffer frame : client.channel.binaries) {
            int count = frame.getInt(4);
            assertTrue(count <= 512);
            for (int index = 0; index < count; index++) {
                int record = FrameLayout.HEADER_LENGTH + index * TickLayout.RECORD_LENGTH;
                for (int level = 0; level < DepthCodec.count(frame, record); level++) {
                    assertEquals(1_000_000 - seen++, DepthCodec.price(frame, record, level));
                }
            }
        }
        assertEquals(4_000, seen);
    }

    @Test
    void shouldSendCompactRecordsToWhoWantsThem() {
        gateway.quote(infy, 150_025, 150_000, 150_050);
        gateway.flow();
        Gateway.Client client = gateway.client(WireForm.BINARY_64);
        int ref = client.subscribe("prices.NSE:INFY").accepted().get(0).topic().ref();
        client.send();

        ByteBuffer frame = client.channel.binaries.get(0);
        assertEquals(64, frame.get(3));
        int record = FrameLayout.HEADER_LENGTH;
        assertEquals(1, frame.getLong(record + CompactLayout.SEQUENCE));
        assertEquals(ref, frame.getInt(record + CompactLayout.REF));
        assertEquals(150_000, frame.getLong(record + CompactLayout.BID));
    }

    @Test
    void shouldAskForASnapshotWhenABookLostRecordsAndRecoverWithIt() throws IOException {
        gateway.close();
        gateway = new Gateway(folder.resolve("lapped"), TopicConfig.DEFAULT, 64);
        infy = gateway.instrument("NSE:INFY");
        gateway.depth(infy, true, BID, 100, 5, ASK, 101, 1);
        gateway.flow();
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe("depth.NSE:INFY");
        client.send();
        for (int change = 1; change <= 200; change++) {
            gateway.depth(infy, false, BID, 100, change);
        }
        gateway.flow();
        String gap = String.join("", client.send());
        assertTrue(gap.contains("\"state\":\"GAP\""), gap);
        assertEquals(java.util.Set.of(infy), gateway.requestedSnapshots);
        gateway.depth(infy, true, BID, 90, 1, ASK, 91, 1);
        gateway.flow();

        String recovered = String.join("", client.send());
        assertTrue(recovered.contains("\"state\":\"LIVE\""), recovered);
        assertTrue(recovered.contains("\"payload\":{\"bids\":[[0.9,1]],\"asks\":[[0.91,1]]}"), recovered);
    }

    @Test
    void shouldNotLetAPriceLookLiveWhileItsNewestRecordsMayBeLost() throws IOException {
        gateway.close();
        gateway = new Gateway(folder.resolve("quiet"), TopicConfig.DEFAULT, 64);
        infy = gateway.instrument("NSE:INFY");
        int busy = gateway.instrument("NSE:BUSY");
        Gateway.Client client = subscribed("prices.NSE:INFY");
        gateway.quote(infy, 150_099, 150_000, 150_050);
        for (int tick = 0; tick < 200; tick++) {
            gateway.quote(busy, tick, tick, tick);
        }
        gateway.flow();
        String gap = String.join("", client.send());
        assertTrue(gap.contains("\"topic\":\"prices.NSE:INFY\",\"state\":\"GAP\""), gap);
        gateway.quote(infy, 150_100, 150_000, 150_050);
        gateway.flow();

        String live = String.join("", client.send());
        assertTrue(live.contains("\"state\":\"LIVE\""), live);
        assertTrue(live.contains("\"seq\":3,\"skipped\":1"), live);
    }

    @Test
    void shouldApplyAndMarkWithoutAllocating() {
        Gateway.Client client = subscribed("prices.NSE:INFY", "trades.NSE:INFY", "depth.NSE:INFY");
        gateway.depth(infy, true, BID, 100, 5, ASK, 101, 1);
        gateway.flow();
        client.send();
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long allocated = 0;
        for (int round = 0; round < 200; round++) {
            for (int tick = 0; tick < 50; tick++) {
                gateway.quote(infy, round * 50 + tick, 2, 3);
                gateway.trade(infy, tick, tick);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            gateway.flow();
            if (round >= 150) {
                allocated += threads.getCurrentThreadAllocatedBytes() - before;
            }
            client.send();
        }
        assertTrue(allocated < 5_000, "allocated=" + allocated + " bytes for 5,000 ticks");
    }

    private Gateway.Client subscribed(String... topics) {
        gateway.quote(infy, 150_025, 150_000, 150_050);
        gateway.flow();
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe(topics);
        client.send();
        return client;
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
