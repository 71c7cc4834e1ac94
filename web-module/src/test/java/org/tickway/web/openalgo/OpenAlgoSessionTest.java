package org.tickway.web.openalgo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.demand.DemandConfig;
import org.tickway.demand.DemandDesk;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.security.AuthenticationResult;
import org.tickway.security.RefusalReason;
import org.tickway.session.CloseCode;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;
import org.tickway.session.RateLimitConfig;
import org.tickway.session.RateLimits;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionIdentity;
import org.tickway.session.Subscription;
import org.tickway.session.WireForm;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;
import org.tickway.web.handshake.StreamAccess;
import org.tickway.web.handshake.StreamKind;
import org.tickway.web.request.KnownNames;
import org.tickway.web.request.RequestLine;

class OpenAlgoSessionTest {

    @TempDir
    Path folder;

    private InstrumentDirectory instruments;
    private Session session;
    private OpenAlgoSession client;
    private int closeCode;

    @BeforeEach
    void open() {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 64);
        instruments.add("NSE:INFY", null, -2, 0);
        instruments.add("NSE_INDEX:NIFTY", null, -2, 0);
        TopicEngine topics = new TopicEngine(instruments, TopicConfig.DEFAULT, instrumentId -> {});
        session = new Session(
                "s1",
                SessionIdentity.unknown(Long.MAX_VALUE),
                WireForm.OPENALGO,
                false,
                new Channel(),
                topics,
                new StreamAccess(StreamKind.OPENALGO, ""),
                SessionConfig.DEFAULT,
                outbox -> {});
        DemandDesk desk = new DemandDesk(
                new DemandConfig(false, 1, 100, 1, 1),
                topics,
                instruments,
                new KnownNames(instruments, "NSE:"),
                System::nanoTime);
        client = new OpenAlgoSession(
                session,
                OpenAlgoSessionTest::authenticate,
                () -> true,
                new RateLimits(RateLimitConfig.DEFAULT, System.nanoTime()),
                new RequestParser(),
                new RequestLine(session, desk, Runnable::run));
    }

    @AfterEach
    void close() {
        instruments.close();
    }

    @Test
    void shouldDoNothingForAClientThatHasNotAuthenticated() {
        say("{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':1}");

        assertEquals(
                List.of("{'status':'error','code':'NOT_AUTHENTICATED','message':'You must authenticate first'}"),
                heard());
        assertEquals(List.of(), session.subscriptions());
    }

    @Test
    void shouldGreetAClientThatHasAnApiKey() {
        say("{'action':'authenticate','api_key':'good'}");

        assertEquals(
                List.of("{'type':'auth','status':'success','message':'Authentication successful','broker':'tickway',"
                        + "'user_id':'u1','supported_features':{'ltp':true,'quote':true,'depth':true}}"),
                heard());
        assertEquals("u1", session.identity().user());
    }

    @Test
    void shouldServeAClientThatDoesNotWaitForTheGreeting() {
        say("{'action':'authenticate','api_key':'good'}");
        say("{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':1}");

        assertEquals(
                "{'type':'subscribe','status':'success','subscriptions':[{'symbol':'INFY','exchange':'NSE',"
                        + "'status':'success','mode':'LTP','depth':5,'broker':'tickway'}],"
                        + "'message':'Subscription processing complete','broker':'tickway'}",
                heard().get(1));
        assertEquals(List.of("prices.NSE:INFY"), topics());
    }

    @Test
    void shouldRefuseAWrongKeyWithoutATypeAndCloseAfterTheThird() {
        say("{'action':'authenticate','api_key':'wrong'}");
        assertEquals(List.of("{'status':'error','code':'AUTHENTICATION_ERROR','message':'Invalid API key'}"), heard());
        assertTrue(session.isOpen());
        say("{'action':'authenticate'}");
        assertEquals(
                List.of("{'status':'error','code':'AUTHENTICATION_ERROR','message':'API key is required'}"), heard());
        say("{'action':'authenticate','api_key':'wrong'}");

        assertEquals(CloseCode.CREDENTIAL_EXPIRED, closeCode);
    }

    @Test
    void shouldNotBecomeAnotherUser() {
        authenticated();
        say("{'action':'authenticate','api_key':'other'}");

        assertTrue(heard().get(0).contains("AUTHENTICATION_ERROR"));
        assertEquals("u1", session.identity().user());
    }

    @Test
    void shouldTellForEachSymbolWhatBecameOfIt() {
        authenticated();
        say(
                "{'action':'subscribe','symbols':[{'symbol':'NIFTY','exchange':'NSE_INDEX'},{'symbol':'NOPE','exchange':'NSE'},"
                        + "{'symbol':'','exchange':'NSE'}],'mode':2,'request_id':'r1'}");

        String answer = heard().get(0);
        assertTrue(
                answer.startsWith("{'type':'subscribe','status':'partial','subscriptions':[{'symbol':'NIFTY',"
                        + "'exchange':'NSE_INDEX','status':'success','mode':'Quote',"),
                answer);
        assertTrue(
                answer.contains("{'symbol':'NOPE','exchange':'NSE','status':'error','code':'SYMBOL_NOT_FOUND',"
                        + "'message':'Symbol NOPE not found for exchange NSE','broker':'tickway'}"),
                answer);
        assertTrue(answer.endsWith("'request_id':'r1'}"), answer);
    }

    @Test
    void shouldRefuseMarketDataToAUserWithoutTheRole() {
        say("{'action':'authenticate','api_key':'no-role'}");
        heard();
        say("{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':1}");

        String answer = heard().get(0);
        assertTrue(answer.contains("'status':'error','code':'SUBSCRIPTION_ERROR'"), answer);
        assertEquals(List.of(), topics());
    }

    @Test
    void shouldJoinPricesAndBookInModeDepth() {
        authenticated();
        say("{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':3,'depth':20}");

        Subscription prices = subscription("prices.NSE:INFY");
        Subscription book = subscription("depth.NSE:INFY");
        assertEquals(book, prices.companion());
        assertEquals(prices, book.companion());
        assertEquals(20, book.options().depth());
    }

    @Test
    void shouldFallBackToTheHighestModeThatIsLeft() {
        authenticated();
        say("{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':3}");
        say("{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':1}");
        assertNotNull(subscription("prices.NSE:INFY").companion(), "a lower mode takes nothing away");
        say("{'action':'unsubscribe','symbol':'INFY','exchange':'NSE','mode':3}");

        assertEquals(List.of("prices.NSE:INFY"), topics());
        assertNull(subscription("prices.NSE:INFY").companion());
        assertFalse(subscription("prices.NSE:INFY").options().fields() == -1, "only the last price");
        say("{'action':'unsubscribe','symbol':'INFY','exchange':'NSE','mode':1}");
        assertEquals(List.of(), topics());
    }

    @Test
    void shouldKeepADeeperSubscriptionWhenOneThatNeverWasIsEnded() {
        authenticated();
        say("{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':3}");
        heard();
        say("{'action':'unsubscribe','symbol':'INFY','exchange':'NSE'}");

        assertTrue(heard().get(0).startsWith("{'type':'unsubscribe','status':'success'"));
        assertEquals(List.of("prices.NSE:INFY", "depth.NSE:INFY"), topics());
    }

    @Test
    void shouldEndEverythingAtOnce() {
        authenticated();
        say("{'action':'subscribe','symbol':'INFY','exchange':'NSE','mode':3}");
        say("{'action':'subscribe','symbol':'NIFTY','exchange':'NSE_INDEX','mode':1}");
        say("{'type':'unsubscribe_all'}");

        assertEquals(List.of(), topics());
    }

    @Test
    void shouldAnswerAPingWithWhatItBrought() {
        authenticated();
        say("{'action':'ping','timestamp':17,'_pingId':'p1'}");

        String answer = heard().get(0);
        assertTrue(answer.startsWith("{'type':'pong','status':'success','server_timestamp':"), answer);
        assertTrue(answer.endsWith(",'client_timestamp':17,'_pingId':'p1'}"), answer);
    }

    @Test
    void shouldSubscribeToTheOrdersOfItsOwnUser() {
        authenticated();
        say("{'action':'subscribe_orders','request_id':1}");

        assertEquals(
                List.of("{'type':'subscribe_orders','status':'success','message':'Subscribed to order updates',"
                        + "'request_id':1}"),
                heard());
        assertEquals(List.of("orders.u1"), topics());
        say("{'action':'unsubscribe_orders'}");
        assertEquals(
                List.of("{'type':'unsubscribe_orders','status':'success','message':'Unsubscribed from order updates'}"),
                heard());
        assertEquals(List.of(), topics());
    }

    @Test
    void shouldNotTakeTheNameOfAUserForAPattern() {
        say("{'action':'authenticate','api_key':'star'}");
        heard();
        say("{'action':'subscribe_orders'}");

        assertTrue(heard().get(0).contains("SUBSCRIPTION_ERROR"));
        assertEquals(List.of(), topics());
    }

    @Test
    void shouldTolerateAPongAsAMessage() {
        authenticated();
        say("{'action':'pong'}");

        assertEquals(List.of(), heard());
    }

    @Test
    void shouldSayWhoIsBehindIt() {
        authenticated();
        say("{'action':'get_broker_info'}");
        say("{'action':'get_supported_brokers'}");

        assertEquals(
                List.of(
                        "{'type':'broker_info','status':'success','broker':'tickway','adapter_status':'connected',"
                                + "'user_id':'u1'}",
                        "{'type':'supported_brokers','status':'success','brokers':['tickway'],'count':1}"),
                heard());
    }

    @Test
    void shouldCloseAMessageThatIsTooBig() {
        client.onText("{\"action\":\"" + "\u20ac".repeat(OpenAlgoSession.MAX_MESSAGE_BYTES / 3) + "\"}");

        assertEquals(CloseCode.MESSAGE_TOO_BIG, closeCode);
    }

    @Test
    void shouldCountSubscriptionsAgainstTheLimitOfTheUser() {
        authenticated();
        List<String> answers = new ArrayList<>();
        for (int count = 0; count < RateLimitConfig.DEFAULT.trading().burst() + 2; count++) {
            say("{'action':'subscribe_orders'}");
            answers.addAll(heard());
        }

        assertTrue(answers.get(0).contains("success"));
        assertTrue(answers.get(answers.size() - 1).startsWith("{'status':'error','code':'RATE_LIMITED'"));
        assertTrue(session.isOpen());
    }

    @Test
    void shouldTellAFloodAndThenCloseIt() {
        authenticated();
        List<String> answers = new ArrayList<>();
        for (int count = 0; count < 2_000 && session.isOpen(); count++) {
            say("{'action':'ping'}");
            answers.addAll(heard());
        }

        assertTrue(answers.stream().anyMatch(answer -> answer.contains("RATE_LIMITED")));
        assertEquals(CloseCode.RATE_LIMITED, closeCode);
    }

    private static AuthenticationResult authenticate(String key) {
        return switch (key) {
            case "good" -> new AuthenticationResult.Authenticated("u1", Set.of("market"), Long.MAX_VALUE, "key:1");
            case "other" -> new AuthenticationResult.Authenticated("u2", Set.of("market"), Long.MAX_VALUE, "key:2");
            case "star" -> new AuthenticationResult.Authenticated("*", Set.of("market"), Long.MAX_VALUE, "key:4");
            case "no-role" -> new AuthenticationResult.Authenticated("u3", Set.of(), Long.MAX_VALUE, "key:3");
            default -> new AuthenticationResult.Refused(RefusalReason.INVALID_CREDENTIAL, 0);
        };
    }

    private void authenticated() {
        say("{'action':'authenticate','api_key':'good'}");
        heard();
    }

    private void say(String text) {
        client.onText(text.replace('\'', '"'));
    }

    /** The answers since the last call, with single quotes. */
    private List<String> heard() {
        List<String> answers = new ArrayList<>();
        for (byte[] answer = session.outbox().pollControl();
                answer != null;
                answer = session.outbox().pollControl()) {
            answers.add(new String(answer, StandardCharsets.UTF_8).replace('"', '\''));
        }
        return answers;
    }

    private List<String> topics() {
        return session.subscriptions().stream().map(Subscription::name).toList();
    }

    private Subscription subscription(String name) {
        return session.subscriptions().stream()
                .filter(subscription -> subscription.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Only the close code counts. */
    private final class Channel implements FrameChannel {

        @Override
        public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
            completion.sent();
        }

        @Override
        public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
            completion.sent();
        }

        @Override
        public void ping() {
            // not asked for here
        }

        @Override
        public void close(int code, String reason) {
            closeCode = code;
        }

        @Override
        public void abort() {
            // not asked for here
        }
    }
}
