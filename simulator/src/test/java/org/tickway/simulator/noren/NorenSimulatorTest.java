package org.tickway.simulator.noren;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker's ways, one by one. */
class NorenSimulatorTest {

    private static final String LOGIN =
            "{'t':'a','uid':'FT0001','actid':'FT0001','accesstoken':'secret-1','source':'API'}";
    private static final String CLASSIC_LOGIN =
            "{'t':'c','uid':'FT0001','actid':'FT0001','susertoken':'secret-1','source':'API'}";

    private NorenSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = NorenSimulator.start(NorenSimulatorConfig.of("FT0001", "secret-1"));
        Map<String, String> members = new LinkedHashMap<>();
        members.put("lp", "118.55");
        members.put("v", "10");
        members.put("bp2", "118.40");
        simulator.list("NSE", "22", members);
        simulator.list("BSE", "22", Map.of("lp", "118.60"));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private NorenClient connect() {
        return new NorenClient(simulator.webSocketUri().resolve("/PiConnectWSAPI/"));
    }

    @Test
    void shouldAnswerALoginInTheDialectInWhichItCame() {
        assertEquals(
                "{'t':'ak','uid':'FT0001','s':'OK'}",
                connect().say(LOGIN).hear(1).get(0));
        assertEquals(
                "{'t':'ck','uid':'FT0001','s':'Ok'}",
                connect().say(CLASSIC_LOGIN).hear(1).get(0));
    }

    @Test
    void shouldRefuseATokenOrSayNothingToIt() {
        String bad = LOGIN.replace("secret-1", "old");
        assertTrue(connect().say(bad).hear(1).get(0).contains("'s':'Not_Ok'"));
        simulator.onBadLogin(BadLogin.UNANSWERED);
        NorenClient client = connect().say(bad);
        await().until(() -> simulator.status().refusedLogins() == 2);
        assertEquals(List.of(), client.hear(0));
        assertEquals(2, simulator.status().openConnections());
    }

    @Test
    void shouldSayNothingBeforeALogin() {
        NorenClient client = connect().say("{'t':'t','k':'NSE|22'}").say(LOGIN);

        assertEquals(List.of("{'t':'ak','uid':'FT0001','s':'OK'}"), client.hear(1));
    }

    @Test
    void shouldSendOneImageAScripAndThenOnlyWhatChanges() {
        NorenClient client = connect().say(LOGIN).say("{'t':'t','k':'NSE|22#BSE|22#NSE|99'}");
        client.hear(3);
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("lp", "118.60");
        changes.put("v", "10");
        simulator.change("NSE", "22", changes);
        simulator.change("NSE", "22", Map.of("bp2", "118.45")); // no part of a touchline

        assertEquals(
                List.of(
                        "{'t':'tk','e':'NSE','tk':'22','lp':'118.55','v':'10'}",
                        "{'t':'tk','e':'BSE','tk':'22','lp':'118.60'}",
                        "{'t':'tf','e':'NSE','tk':'22','lp':'118.60'}"),
                client.hear(4).subList(1, 4));
        client.say("{'t':'u','k':'NSE|22'}");
        assertEquals("{'t':'uk','k':'NSE|22'}", client.hear(5).get(4));
    }

    @Test
    void shouldNotSendAnImageASecondTime() {
        NorenClient client = connect().say(LOGIN).say("{'t':'d','k':'NSE|22'}").say("{'t':'d','k':'NSE|22'}");
        client.say("{'t':'ud','k':'NSE|22'}");

        assertEquals(
                List.of(
                        "{'t':'dk','e':'NSE','tk':'22','lp':'118.55','v':'10','bp2':'118.40'}",
                        "{'t':'udk','k':'NSE|22'}"),
                client.hear(3).subList(1, 3));
    }

    @Test
    void shouldEndASessionWhenItsAccountLogsInAgain() {
        NorenClient first = connect().say(LOGIN);
        first.hear(1);
        connect().say(CLASSIC_LOGIN).hear(1);

        assertEquals(1000, first.awaitClose());
        assertEquals(1, simulator.status().evictions());
        await().until(() -> simulator.status().openConnections() == 1);
    }

    @Test
    void shouldPassOverScripsBeyondItsLimitInSilence() {
        simulator.limitScrips(1);
        NorenClient client =
                connect().say(LOGIN).say("{'t':'t','k':'NSE|22#BSE|22'}").say("{'t':'h'}");

        assertEquals("{'t':'hk'}", client.hear(3).get(2));
        assertEquals(1, simulator.status().droppedSubscriptions());
    }

    @Test
    void shouldAnswerButNotFeedASessionWhoseTokenIsOld() {
        simulator.feed(false);
        NorenClient client = connect().say(LOGIN).say("{'t':'t','k':'NSE|22'}");
        client.hear(2);
        simulator.change("NSE", "22", Map.of("lp", "118.70"));
        client.say("{'t':'h'}");

        assertEquals("{'t':'hk'}", client.hear(3).get(2));
    }

    @Test
    void shouldSendOrdersToThoseThatAskForThem() {
        NorenClient client = connect().say(LOGIN);
        client.hear(1);
        simulator.order(Map.of("norenordno", "1"));
        client.say("{'t':'o','actid':'FT0001'}");
        client.hear(2);
        simulator.order(Map.of("norenordno", "2"));

        assertEquals(
                List.of("{'t':'ok'}", "{'t':'om','norenordno':'2'}"),
                client.hear(3).subList(1, 3));
    }

    @Test
    void shouldRefuseHandshakesAsOftenAsItIsTold() {
        simulator.refuseHandshakes(503, 1);

        assertThrows(CompletionException.class, this::connect);
        connect().say(LOGIN).hear(1);
    }

    @Test
    void shouldMakeTheSameSyntheticChangesForTheSameSeed() throws IOException {
        assertEquals(synthetic(7), synthetic(7));
        assertFalse(synthetic(7).equals(synthetic(8)));
    }

    private static List<String> synthetic(long seed) throws IOException {
        try (NorenSimulator made = NorenSimulator.start(
                NorenSimulatorConfig.of("FT0001", "secret-1").withSynthetic(3, 0, seed))) {
            NorenClient client = new NorenClient(made.webSocketUri()).say(LOGIN).say("{'t':'d','k':'NSE|1#NSE|3'}");
            client.hear(3);
            made.burst(30);
            return client.hear(23);
        }
    }

    @Test
    void shouldChangeByItselfAsFastAsItIsTold() throws IOException {
        try (NorenSimulator made = NorenSimulator.start(
                NorenSimulatorConfig.of("FT0001", "secret-1").withSynthetic(10, 2_000, 7))) {
            NorenClient client = new NorenClient(made.webSocketUri()).say(LOGIN).say("{'t':'t','k':'NSE|1'}");

            assertTrue(client.hear(20).get(19).startsWith("{'t':'tf','e':'NSE','tk':'1','lp':")
                    || client.hear(20).get(19).startsWith("{'t':'tf','e':'NSE','tk':'1','v':"));
        }
    }
}
