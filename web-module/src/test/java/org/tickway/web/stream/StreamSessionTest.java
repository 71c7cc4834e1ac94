package org.tickway.web.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.publish.Publication;
import org.tickway.session.CloseCode;
import org.tickway.session.Frequency;
import org.tickway.tick.TickLayout;
import org.tickway.topic.TopicClass;
import org.tickway.web.handshake.StreamKind;

class StreamSessionTest {

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
    void shouldTellTheLimitThatARequestFellUnder() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market", "auction");

        client.say("{'op':'subscribe','id':1,'topics':['prices.NSE:INFY','auctions.a1']}");

        JsonObject limit = client.answer(1).getJsonObject("rateLimit");
        assertEquals(500, limit.getInt("burst"));
        assertEquals(50, limit.getInt("sustained"));
        assertEquals(40, limit.getJsonObject("messages").getInt("burst"));
    }

    @Test
    void shouldKeepUsersOutOfEachOthersTopics() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market");

        client.say("{'op':'subscribe','id':1,'topics':['orders.ann','orders.bob','risk.bob','risk.bob.alerts',"
                + "'portfolio.bob','mobile.bob','signals.x','auctions.a']}");

        JsonObject answer = client.answer(1);
        assertEquals(Set.of("orders.ann"), client.topics());
        assertEquals(7, answer.getJsonArray("failed").size());
        answer.getJsonArray("failed")
                .forEach(failure ->
                        assertEquals("FORBIDDEN", failure.asJsonObject().getString("code")));
    }

    @Test
    void shouldKeepPatternsWithinWhatTheUserMayRead() {
        gateway.publisher.publish(new Publication("orders.bob", "{\"n\":1}"), "test");
        gateway.publisher.publish(new Publication("orders.ann", "{\"n\":1}"), "test");
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann");

        client.say("{'op':'subscribe','id':1,'topics':['orders.*']}");
        client.answer(1);
        gateway.publisher.publish(new Publication("orders.cid", "{\"n\":1}"), "test");
        client.say("{'op':'ping','id':2}");
        client.answer(2);

        assertFalse(client.topics().contains("orders.bob"));
        assertFalse(client.topics().contains("orders.cid"));
    }

    @Test
    void shouldLetAnAdministratorSeeOneUserOnThatUsersStream() {
        MemoryGateway.Client client = gateway.open(StreamKind.TRADING, "bob", "ann", "admin");

        client.say("{'op':'subscribe','id':1,'topics':['orders.bob','orders.cid','prices.NSE:INFY']}");

        client.answer(1);
        assertEquals(Set.of("orders.bob"), client.topics());
    }

    @Test
    void shouldTellOfTopicsThatComeWithinAPattern() {
        MemoryGateway.Client client = gateway.open(StreamKind.SIGNALS, "", "ann", "signals");
        client.say("{'op':'subscribe','id':1,'topics':['signals.*']}");
        assertEquals(
                "[\"signals.*\"]", client.answer(1).getJsonArray("patterns").toString());

        gateway.publisher.publish(new Publication("signals.momentum", "{\"side\":\"buy\"}"), "test");

        JsonObject event = client.await("event");
        assertEquals("signals.momentum", event.getString("topic"));
        int announced = client.messages()
                .indexOf(client.await(
                        message -> message.getString("type").equals("subscribed") && !message.containsKey("id")));
        assertTrue(announced < client.messages().indexOf(event), "the topic is announced before its first message");
    }

    @Test
    void shouldServeInTheBackgroundAndAsBeforeAfterIt() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market");
        client.say("{'op':'set','id':1,'frequency':'normal'}");
        client.say("{'op':'background','id':2,'enabled':true}");
        client.answer(2);
        assertEquals(Frequency.BACKGROUND, client.session.effectiveFrequency());

        client.say("{'op':'background','id':3,'enabled':false}");
        client.answer(3);

        assertEquals(Frequency.NORMAL, client.session.effectiveFrequency());
    }

    @Test
    void shouldChangeTheFieldsOfATopicWithASnapshotOfThose() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market");
        quote(165_005);
        client.say("{'op':'subscribe','id':1,'topics':['prices.NSE:INFY']}");
        client.await("snapshot");

        client.say("{'op':'set','id':2,'topics':['prices.NSE:INFY'],'fields':['bid']}");

        JsonObject narrow = client.await(message -> message.getString("type").equals("snapshot")
                && message.getJsonObject("payload").size() == 1);
        assertTrue(narrow.getJsonObject("payload").containsKey("bid"));
    }

    @Test
    void shouldResumeTopicsWhereTheClientStands() {
        MemoryGateway.Client first = gateway.open(StreamKind.ANY, "", "ann", "market");
        first.say("{'op':'subscribe','id':1,'topics':['trades.NSE:INFY']}");
        first.answer(1);
        trade(1);
        JsonObject seen = first.await("event");
        trade(2);
        trade(3);
        MemoryGateway.Client second = gateway.open(StreamKind.ANY, "", "ann", "market");

        second.say("{'op':'subscribe','id':1,'topics':['trades.NSE:INFY'],'resume':{'trades.NSE:INFY':{'epoch':"
                + seen.getInt("epoch") + ",'seq':" + seen.getInt("seq") + "}}}");

        assertTrue(second.answer(1).getJsonArray("topics").getJsonObject(0).getBoolean("recovered"));
        second.await(message -> message.getString("type").equals("event")
                && message.getJsonObject("payload").getInt("id") == 3);
        assertEquals(
                2,
                second.messages().stream()
                        .filter(message -> message.getString("type").equals("event"))
                        .count());
    }

    @Test
    void shouldTakeAnOlderSessionOver() {
        MemoryGateway.Client old = gateway.open(StreamKind.ANY, "", "ann", "market");
        old.say("{'op':'subscribe','id':1,'topics':['trades.NSE:INFY']}");
        old.answer(1);
        String id = old.session.id();
        MemoryGateway.Client fresh = gateway.open(StreamKind.ANY, "", "ann", "market");

        fresh.say("{'op':'resume','id':2,'session':'" + id + "'}");

        assertEquals(id, fresh.answer(2).getString("session"));
        assertEquals(Set.of("trades.NSE:INFY"), fresh.topics());
        assertEquals(CloseCode.REPLACED, old.closeCode());
    }

    @Test
    void shouldNotTellWhetherAnothersSessionExists() {
        MemoryGateway.Client old = gateway.open(StreamKind.ANY, "", "ann", "market");
        MemoryGateway.Client thief = gateway.open(StreamKind.ANY, "", "bob", "market");

        thief.say("{'op':'resume','id':1,'session':'" + old.session.id() + "'}");
        thief.say("{'op':'resume','id':2,'session':'none'}");

        assertEquals("NOT_RECOVERABLE", thief.answer(1).getString("code"));
        assertEquals(thief.answer(1).getString("message"), thief.answer(2).getString("message"));
        assertEquals(0, old.closeCode());
    }

    @Test
    void shouldPublishOnceForOneKey() {
        MemoryGateway.Client client = gateway.open(StreamKind.SIGNALS, "", "ann", "signals", "publisher");
        client.say("{'op':'publish','id':1,'topic':'signals.m','payload':{'side':'buy'},'key':'k'}");
        client.say("{'op':'publish','id':2,'topic':'signals.m','payload':{'side':'buy'},'key':'k'}");

        assertFalse(client.answer(1).containsKey("duplicate"));
        assertTrue(client.answer(2).getBoolean("duplicate"));
        assertEquals(client.answer(1).getInt("seq"), client.answer(2).getInt("seq"));
    }

    @Test
    void shouldLetOnlyPublishersPublish() {
        MemoryGateway.Client client = gateway.open(StreamKind.SIGNALS, "", "ann", "signals");

        client.say("{'op':'publish','id':1,'topic':'signals.m','payload':{}}");

        assertEquals("FORBIDDEN", client.answer(1).getString("code"));
    }

    @Test
    void shouldSayWhatCannotBePublished() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "publisher", "market");

        client.say("{'op':'publish','id':1,'topic':'prices.NSE:INFY','payload':{}}");

        assertEquals("UNKNOWN_TOPIC", client.answer(1).getString("code"));
    }

    @Test
    void shouldGoOnWithANewCredentialOfTheSameUser() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market", "signals");
        client.say("{'op':'subscribe','id':1,'topics':['prices.NSE:INFY','signals.m']}");

        client.say("{'op':'refresh','id':2,'token':'" + MemoryGateway.TOKEN_OF_ANN + "'}");

        JsonObject answer = client.answer(2);
        assertEquals(
                MemoryGateway.RENEWED_UNTIL_MS,
                answer.getJsonNumber("expiresAt").longValue());
        assertEquals("signals.m", answer.getJsonArray("failed").getJsonObject(0).getString("topic"));
        assertEquals(Set.of("prices.NSE:INFY"), client.topics());
    }

    @Test
    void shouldKeepTheOldCredentialWhereTheNewOneIsAnothersOrNone() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market");

        client.say("{'op':'refresh','id':1,'token':'" + MemoryGateway.TOKEN_OF_BOB + "'}");
        client.say("{'op':'refresh','id':2,'token':'forged'}");
        client.say("{'op':'refresh','id':3,'token':'" + MemoryGateway.OLD_TOKEN + "'}");

        assertEquals("FORBIDDEN", client.answer(1).getString("code"));
        assertEquals("FORBIDDEN", client.answer(2).getString("code"));
        assertEquals("CREDENTIAL_EXPIRED", client.answer(3).getString("code"));
        assertEquals("ann", client.session.identity().user());
        assertEquals(0, client.closeCode());
    }

    @Test
    void shouldCountRequestsOfAUserOverAllItsSessions() {
        for (int request = 0; request < 200; request++) {
            gateway.limits().take("ann", TopicClass.ORDERS, System.nanoTime());
        }
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market");

        client.say("{'op':'subscribe','id':1,'topics':['orders.ann']}");
        client.say("{'op':'subscribe','id':2,'topics':['prices.NSE:INFY']}");

        assertEquals("RATE_LIMITED", client.answer(1).getString("code"));
        assertTrue(client.answer(1).getInt("retryAfterMs") > 0);
        assertEquals("subscribed", client.answer(2).getString("type"));
    }

    @Test
    void shouldCloseAClientThatDoesNotHeedTheLimit() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market");

        for (int message = 0; message < 50; message++) {
            client.say("{'op':'ping'}");
        }
        JsonObject refusal = client.await("error");
        for (int message = 0; message < 150; message++) {
            client.say("{'op':'ping'}");
        }

        assertEquals("RATE_LIMITED", refusal.getString("code"));
        assertEquals(CloseCode.RATE_LIMITED, client.closeCode());
    }

    @Test
    void shouldAnswerEveryWrongMessageAndGoOn() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market");

        client.say("nonsense");
        client.say("{'op':'dance','id':1}");
        client.say("{'op':'subscribe','id':2,'topics':[]}");
        client.stream.onBinary();
        client.say("{'op':'ping','id':3}");

        assertEquals("UNKNOWN_OP", client.answer(1).getString("code"));
        assertEquals("BAD_REQUEST", client.answer(2).getString("code"));
        assertEquals("c-1", client.answer(2).getString("correlationId"));
        assertEquals("pong", client.answer(3).getString("type"));
        assertEquals(0, client.closeCode());
    }

    @Test
    void shouldListWhatItIsSubscribedTo() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market", "signals");
        client.say("{'op':'subscribe','id':1,'topics':['prices.NSE:INFY','signals.*'],'frequency':'low'}");

        client.say("{'op':'list','id':2}");

        JsonObject list = client.answer(2);
        assertEquals("[\"signals.*\"]", list.getJsonArray("patterns").toString());
        assertEquals("low", list.getJsonArray("topics").getJsonObject(0).getString("frequency"));
    }

    @Test
    void shouldRefuseAMessageThatIsTooBig() {
        MemoryGateway.Client client = gateway.open(StreamKind.ANY, "", "ann", "market");

        client.stream.onText("\u00e9".repeat(32_769));

        Awaitility.await().until(() -> client.closeCode() == CloseCode.MESSAGE_TOO_BIG);
    }

    private void quote(long last) {
        long none = TickLayout.NULL_VALUE;
        gateway.writer.quote(
                gateway.infy, -2, 0, 1, 2, 0, last, none, none, last - 5, 10, last + 5, 20, none, none, none);
        gateway.flow();
    }

    private void trade(long id) {
        gateway.writer.trade(gateway.infy, -2, 0, 1, 2, 0, 165_005, 5, id, TickLayout.SIDE_BID);
        gateway.flow();
    }
}
