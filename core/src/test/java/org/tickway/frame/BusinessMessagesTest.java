package org.tickway.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.session.WireForm;
import org.tickway.topic.EventTopic;
import org.tickway.topic.StatePatch;
import org.tickway.topic.StateTopic;

class BusinessMessagesTest {

    @TempDir
    Path folder;

    private Gateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway(folder);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldSendEveryEventWithItsPayloadAsItWasPublished() {
        Gateway.Client client = subscribed(WireForm.JSON, "orders.ann");
        orders().append(1, 900, 1_500_000, utf8("{\"order\":\"\u20ac1\"}"));
        orders().append(2, 900, 2_000_000, utf8("[]"));

        assertEquals(
                List.of(
                        "[{\"type\":\"event\",\"topic\":\"orders.ann\",\"epoch\":900,\"seq\":1,\"ts\":1.5,"
                                + "\"payload\":{\"order\":\"\u20ac1\"}},"
                                + "{\"type\":\"event\",\"topic\":\"orders.ann\",\"epoch\":900,\"seq\":2,\"ts\":2,\"payload\":[]}]"),
                client.send());
    }

    @Test
    void shouldSendEventsAsTextInABinarySessionToo() {
        Gateway.Client client = subscribed(WireForm.BINARY_64, "orders.ann");
        orders().append(1, 900, 1_000_000, utf8("{}"));

        assertTrue(client.send().get(0).contains("\"topic\":\"orders.ann\""));
        assertEquals(0, client.channel.binaries.size());
    }

    @Test
    void shouldTellTheEventsThatNeverCame() {
        Gateway.Client client = subscribed(WireForm.JSON, "orders.ann");
        orders().append(1, 900, 1_000_000, utf8("{}"));
        orders().append(4, 900, 1_000_000, utf8("{}"));

        String all = String.join("", client.send());
        assertTrue(all.contains("{\"type\":\"gap\",\"topic\":\"orders.ann\",\"epoch\":900,\"from\":2,\"to\":3,"), all);
    }

    @Test
    void shouldKeepAFrameShortWhateverThePayloads() {
        Gateway.Client client = subscribed(WireForm.JSON, "orders.ann");
        byte[] large = utf8("\"" + "x".repeat(30_000) + "\"");
        for (int sequence = 1; sequence <= 20; sequence++) {
            orders().append(sequence, 900, 1_000_000, large);
        }

        List<String> frames = client.send();
        assertEquals(10, frames.size());
        assertTrue(frames.get(9).contains("\"seq\":20,"), "the last frame has the last event");
    }

    @Test
    void shouldSendASnapshotOfAValueThenWhatChanged() {
        Gateway.Client client = subscribed(WireForm.JSON, "auctions.7");
        auction().merge(900, 1, 1_000_000, patch("status", "\"open\"", "round", "1"));
        auction().merge(900, 2, 1_000_000, histogram("100", "[100,5]", false));
        assertEquals(
                List.of(
                        "{\"type\":\"snapshot\",\"topic\":\"auctions.7\",\"epoch\":900,\"seq\":2,\"ts\":1,\"state\":\"LIVE\","
                                + "\"payload\":{\"status\":\"open\",\"round\":1,\"histogram\":[[100,5]]}}"),
                client.send());

        auction().merge(900, 3, 2_000_000, histogram("101", "[101,7]", false));
        auction().merge(900, 4, 3_000_000, histogram("100", "[100,0]", true));
        assertEquals(
                List.of("{\"type\":\"delta\",\"topic\":\"auctions.7\",\"epoch\":900,\"seq\":4,\"skipped\":1,\"ts\":3,"
                        + "\"payload\":{\"histogram\":[[100,0],[101,7]]}}"),
                client.send());
    }

    @Test
    void shouldNotShowANewClientWhatWasRemoved() {
        auction().merge(900, 1, 1_000_000, patch("status", "\"open\"", "round", "1"));
        auction().merge(900, 2, 1_000_000, histogram("100", "[100,5]", false));
        auction().merge(900, 3, 1_000_000, histogram("100", "[100,0]", true));
        auction().merge(900, 4, 1_000_000, patch("round", null));

        assertTrue(subscribed(WireForm.JSON, "auctions.7")
                .channel
                .texts
                .get(0)
                .contains("\"payload\":{\"status\":\"open\",\"histogram\":[]}"));
    }

    @Test
    void shouldTellThatAFieldIsGone() {
        auction().merge(900, 1, 1_000_000, patch("status", "\"open\"", "round", "1"));
        Gateway.Client client = subscribed(WireForm.JSON, "auctions.7");
        auction().merge(900, 2, 1_000_000, patch("round", null));

        assertTrue(client.send().get(0).contains("\"payload\":{\"round\":null}"));
    }

    @Test
    void shouldSendASnapshotToAClientFromBeforeWhatWasForgotten() {
        auction().merge(900, 1, 1_000_000, histogram("1", "[1,1]", false));
        Gateway.Client client = subscribed(WireForm.JSON, "auctions.7");
        for (int sequence = 2; sequence <= 1_100; sequence++) {
            auction().merge(900, sequence, 1_000_000, histogram("l" + sequence, "[" + sequence + ",0]", true));
        }

        String message = client.send().get(0);
        assertTrue(message.startsWith("{\"type\":\"snapshot\""), message);
        assertTrue(message.contains("\"seq\":1100,\"skipped\":1098,"), message);
    }

    private Gateway.Client subscribed(WireForm form, String topic) {
        Gateway.Client client = gateway.client(form);
        client.subscribe(topic);
        client.send();
        return client;
    }

    private EventTopic orders() {
        return assertInstanceOf(EventTopic.class, gateway.engine.message("orders.ann"));
    }

    private StateTopic auction() {
        return assertInstanceOf(StateTopic.class, gateway.engine.message("auctions.7"));
    }

    private static StatePatch patch(@Nullable String... fieldsAndValues) {
        Map<String, byte @Nullable []> fields = new LinkedHashMap<>();
        for (int index = 0; index < fieldsAndValues.length; index += 2) {
            String value = fieldsAndValues[index + 1];
            fields.put(String.valueOf(fieldsAndValues[index]), value == null ? null : utf8(value));
        }
        return new StatePatch(fields, Map.of());
    }

    private static StatePatch histogram(String key, String json, boolean removed) {
        return new StatePatch(Map.of(), Map.of("histogram", List.of(new StatePatch.Level(key, utf8(json), removed))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
