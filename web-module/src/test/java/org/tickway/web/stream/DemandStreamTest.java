package org.tickway.web.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.demand.DemandConfig;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicLookup;
import org.tickway.web.handshake.StreamKind;

/** What a client sees of it that a broker is asked on its behalf. */
class DemandStreamTest {

    private static final String NEW = "prices.NSE:NEW";

    @TempDir
    Path folder;

    private final AtomicLong nowNs = new AtomicLong();
    private MemoryGateway gateway;
    private MemoryGateway.Client client;

    @BeforeEach
    void open() throws IOException {
        gateway = new MemoryGateway(folder, DemandConfig.DEFAULT, nowNs::get);
        client = gateway.open(StreamKind.MARKET_DATA, "", "ann", "market");
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldAnswerWhenTheBrokerCarriesItAndAnswerPingsMeanwhile() {
        client.say("{'op':'subscribe','id':1,'topics':['" + NEW + "']}");
        pass(0);
        client.say("{'op':'ping','id':2}");
        client.answer(2);
        assertEquals(List.of(2), answered());

        state(StreamState.LIVE, StateReason.CONNECTED);
        pass(20);

        JsonObject topic = client.answer(1).getJsonArray("topics").getJsonObject(0);
        assertEquals(NEW, topic.getString("topic"));
        assertEquals("LIVE", topic.getString("state"));
    }

    @Test
    void shouldAnswerTheTruthAfterTheTimeItMayTake() {
        client.say("{'op':'subscribe','id':1,'topics':['" + NEW + "']}");
        pass(0);
        state(StreamState.STALE, StateReason.NOT_CONNECTED);

        pass(5_000);

        JsonObject topic = client.answer(1).getJsonArray("topics").getJsonObject(0);
        assertEquals("STALE", topic.getString("state"));
        assertEquals("feed not connected", topic.getString("reason"));
        assertEquals(Set.of(NEW), client.topics());
    }

    @Test
    void shouldNameWhatNoBrokerHas() {
        client.say("{'op':'subscribe','id':1,'topics':['prices.BSE:NOPE','" + NEW + "']}");
        pass(0);
        state(StreamState.CLOSED, StateReason.REFUSED);
        pass(20);

        JsonObject answer = client.answer(1);
        assertEquals(0, answer.getJsonArray("topics").size());
        assertEquals(
                Set.of("UNKNOWN_INSTRUMENT"),
                Set.copyOf(answer.getJsonArray("failed")
                        .getValuesAs(failure -> failure.asJsonObject().getString("code"))));
        assertEquals(2, answer.getJsonArray("failed").size());
    }

    @Test
    void shouldAnswerInTheOrderOfTheRequests() {
        client.say("{'op':'subscribe','id':1,'topics':['" + NEW + "']}");
        client.say("{'op':'unsubscribe','id':2,'topics':['" + NEW + "']}");
        client.say("{'op':'list','id':3}");
        pass(0);
        state(StreamState.LIVE, StateReason.CONNECTED);
        pass(20);

        assertEquals(0, client.answer(3).getJsonArray("topics").size());
        assertEquals(List.of(1, 2, 3), answered());
        assertTrue(!client.answer(2).containsKey("failed"), "there was something to unsubscribe from");
    }

    private List<Integer> answered() {
        return client.messages().stream()
                .filter(message -> message.containsKey("id"))
                .map(message -> message.getInt("id"))
                .toList();
    }

    private void pass(long laterMs) {
        nowNs.addAndGet(laterMs * 1_000_000);
        gateway.demand().pass();
    }

    private void state(StreamState state, StateReason reason) {
        if (gateway.topics.find(NEW) instanceof TopicLookup.Found found) {
            Topic topic = found.topic();
            topic.enter(state, reason, 0, 1);
        }
    }
}
