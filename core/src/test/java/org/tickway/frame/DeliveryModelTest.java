package org.tickway.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.session.SessionCounters.Counter;

/**
 * Clients that do anything at random, against a truth that saw every record: nothing lost, doubled, out of order or of
 * another value, or a gap that says so.
 *
 * <p>A failure names its seed; {@code -Dmodel.seed=N} runs that one alone, {@code -Dmodel.runs=N} another number of them.
 */
class DeliveryModelTest {

    private static final int CLIENTS = 3;
    private static final int STEPS = 90;
    private static final int CALM_ROUNDS = 40;

    @TempDir
    Path folder;

    private InstrumentDirectory directory;
    private List<Instrument> instruments;
    private long messages;

    @BeforeEach
    void open() throws IOException {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        instruments = List.of(directory.add("NSE:AAA", null, 0, 0), directory.add("NSE:BBB", null, 0, 0));
    }

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    @Test
    void shouldNeitherLoseNorDoubleNorReorderAnythingWhateverClientsDo() {
        runs(1, false);
    }

    @Test
    void shouldAccountForEverythingThatTheGatewayItselfLost() {
        runs(1_000_001, true);
    }

    private void runs(long firstSeed, boolean lossy) {
        Long only = Long.getLong("model.seed");
        int count = Integer.getInteger("model.runs", 500);
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            if (only == null || only == seed) {
                try {
                    run(seed, lossy);
                } catch (RuntimeException | AssertionError wrong) {
                    throw new AssertionError("model.seed=" + seed + ": " + wrong.getMessage(), wrong);
                }
            }
        }
        assertTrue(only != null || messages > count * 100L, "only " + messages + " messages were checked");
    }

    private void run(long seed, boolean lossy) {
        Random random = new Random(seed);
        ModelGateway gateway = new ModelGateway(random, directory, instruments, lossy);
        List<ModelClient> clients = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            clients.add(new ModelClient(gateway, random, number));
        }
        for (int step = 0; step < STEPS; step++) {
            step(random, gateway, clients);
            if (random.nextInt(60) == 0) {
                clients.forEach(ModelClient::lose);
                gateway.restart();
            }
        }
        calm(gateway, clients);
        clients.forEach(ModelClient::finish);
        gateway.history.close();
        messages += gateway.counters.get(Counter.MESSAGES_SENT);
    }

    private static void step(Random random, ModelGateway gateway, List<ModelClient> clients) {
        for (int count = random.nextInt(14); count > 0; count--) {
            gateway.happen();
        }
        gateway.apply(random.nextInt(20));
        gateway.keep(random.nextInt(20));
        gateway.journal.unavailable = gateway.lossy && random.nextInt(8) == 0;
        for (ModelClient client : clients) {
            client.act();
            if (random.nextInt(3) > 0) {
                gateway.history.pass(gateway.truth.clockNs);
            }
            client.send(random.nextInt(4));
            client.read(random.nextInt(4));
        }
    }

    /** The world stands still until everybody has everything. */
    private static void calm(ModelGateway gateway, List<ModelClient> clients) {
        gateway.truth.settle();
        gateway.journal.unavailable = false;
        gateway.applyAll();
        gateway.keep(Integer.MAX_VALUE);
        clients.forEach(ModelClient::calm);
        for (int round = 0; round < CALM_ROUNDS; round++) {
            gateway.truth.clockNs += 200_000_000;
            gateway.happenSnapshots();
            gateway.applyAll();
            gateway.keep(Integer.MAX_VALUE);
            for (int pass = 0; pass < 10 && gateway.history.pass(gateway.truth.clockNs); pass++) {
                for (ModelClient client : clients) {
                    client.send(100);
                    client.read(100);
                }
            }
            for (ModelClient client : clients) {
                if (client.isAway()) {
                    client.calm();
                }
                client.send(100);
                client.read(100);
            }
        }
        assertEquals(0, gateway.history.openReadings(), "readings that do not end");
    }
}
