package org.tickway.web.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tickway.session.Frequency;
import org.tickway.session.ReplayRequest;
import org.tickway.session.Standing;
import org.tickway.session.SubscribeOptions;
import org.tickway.topic.PriceField;

class OpParserTest {

    private final OpParser parser = new OpParser();

    @Test
    void shouldReadASubscriptionWhole() {
        Op op = parser.parse("{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"prices.NSE:INFY\",\"depth.NSE:INFY\"],"
                + "\"frequency\":\"low\",\"depth\":5,\"fields\":[\"last\",\"bid\"],"
                + "\"resume\":{\"prices.NSE:INFY\":{\"epoch\":7,\"seq\":120,\"more\":[{}]}}}");

        assertEquals(
                new Op.Subscribe(
                        OpId.ofNumber("1"),
                        List.of("prices.NSE:INFY", "depth.NSE:INFY"),
                        new SubscribeOptions(Frequency.LOW, 5, PriceField.LAST.bit() | PriceField.BID.bit()),
                        Map.of("prices.NSE:INFY", new Standing(7, 120))),
                op);
    }

    @Test
    void shouldNotCareForTheOrderOfFields() {
        assertEquals(
                new Op.Unsubscribe(OpId.ofString("a"), List.of("t")),
                parser.parse("{\"topics\":[\"t\"],\"id\":\"a\",\"op\":\"unsubscribe\"}"));
    }

    @Test
    void shouldPassOverFieldsThatItDoesNotKnow() {
        assertEquals(
                new Op.Ping(OpId.NONE),
                parser.parse("{\"x\":{\"op\":\"list\",\"y\":[1,[2,{\"z\":null}]]},\"op\":\"ping\",\"w\":1e400}"));
    }

    @Test
    void shouldReadChangesOfTheSession() {
        assertEquals(
                new Op.Set(OpId.ofNumber("3"), null, Frequency.BACKGROUND, null, null, 20_000L),
                parser.parse("{\"op\":\"set\",\"id\":3,\"frequency\":\"background\",\"maxBytesPerSecond\":20000}"));
    }

    @Test
    void shouldTakeATopicThatIsNamedTwiceOnce() {
        Op op = parser.parse("{\"op\":\"unsubscribe\",\"topics\":[\"a\",\"b\",\"a\"]}");

        assertEquals(List.of("a", "b"), ((Op.Unsubscribe) op).topics());
    }

    @Test
    void shouldKnowThatItDoesNotKnowAnOp() {
        assertEquals(
                new Op.Unknown(OpId.ofNumber("4"), "rewind"),
                parser.parse("{\"op\":\"rewind\",\"id\":4,\"topics\":[\"a\"]}"));
    }

    @Test
    void shouldReadChangesOfTopics() {
        assertEquals(
                new Op.Set(OpId.NONE, List.of("a"), null, PriceField.LAST.bit(), 5, null),
                parser.parse("{\"op\":\"set\",\"topics\":[\"a\"],\"fields\":[\"last\"],\"depth\":5}"));
    }

    @Test
    void shouldReadAReplayThatJoinsThePresent() {
        long fromNs = 1_763_610_300_250_000_000L;

        assertEquals(
                new Op.Replay(OpId.ofNumber("6"), new ReplayRequest(List.of("a"), fromNs, null, 10)),
                parser.parse("{\"op\":\"replay\",\"id\":6,\"topics\":[\"a\"],"
                        + "\"from\":\"2025-11-20T03:45:00.25Z\",\"to\":null,\"speed\":10}"));
    }

    @Test
    void shouldReadTheTimesOfAReplayInMilliseconds() {
        assertEquals(
                new Op.Replay(OpId.NONE, new ReplayRequest(List.of("a"), 1_500_000_000L, 2_000_000_000L, 0.5)),
                parser.parse("{\"op\":\"replay\",\"topics\":[\"a\"],\"from\":1500,\"to\":2000,\"speed\":0.5}"));
    }

    @Test
    void shouldReadAResumeWithPositions() {
        assertEquals(
                new Op.Resume(OpId.ofNumber("5"), "s-1", Map.of("trades.NSE:INFY", new Standing(7, 9))),
                parser.parse("{\"op\":\"resume\",\"id\":5,\"session\":\"s-1\","
                        + "\"positions\":{\"trades.NSE:INFY\":{\"epoch\":7,\"seq\":9}}}"));
    }

    @Test
    void shouldHandAPayloadOnAsTheClientWroteItsNumbers() {
        assertEquals(
                new Op.Publish(
                        OpId.ofNumber("7"),
                        "signals.momentum",
                        "{\"price\":61685.990000000000001,\"tags\":[\"a\\\"\",null,{\"x\":[]}],\"ok\":true,\"n\":1e400}",
                        "k1"),
                parser.parse("{\"op\":\"publish\",\"id\":7,\"topic\":\"signals.momentum\",\"key\":\"k1\",\"payload\":"
                        + "{ \"price\": 61685.990000000000001, \"tags\": [\"a\\\"\", null, {\"x\": []}], \"ok\": true,"
                        + " \"n\": 1e400 } }"));
    }

    @Test
    void shouldReadTheBackground() {
        assertEquals(new Op.Background(OpId.NONE, true), parser.parse("{\"op\":\"background\",\"enabled\":true}"));
    }

    @Test
    void shouldNotShowATokenInItsText() {
        Op refresh = parser.parse("{\"op\":\"refresh\",\"id\":8,\"token\":\"abc.def.ghi\"}");

        assertEquals("Refresh[id=8]", refresh.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | the message must be one JSON object",
                "7 | the message must be one JSON object",
                "{} | op is missing",
                "{'op':7} | op must be a string",
                "{'op':''} | op must have 1 to 32 characters, not 0",
                "{'op':'ping','op':'list'} | op is there twice",
                "{'op':'ping','id':{}} | id must be a number or a string",
                "{'op':'ping','id':null} | id must be a number or a string",
                "{'op':'subscribe'} | subscribe needs topics",
                "{'op':'subscribe','topics':'a'} | topics must be an array of strings",
                "{'op':'subscribe','topics':[]} | topics must have at least one entry",
                "{'op':'subscribe','topics':['a',7]} | topics[1] must be a string",
                "{'op':'subscribe','topics':['']} | topics[0] must have 1 to 128 characters, not 0",
                "{'op':'subscribe','topics':['a'],'frequency':'often'} "
                        + "| frequency='often' must be high, normal, low or background",
                "{'op':'subscribe','topics':['a'],'depth':-1} | depth=-1 must be a whole number from 0 to 10000",
                "{'op':'subscribe','topics':['a'],'depth':1.5} | depth=1.5 must be a whole number from 0 to 10000",
                "{'op':'subscribe','topics':['a'],'depth':'5'} | depth must be a whole number",
                "{'op':'subscribe','topics':['a'],'fields':['colour']} | fields: 'colour' is not a price field",
                "{'op':'subscribe','topics':['a'],'resume':{'a':{'epoch':1}}} "
                        + "| resume needs epoch and seq for each topic",
                "{'op':'set'} | set needs frequency, maxBytesPerSecond, fields or depth",
                "{'op':'set','depth':5} | fields and depth hold for topics, which must be named",
                "{'op':'background'} | background needs enabled",
                "{'op':'background','enabled':1} | enabled must be true or false",
                "{'op':'resume'} | resume needs session",
                "{'op':'replay','topics':['a']} | replay needs from",
                "{'op':'replay','topics':['a.*'],'from':1} | topics: 'a.*' is a pattern; a replay needs whole names",
                "{'op':'replay','topics':['a'],'from':'soon'} | from='soon' must be a time such as "
                        + "2026-11-20T03:45:00Z, or milliseconds since 1970",
                "{'op':'replay','topics':['a'],'from':2,'to':1} | to must be later than from",
                "{'op':'replay','topics':['a'],'from':1,'speed':-1} | speed=-1 must be a number from 0 to 100000",
                "{'op':'publish','payload':{}} | publish needs topic",
                "{'op':'publish','topic':'a','payload':[]} | payload must be a JSON object",
                "{'op':'refresh'} | refresh needs token",
                "{'op':'set','topics':['a'],'maxBytesPerSecond':1} "
                        + "| maxBytesPerSecond holds for the session and cannot go with topics"
            })
    void shouldSayWhatIsWrong(String message, String complaint) {
        Op.Malformed malformed = assertInstanceOf(
                Op.Malformed.class, parser.parse(message.strip().replace('\'', '"')));

        assertEquals(complaint, malformed.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{",
                "{'op':'ping'",
                "{'op':'ping'}{}",
                "{'op':'ping'} x",
                "{op:'ping'}",
                "{'op':'ping',}",
                "nope",
                "''"
            })
    void shouldRefuseWhatIsNotOneJsonObject(String message) {
        assertInstanceOf(Op.Malformed.class, parser.parse(message.strip().replace('\'', '"')));
    }

    @Test
    void shouldEchoTheIdOfAMessageThatIsWrong() {
        assertEquals(
                "9",
                parser.parse("{\"id\":9,\"op\":\"subscribe\",\"topics\":1}")
                        .id()
                        .json());
    }

    @Test
    void shouldRefuseMoreTopicsThanAMessageMayName() {
        String topics =
                IntStream.rangeClosed(1, 1_001).mapToObj(n -> "\"t" + n + "\"").collect(Collectors.joining(","));

        Op.Malformed malformed = assertInstanceOf(
                Op.Malformed.class, parser.parse("{\"op\":\"subscribe\",\"topics\":[" + topics + "]}"));

        assertEquals("topics must have at most 1000 entries", malformed.message());
    }

    @Test
    void shouldNotFollowDeepNesting() {
        String deep = "[".repeat(30_000) + "]".repeat(30_000);

        Op.Malformed malformed =
                assertInstanceOf(Op.Malformed.class, parser.parse("{\"op\":\"ping\",\"x\":" + deep + "}"));

        assertTrue(malformed.message().contains("16 deep"), malformed.message());
    }
}
