package org.tickway.web.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.StateReason;
import org.tickway.tick.StatusScope;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;
import org.tickway.web.handshake.StreamKind;

/** What docs/protocol/stream-v1.md shows is what the gateway understands and says. */
class ProtocolDocumentTest {

    private static final long NONE = TickLayout.NULL_VALUE;
    private static final long SOURCE_NS = 1_795_200_000_123_500_000L;
    private static final long RECEIVE_NS = 1_795_200_000_124_250_000L;

    /** What each op is read as. */
    private static final Map<String, Class<? extends Op>> OPS = Map.of(
            "subscribe", Op.Subscribe.class,
            "unsubscribe", Op.Unsubscribe.class,
            "set", Op.Set.class,
            "background", Op.Background.class,
            "resume", Op.Resume.class,
            "replay", Op.Replay.class,
            "publish", Op.Publish.class,
            "refresh", Op.Refresh.class,
            "list", Op.ListSubscriptions.class,
            "ping", Op.Ping.class);

    @TempDir
    Path folder;

    private MemoryGateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new MemoryGateway(folder);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldUnderstandEveryMessageThatClientsAreShown() throws IOException {
        OpParser parser = new OpParser();
        Set<String> shown = new TreeSet<>();
        for (String example : ProtocolExamples.of("json client")) {
            String name = ProtocolExamples.json(example).getString("op");
            Op op = parser.parse(example);
            assertEquals(OPS.get(name), op.getClass(), example);
            assertTrue(op.id().isPresent(), example);
            shown.add(name);
        }
        assertEquals(OPS.keySet(), shown, "every op is shown");
    }

    @Test
    void shouldNotDescribeOpsThatItDoesNotKnow() {
        assertEquals(
                Op.Unknown.class,
                new OpParser().parse("{\"op\":\"rewind\",\"id\":1}").getClass());
    }

    @Test
    void shouldSayEveryMessageThatIsShownFieldByField() throws IOException {
        List<JsonObject> produced = produceEverything();
        List<String> examples = ProtocolExamples.of("json gateway");

        assertFalse(examples.isEmpty());
        for (String example : examples) {
            JsonObject shown = ProtocolExamples.json(example);
            assertTrue(
                    produced.stream().anyMatch(message -> isLike(shown, message)),
                    () -> "nothing that the gateway says is like " + example + "; it says "
                            + produced.stream()
                                    .filter(message -> message.getString("type").equals(shown.getString("type")))
                                    .toList());
        }
        Set<String> types = new TreeSet<>();
        produced.forEach(message -> types.add(message.getString("type")));
        Set<String> shownTypes = new TreeSet<>();
        examples.forEach(
                example -> shownTypes.add(ProtocolExamples.json(example).getString("type")));
        assertEquals(types, shownTypes, "every type of message is shown");
    }

    /** Alike, and of the same type and class of topic. */
    private static boolean isLike(JsonObject shown, JsonObject message) {
        return shown.getString("type").equals(message.getString("type"))
                && classOf(shown).equals(classOf(message))
                && ProtocolExamples.isAlike(shown, message);
    }

    private static String classOf(JsonObject message) {
        String topic = message.getString("topic", "");
        return topic.isEmpty() ? "" : topic.substring(0, topic.indexOf('.'));
    }

    /** A day at the gateway in which everything happens that the document shows. */
    private List<JsonObject> produceEverything() {
        MemoryGateway.Client client =
                gateway.open(StreamKind.ANY, "", "ann", "market", "signals", "publisher", "auction");
        market(client);
        business(client);
        requests(client);
        List<JsonObject> messages = new ArrayList<>(client.messages());
        messages.addAll(gap());
        messages.addAll(takenOver());
        messages.addAll(limited());
        return messages;
    }

    private void market(MemoryGateway.Client client) {
        quote(165_005);
        book(true, 10);
        trade(1);
        client.say("{'op':'subscribe','id':1,'topics':['prices.NSE:INFY'],'frequency':'low'}");
        client.say("{'op':'subscribe','id':2,'topics':['prices.NSE:NOPE']}");
        client.say("{'op':'subscribe','id':3,'topics':['depth.NSE:INFY']}");
        client.say("{'op':'subscribe','id':4,'topics':['trades.NSE:INFY','bars.NSE:INFY.1m']}");
        client.await(message -> isOf(message, "snapshot", "prices."));
        client.await(message -> isOf(message, "snapshot", "depth."));
        quoteOnlyLast(165_010, 165_015, 165_020);
        client.await(message -> isOf(message, "delta", "prices."));
        book(false, 0);
        client.await(message -> isOf(message, "delta", "depth."));
        trade(2);
        client.await(message -> isOf(message, "event", "trades."));
        gateway.writer.bar(
                gateway.infy,
                -2,
                0,
                SOURCE_NS,
                RECEIVE_NS,
                TickFlags.BAR_CLOSED,
                TickStream.BARS_1M,
                SOURCE_NS,
                165_000,
                165_120,
                164_995,
                165_005,
                1_200,
                31);
        gateway.flow();
        client.await(message -> isOf(message, "event", "bars."));
        gateway.writer.status(gateway.infy, StatusScope.PRICES, StreamState.STALE, StateReason.SILENT, 15, RECEIVE_NS);
        gateway.flow();
        client.await("state");
    }

    private void business(MemoryGateway.Client client) {
        client.say("{'op':'subscribe','id':10,'topics':['signals.*']}");
        client.answer(10);
        client.say("{'op':'publish','id':11,'topic':'signals.momentum',"
                + "'payload':{'side':'buy','instrument':'NSE:INFY'},'key':'momentum-17'}");
        client.await(message -> isOf(message, "event", "signals."));
        client.say("{'op':'publish','id':12,'topic':'signals.momentum',"
                + "'payload':{'side':'buy','instrument':'NSE:INFY'},'key':'momentum-17'}");
        client.answer(12);
    }

    private void requests(MemoryGateway.Client client) {
        client.say("{'op':'set','id':20,'frequency':'high'}");
        client.say("{'op':'unsubscribe','id':21,'topics':['trades.NSE:INFY','depth.NSE:INFY','bars.NSE:INFY.1m',"
                + "'signals.*']}");
        client.say("{'op':'unsubscribe','id':22,'topics':['depth.NSE:INFY']}");
        client.say("{'op':'list','id':23}");
        client.say("{'op':'subscribe','id':24,'topics':['prices.NSE:INFY'],'depth':-1}");
        client.say("{'op':'ping','id':'a'}");
        client.say("{'op':'refresh','id':25,'token':'" + MemoryGateway.TOKEN_OF_ANN + "'}");
        client.answer(25);
        client.say("{'op':'replay','id':26,'topics':['trades.NSE:INFY'],'from':1,'speed':0}");
        client.answer(26);
        gateway.beat();
        client.await("heartbeat");
    }

    /** Nobody listens while more trades come than are kept; one who was there before is told which are missing. */
    private List<JsonObject> gap() {
        MemoryGateway.Client before = gateway.open(StreamKind.ANY, "", "ann", "market");
        before.say("{'op':'subscribe','id':1,'topics':['trades.NSE:INFY']}");
        before.answer(1);
        trade(3);
        JsonObject last = before.await(message -> isOf(message, "event", "trades."));
        before.session.close(1000, "gone");
        for (int id = 0; id < 200; id++) {
            trade(100 + id);
        }
        MemoryGateway.Client after = gateway.open(StreamKind.ANY, "", "ann", "market");
        after.say("{'op':'subscribe','id':1,'topics':['trades.NSE:INFY'],'resume':{'trades.NSE:INFY':{'epoch':"
                + last.getInt("epoch") + ",'seq':" + last.getInt("seq") + "}}}");
        trade(999);
        after.await("gap");
        return after.messages();
    }

    private List<JsonObject> takenOver() {
        MemoryGateway.Client old = gateway.open(StreamKind.ANY, "", "ann", "market");
        old.say("{'op':'subscribe','id':1,'topics':['trades.NSE:INFY']}");
        old.answer(1);
        MemoryGateway.Client fresh = gateway.open(StreamKind.ANY, "", "ann", "market");
        fresh.say("{'op':'resume','id':2,'session':'" + old.session.id() + "'}");
        fresh.await("resumed");
        return fresh.messages();
    }

    private List<JsonObject> limited() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market");
        for (int message = 0; message < 42; message++) {
            client.say("{'op':'ping','id':15}");
        }
        client.await("error");
        return client.messages();
    }

    private static boolean isOf(JsonObject message, String type, String prefix) {
        return message.getString("type").equals(type)
                && message.getString("topic", "").startsWith(prefix);
    }

    private void quote(long last) {
        gateway.writer.quote(
                gateway.infy,
                -2,
                0,
                SOURCE_NS,
                RECEIVE_NS,
                0,
                last,
                NONE,
                NONE,
                165_000,
                10,
                165_010,
                20,
                NONE,
                NONE,
                NONE);
        gateway.flow();
    }

    /** Several changes of which the client sees one. */
    private void quoteOnlyLast(long... lasts) {
        for (long last : lasts) {
            gateway.writer.quote(
                    gateway.infy,
                    -2,
                    0,
                    SOURCE_NS,
                    RECEIVE_NS,
                    0,
                    last,
                    NONE,
                    NONE,
                    165_000,
                    10,
                    165_010,
                    20,
                    NONE,
                    NONE,
                    NONE);
        }
        gateway.flow();
    }

    private void book(boolean snapshot, long bidQuantity) {
        DepthLevels levels = new DepthLevels();
        levels.add(TickLayout.SIDE_BID, 165_000, bidQuantity, 0);
        if (snapshot) {
            levels.add(TickLayout.SIDE_ASK, 165_010, 20, 0);
        }
        gateway.writer.depth(gateway.infy, -2, 0, SOURCE_NS, RECEIVE_NS, snapshot, 0, levels);
        gateway.flow();
    }

    private void trade(long id) {
        gateway.writer.trade(gateway.infy, -2, 0, SOURCE_NS, RECEIVE_NS, 0, 165_005, 5, id, TickLayout.SIDE_BID);
        gateway.flow();
    }
}
