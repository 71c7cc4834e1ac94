package org.tickway.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.OrderUpdate;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.publish.PublishConfig;
import org.tickway.publish.Publisher;
import org.tickway.ring.SnapshotRequest;
import org.tickway.settings.Settings;
import org.tickway.topic.EventTopic;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

class OrderPublisherTest {

    @TempDir
    private Path folder;

    private InstrumentDirectory directory;
    private TopicEngine topics;
    private OrderPublisher orders;

    @BeforeEach
    void start() {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        topics = new TopicEngine(directory, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        Publisher publisher = new Publisher(
                topics, Journal.unavailable("none in this test"), PublishConfig.DEFAULT, Clock.systemUTC());
        publisher.restore();
        orders = new OrderPublisher(new OrderConfig(Map.of("AB1234", "alice")), publisher);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void shouldShowAnOrderToTheUserOfItsAccount() {
        orders.publish(order("AB1234", 4));

        JsonObject event = events("orders.alice").get(0);
        assertEquals("17", event.getString("orderId"));
        assertEquals("PARTIALLY_FILLED", event.getString("status"));
        assertEquals("NSE:INFY", event.getString("instrument"));
        assertEquals(4, event.getInt("filledQuantity"));
        assertEquals(new BigDecimal("1510.05"), event.getJsonNumber("price").bigDecimalValue());
        assertFalse(event.containsKey("averagePrice"));
        assertFalse(event.containsKey("tag"));
    }

    @Test
    void shouldShowAnUpdateOnceHoweverOftenItIsDelivered() {
        orders.publish(order("AB1234", 4));
        orders.publish(order("AB1234", 4));
        orders.publish(order("AB1234", 10));

        assertEquals(2, events("orders.alice").size());
    }

    @Test
    void shouldShowNobodyTheOrdersOfAnAccountThatBelongsToNoUser() {
        orders.publish(order("XY9999", 4));

        assertTrue(topics.topics().isEmpty());
    }

    @Test
    void shouldReadWhoseAccountsAreWhose() {
        Settings settings = new Settings(source("AB1234=alice, XY9999 = bob"));

        assertEquals(
                Map.of("AB1234", "alice", "XY9999", "bob"),
                new OrderConfigReader(settings).read().users());
        assertEquals(List.of(), settings.faults());
    }

    @Test
    void shouldNameEveryEntryThatIsNone() {
        Settings settings = new Settings(source("AB1234,=bob,C=,D=x,D=y"));

        new OrderConfigReader(settings).read();

        assertEquals(4, settings.faults().size(), settings.faults()::toString);
    }

    private static Function<String, String> source(String users) {
        return key -> key.equals(OrderConfigReader.USERS) ? users : "";
    }

    private static OrderUpdate order(String account, int filled) {
        return new OrderUpdate(
                "kite",
                "kite",
                account,
                "17",
                "",
                "NSE:INFY",
                filled == 10 ? OrderUpdate.Status.COMPLETE : OrderUpdate.Status.PARTIALLY_FILLED,
                "BUY",
                "LIMIT",
                "CNC",
                "DAY",
                BigDecimal.TEN,
                BigDecimal.valueOf(filled),
                new BigDecimal("1510.05"),
                null,
                null,
                "",
                "",
                1_732_172_460_000L);
    }

    private List<JsonObject> events(String name) {
        List<JsonObject> events = new ArrayList<>();
        EventTopic topic = (EventTopic) topics.topics().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        synchronized (topic) {
            for (long place = topic.oldest(); place < topic.end(); place++) {
                String payload = new String(topic.payloadAt(place), StandardCharsets.UTF_8);
                try (JsonReader reader = Json.createReader(new StringReader(payload))) {
                    events.add(reader.readObject());
                }
            }
        }
        return events;
    }
}
