package org.tickway.web.openalgo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {

    private static final Symbol INFY = new Symbol("INFY", "NSE");
    private static final Symbol NIFTY = new Symbol("NIFTY", "NSE_INDEX");

    private final RequestParser parser = new RequestParser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'authenticate','api_key':'k1'}",
                "{'action':'auth','apikey':'k1'}",
                "{'type':'auth','api_key':' k1 '}"
            })
    void shouldReadAnApiKeyUnderAllOfItsNames(String text) {
        assertEquals(new Request.Authenticate("k1"), parse(text));
    }

    @Test
    void shouldNotShowAnApiKey() {
        assertFalse(parse("{'action':'auth','api_key':'secret'}").toString().contains("secret"));
    }

    @ParameterizedTest
    @CsvSource({"1,LTP", "2,QUOTE", "3,DEPTH", "'''1''',LTP", "'''ltp''',LTP", "'''Quote''',QUOTE", "'''DEPTH''',DEPTH"
    })
    void shouldReadModesAsNumbersAndAsNamesInAnyCase(String mode, Mode expected) {
        assertEquals(
                new Request.Subscribe(List.of(INFY), expected, 5, null),
                parse("{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':" + mode + "}"));
    }

    @Test
    void shouldTakeQuoteAndFiveLevelsWhereNothingIsSaid() {
        assertEquals(
                new Request.Subscribe(List.of(INFY), Mode.QUOTE, 5, null),
                parse("{'action':'subscribe','symbol':'INFY','exchange':'NSE'}"));
    }

    @Test
    void shouldReadAListOfSymbolsOnceEachWithTheModeOfTheMessage() {
        assertEquals(
                new Request.Subscribe(List.of(INFY, NIFTY), Mode.LTP, 20, "\"r1\""),
                parse("{'action':'subscribe','symbols':[{'symbol':'INFY','exchange':'NSE','mode':3},"
                        + "{'symbol':'NIFTY','exchange':'NSE_INDEX'},{'symbol':'INFY','exchange':'NSE'}],"
                        + "'mode':1,'depth':20,'request_id':'r1'}"));
    }

    @ParameterizedTest
    @CsvSource({"'''depth_level'':20',20", "'''depth'':30',30", "'''depth'':30,''depth_level'':20',30"})
    void shouldReadTheNumberOfLevelsUnderBothOfItsNames(String levels, int expected) {
        assertEquals(
                new Request.Subscribe(List.of(INFY), Mode.DEPTH, expected, null),
                parse("{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':3," + levels + "}"));
    }

    @Test
    void shouldReadTheModeOfEachSymbolWhereItIsUnsubscribed() {
        assertEquals(
                new Request.Unsubscribe(
                        List.of(
                                new Request.Unsubscribe.Entry(INFY, Mode.DEPTH),
                                new Request.Unsubscribe.Entry(NIFTY, Mode.QUOTE)),
                        "7"),
                parse("{'action':'unsubscribe','symbols':[{'symbol':'INFY','exchange':'NSE','mode':'Depth'},"
                        + "{'symbol':'NIFTY','exchange':'NSE_INDEX'}],'mode':1,'request_id':7}"));
    }

    @Test
    void shouldReadTheModeOfTheMessageWhereOneSymbolIsUnsubscribed() {
        assertEquals(
                new Request.Unsubscribe(List.of(new Request.Unsubscribe.Entry(INFY, Mode.LTP)), null),
                parse("{'action':'unsubscribe','symbol':'INFY','exchange':'NSE','mode':1}"));
    }

    @Test
    void shouldKeepWhatAPingWantsBackAsItCame() {
        assertEquals(
                new Request.Ping("1700000000000", "\"a\\\"b\""),
                parse("{'action':'ping','timestamp':1700000000000,'_pingId':'a\\\"b'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | INVALID_JSON",
                "[] | INVALID_JSON",
                "{} | INVALID_ACTION",
                "{} {} | INVALID_JSON",
                "{'action':'dance'} | INVALID_ACTION",
                "{'action':true} | INVALID_ACTION",
                "{'action':'subscribe'} | INVALID_PARAMETERS",
                "{'action':'subscribe','symbol':'INFY'} | INVALID_PARAMETERS",
                "{'action':'subscribe','instruments':[{'symbol':'INFY','exchange':'NSE'}]} | INVALID_PARAMETERS",
                "{'action':'subscribe','symbols':{}} | INVALID_PARAMETERS",
                "{'action':'subscribe','symbols':[1]} | INVALID_PARAMETERS",
                "{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':true} | INVALID_MODE",
                "{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':4} | INVALID_MODE",
                "{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':'full'} | INVALID_MODE",
                "{'action':'subscribe','symbol':'INFY','exchange':'NSE','depth':0} | INVALID_PARAMETERS",
                "{'action':'subscribe','symbol':'INFY','exchange':'NSE','depth':1e3} | INVALID_PARAMETERS"
            })
    void shouldSayWhatIsWrong(String text, ErrorCode code) {
        Request.Unusable unusable = assertInstanceOf(Request.Unusable.class, parse(text));
        assertEquals(code, unusable.code(), unusable.message());
    }

    @Test
    void shouldGiveTheRequestIdBackWithAnError() {
        assertEquals("\"r9\"", parse("{'request_id':'r9','action':'dance'}").requestId());
    }

    @Test
    void shouldRefuseMoreSymbolsThanOneMessageMayName() {
        String symbols = "{'symbol':'S','exchange':'NSE'},".repeat(RequestDraft.MAX_SYMBOLS);
        Request request =
                parse("{'action':'subscribe','symbols':[" + symbols + "{'symbol':'S','exchange':'NSE'}],'mode':1}");
        assertEquals(
                ErrorCode.INVALID_PARAMETERS,
                assertInstanceOf(Request.Unusable.class, request).code());
    }

    @Test
    void shouldRefuseDeepNestingAnywhere() {
        String nest = "[".repeat(10_000) + "]".repeat(10_000);
        assertInstanceOf(Request.Unusable.class, parse("{'x':" + nest + "}"));
        assertInstanceOf(Request.Unusable.class, parse("{'request_id':" + nest + "}"));
    }

    @Test
    void shouldSurviveMutations() {
        Random random = new Random(20261121);
        String seed = "{\"action\":\"subscribe\",\"symbols\":[{\"symbol\":\"INFY\",\"exchange\":\"NSE\",\"mode\":1}],"
                + "\"mode\":\"Depth\",\"depth\":5,\"request_id\":\"r\",\"_pingId\":[{}],\"api_key\":null}";
        String alphabet = "{}[]\",:\\u0123456789eE+-.tfn \u0000\u00e9\ud83d\n'";
        for (int count = 0; count < 50_000; count++) {
            StringBuilder text = new StringBuilder(seed);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                char character = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, character);
                    case 1 -> text.insert(at, character);
                    default -> text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(5)));
                }
            }
            assertNotNull(parser.parse(text.toString()), text::toString);
        }
    }

    /** Single quotes stand for double ones. */
    private Request parse(String text) {
        return parser.parse(text.replace("'", "\""));
    }
}
