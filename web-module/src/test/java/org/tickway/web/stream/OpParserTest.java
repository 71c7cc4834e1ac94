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
                        Map.of("prices.NSE:INFY", new Op.Standing(7, 120))),
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
                new Op.Set(OpId.ofNumber("3"), null, Frequency.BACKGROUND, 20_000L),
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
                new Op.Unknown(OpId.ofNumber("4"), "replay"),
                parser.parse("{\"op\":\"replay\",\"id\":4,\"topics\":[\"a\"],\"from\":\"2026-11-20T03:45:00Z\"}"));
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
                "{'op':'set'} | set needs frequency or maxBytesPerSecond",
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
