package org.tickway.frame;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.journal.Journal;
import org.tickway.journal.SendLog;
import org.tickway.journal.SentMessage;
import org.tickway.journal.SentMessage.Kind;
import org.tickway.journal.SentPage;
import org.tickway.session.EvidencePolicy;
import org.tickway.session.EvidenceWriter;
import org.tickway.session.FullPolicy;
import org.tickway.session.OutboxConfig;
import org.tickway.session.ResumeConfig;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionConfigs;
import org.tickway.session.SessionRegistry;
import org.tickway.session.SessionStore;
import org.tickway.session.WireForm;

/** What is kept of what a session was sent. */
class EvidenceTest {

    @TempDir
    Path folder;

    private Gateway gateway;
    private int infy;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway(folder);
        infy = gateway.instrument("NSE:INFY");
        quote(1);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldNoteEveryMessageWithWhatWasFoldedIntoIt() {
        Gateway.Client client = recorded(WireForm.JSON);
        client.subscribe("prices.NSE:INFY");
        client.send();
        quote(2);
        quote(3);
        client.send();

        assertEquals(
                List.of("SNAPSHOT 1 0 ", "DELTA 3 1 conflated"),
                gateway.evidence.stream().map(EvidenceTest::text).toList());
        assertEquals("prices.NSE:INFY", gateway.evidence.get(0).topic());
    }

    @Test
    void shouldNoteTheSameForRecordsAsForText() {
        Gateway.Client client = recorded(WireForm.BINARY_128);
        client.subscribe("prices.NSE:INFY");
        client.send();
        quote(2);
        client.send();

        assertEquals(
                List.of("SNAPSHOT 1 0 ", "DELTA 2 0 "),
                gateway.evidence.stream().map(EvidenceTest::text).toList());
    }

    @Test
    void shouldNoteEventsAndWhatWasGivenUp() {
        SessionConfig config = SessionConfigs.with(new OutboxConfig(2, FullPolicy.DROP_OLDEST, 2_000, 10_000, 1_000));
        Gateway.Client client = record(gateway.client(WireForm.JSON, config));
        client.subscribe("trades.NSE:INFY");
        client.send();
        for (int trade = 0; trade < 5; trade++) {
            gateway.trade(infy, 100, trade);
        }
        gateway.flow();
        client.send();

        List<String> events = gateway.evidence.stream()
                .filter(message -> message.kind() != Kind.STATE)
                .map(EvidenceTest::text)
                .toList();
        assertEquals(List.of("GAP 3 3 outbox full", "EVENT 4 0 ", "EVENT 5 0 "), events);
    }

    @Test
    void shouldNoteNothingOfSessionsThatAreNotNamed() {
        Gateway.Client client = gateway.client(WireForm.JSON, SessionConfig.DEFAULT, "bob");
        record(client);
        client.subscribe("prices.NSE:INFY");
        client.send();

        assertFalse(client.session.isRecorded());
        assertEquals(List.of(), gateway.evidence);
    }

    @Test
    void shouldSayThatAMessageWasDroppedWhereTheConnectionFailed() {
        SendTrail trail = new SendTrail();
        Gateway.Client client = gateway.client(WireForm.JSON);
        var subscription = client.subscribe("prices.NSE:INFY").accepted().get(0);
        trail.begin(true);
        trail.event(subscription, 1, 7, 0);

        assertEquals(List.of("DROPPED 7 1 connection lost"), texts(trail.take(true)));
        assertEquals(List.of(), trail.take(false));
    }

    @Test
    void shouldTakeWhatWasSentToTheLogAndSayWhatItCouldNotKeep() {
        Gateway.Client client = recorded(WireForm.JSON);
        KeptSends log = new KeptSends();
        EvidenceWriter writer = new EvidenceWriter(log, 2);
        for (int batch = 1; batch <= 5; batch++) {
            writer.sent(client.session, List.of(new SentMessage(batch, "t", 1, batch, Kind.EVENT, 0, "")));
        }
        assertEquals(3, writer.lost());
        writer.start(loop -> new Thread(loop, "evidence"));
        await().until(() -> log.kept.size() == 3);
        writer.close();

        assertEquals(List.of("DROPPED 0 3 send log fell behind", "EVENT 1 0 ", "EVENT 2 0 "), texts(log.kept));
    }

    private Gateway.Client recorded(WireForm form) {
        return record(gateway.client(form));
    }

    private Gateway.Client record(Gateway.Client client) {
        SessionConfig config = SessionConfig.DEFAULT;
        SessionStore store = new SessionStore(
                ResumeConfig.DEFAULT, Journal.unavailable("not needed").messages());
        EvidencePolicy policy = new EvidencePolicy(Set.of("ann"), Set.of());
        assertTrue(new SessionRegistry(config, gateway.counters, store, policy).add(client.session));
        return client;
    }

    private void quote(long last) {
        gateway.quote(infy, last, 2, 3);
        gateway.flow();
    }

    private static List<String> texts(List<SentMessage> messages) {
        return messages.stream().map(EvidenceTest::text).toList();
    }

    private static String text(SentMessage message) {
        return message.kind() + " " + message.sequence() + " " + message.folded() + " " + message.reason();
    }

    private static final class KeptSends implements SendLog {

        final List<SentMessage> kept = new CopyOnWriteArrayList<>();

        @Override
        public boolean append(String session, String user, List<SentMessage> messages) {
            return kept.addAll(messages);
        }

        @Override
        public SentPage read(String session, long fromNs, long toNs, int max) {
            return new SentPage("ann", new ArrayList<>(kept), true, false);
        }
    }
}
