package org.tickway.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.ring.TickBatch;
import org.tickway.session.WireForm;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

class BarsMessagesTest {

    private static final long MINUTE_NS = 60_000_000_000L;

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
    void shouldWriteABarWithItsIntervalAndStart() {
        bar(1, 0, 100, 0);
        Gateway.Client client = subscribed(WireForm.JSON);
        bar(2, 0, 101, TickFlags.BAR_CLOSED);

        assertEquals(
                List.of(
                        "{\"type\":\"event\",\"topic\":\"bars.NSE:INFY.1m\",\"epoch\":900,\"seq\":2,\"ts\":1000,\"rx\":2000,"
                                + "\"payload\":{\"interval\":\"1m\",\"open\":1,\"high\":1.1,\"low\":0.9,\"close\":1.01,"
                                + "\"volume\":7,\"trades\":3,\"start\":0,\"closed\":true}}"),
                client.send());
    }

    @Test
    void shouldMarkABarWhoseTradesAreNotAllKnown() {
        Gateway.Client client = subscribed(WireForm.JSON);
        bar(1, 0, 101, TickFlags.GAP_BEFORE);

        assertTrue(client.send().get(0).contains("\"closed\":false,\"incomplete\":true}"));
    }

    @Test
    void shouldFoldTheUpdatesOfAnOpenBarAndSayHowMany() {
        Gateway.Client client = subscribed(WireForm.JSON);
        bar(1, 0, 101, 0);
        bar(2, 0, 102, 0);
        bar(3, 0, 103, TickFlags.BAR_CLOSED);
        bar(4, MINUTE_NS, 104, 0);
        bar(5, MINUTE_NS, 105, 0);

        String all = String.join("", client.send());
        assertEquals(2, all.split("\"type\":\"event\"", -1).length - 1, all);
        assertTrue(all.contains("\"seq\":3,\"skipped\":2,"), all);
        assertTrue(all.contains("\"seq\":5,\"skipped\":1,"), all);
        assertTrue(!all.contains("\"type\":\"gap\""), all);
    }

    @Test
    void shouldTellAGapBetweenUpdatesOfAnOpenBarAndStillFoldTheRest() {
        Gateway.Client client = subscribed(WireForm.JSON);
        bar(1, 0, 101, 0);
        bar(4, 0, 102, 0);
        bar(5, 0, 103, 0);

        String all = String.join("", client.send());
        assertTrue(
                all.contains("\"type\":\"gap\",\"topic\":\"bars.NSE:INFY.1m\",\"epoch\":900,\"from\":2,\"to\":3,"),
                all);
        assertTrue(all.contains("\"seq\":5,\"skipped\":1,"), all);
    }

    @Test
    void shouldSendEveryUpdateToAClientThatKeepsUp() {
        Gateway.Client client = subscribed(WireForm.JSON);
        for (int sequence = 1; sequence <= 3; sequence++) {
            bar(sequence, 0, 100 + sequence, 0);
            String message = client.send().get(0);
            assertTrue(message.contains("\"seq\":" + sequence + ",\"ts\""), message);
        }
    }

    @Test
    void shouldSendBarsAsWholeRecordsInBothBinaryForms() {
        for (WireForm form : List.of(WireForm.BINARY_128, WireForm.BINARY_64)) {
            Gateway.Client client = subscribed(form);
            int sequence = form == WireForm.BINARY_128 ? 1 : 2;
            bar(sequence, sequence * MINUTE_NS, 101, TickFlags.BAR_CLOSED);
            client.send();

            assertEquals(1, client.channel.binaries.size());
            ByteBuffer frame = client.channel.binaries.get(0);
            assertEquals(
                    TickLayout.RECORD_LENGTH, frame.get(frame.position() + FrameLayout.RECORD_LENGTH_OFFSET) & 0xFF);
            assertEquals(TickKind.BAR.code(), TickCodec.kind(frame, frame.position() + FrameLayout.HEADER_LENGTH));
        }
    }

    private Gateway.Client subscribed(WireForm form) {
        Gateway.Client client = gateway.client(form);
        client.subscribe("bars.NSE:INFY.1m");
        client.send();
        return client;
    }

    private void bar(long sequence, long openTimeNs, long close, int flags) {
        ByteBuffer buffer = ByteBuffer.allocate(TickLayout.RECORD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        TickCodec.putIdentity(buffer, 0, infy, TickKind.BAR.code(), (byte) 127, -2, 0);
        TickCodec.putTimes(buffer, 0, 1_000_000_000L, 2_000_000_000L);
        TickCodec.putTopicSequence(buffer, 0, sequence);
        TickCodec.putFlags(buffer, 0, flags);
        TickCodec.putEpoch(buffer, 0, 900);
        TickCodec.putField(buffer, 0, TickLayout.Bar.INTERVAL_MS, 60_000);
        TickCodec.putField(buffer, 0, TickLayout.Bar.OPEN_TIME, openTimeNs);
        TickCodec.putField(buffer, 0, TickLayout.Bar.OPEN, 100);
        TickCodec.putField(buffer, 0, TickLayout.Bar.HIGH, 110);
        TickCodec.putField(buffer, 0, TickLayout.Bar.LOW, 90);
        TickCodec.putField(buffer, 0, TickLayout.Bar.CLOSE, close);
        TickCodec.putField(buffer, 0, TickLayout.Bar.VOLUME, 7);
        TickCodec.putField(buffer, 0, TickLayout.Bar.TRADES, 3);
        TickBatch batch = new TickBatch(1);
        batch.begin(127, 1);
        batch.add(buffer, 0);
        gateway.engine.apply(batch);
    }
}
