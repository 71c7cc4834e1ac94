package org.tickway.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test runs the simulator as a process of its own. */
class SimulatorMainTest {
    private static final long PATIENCE_S = 20;

    @Test
    void shouldSayWhenItIsReadyAndEndWithStandardInput() throws Exception {
        Process process = run("--recording=none", "--exit-with-stdin");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String ready = out.readLine();
            assertTrue(ready.matches("READY ws://127\\.0\\.0\\.1:(\\d+) http://127\\.0\\.0\\.1:\\1"), ready);
            process.outputWriter().close();
            assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldEndOnTerm() throws Exception {
        Process process = run("--recording=none");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.readLine();
            process.destroy();
            assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldSayInOneLineThatAPortIsBusy() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(
                    "tickway-simulator: port=" + busy.getLocalPort()
                            + " cannot be bound on 127.0.0.1: Address already in use",
                    refusal("--recording=none", "--port=" + busy.getLocalPort()));
        }
    }

    @Test
    void shouldSayInOneLineThatARecordingIsMissing() throws Exception {
        assertEquals(
                "tickway-simulator: recording=/no/such/file must be a readable file",
                refusal("--recording=/no/such/file"));
    }

    @Test
    void shouldSayInOneLineThatAnOptionIsUnknown() throws Exception {
        assertEquals(
                "tickway-simulator: option --colour is not known; --help lists all options", refusal("--colour=red"));
    }

    @ParameterizedTest
    @CsvSource({
        "kite, 'instrument_token,', 'credentials=apiKey=simulated-key,accessToken=simulated-token'",
        "angel, '[{\"token\":\"900001\",', 'credentials=apiKey=simulated-key,clientCode=A12345,password=1234,"
                + "totpSecret=JBSWY3DPEHPK3PXP'",
        "flattrade, 'Exchange,Token,', 'credentials=clientCode=FT0001,accessToken=simulated-token'",
        "shoonya, 'Exchange,Token,', 'credentials=clientCode=FT0001,accessToken=simulated-token'"
    })
    void shouldTellAFeedHowToReachEachBroker(String broker, String list, String credentials) throws Exception {
        Process process = run("--broker", broker, "--symbols", "3", "--rate", "10", "--exit-with-stdin");
        Path instruments;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String ready = out.readLine();
            assertTrue(ready.matches("READY ws://127\\.0\\.0\\.1:(\\d+) http://127\\.0\\.0\\.1:\\1"), ready);
            String[] addresses = ready.split(" ", 3);
            assertEquals("broker=" + broker, out.readLine());
            assertEquals("websocketUri=" + addresses[1], out.readLine());
            assertEquals("restUri=" + addresses[2], out.readLine());
            String master = out.readLine();
            assertTrue(master.startsWith("brokerSettings=master="), master);
            instruments = Path.of(master.substring("brokerSettings=master=".length()));
            assertEquals(credentials, out.readLine());
            assertTrue(out.readLine().startsWith("instruments=NSE:SYN"));
            assertTrue(Files.readString(instruments).startsWith(list));
            assertTrue(Files.readString(instruments).contains("SYN"));
            process.outputWriter().close();
            assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
            assertTrue(Files.notExists(instruments), instruments + " was left");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldTellAFeedHowToReachAVenueThatSpeaksFix() throws Exception {
        Process process = run("--broker=fix", "--symbols=2", "--rate=10", "--exit-with-stdin");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String[] addresses = out.readLine().split(" ", 3);
            process.outputWriter().close();
            assertEquals(
                    List.of(
                            "broker=fix",
                            "websocketUri=" + addresses[1],
                            "restUri=" + addresses[2],
                            "brokerSettings=senderCompId=TICKWAY,targetCompId=VENUE,authentication=none",
                            "instruments=FIX:XS0000000017,FIX:XS0000000025"),
                    out.lines().toList());
            assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldWriteTheInstrumentsWhereItIsTold(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("kite.csv");
        Process process = run("--broker=kite", "--symbols=3", "--instruments=" + file);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.readLine();
            process.destroy();
            assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS));
            assertEquals(4, Files.readAllLines(file).size());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldSayInOneLineThatAnotherBrokersRangeIsBroken() throws Exception {
        assertEquals(
                "tickway-simulator: syntheticSymbols=100000 must be from 0 to 99999",
                refusal("--broker=angel", "--symbols=100000"));
    }

    private static String refusal(String... arguments) throws Exception {
        Process process = run(arguments);
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            List<String> lines = err.lines().toList();
            assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS));
            assertEquals(2, process.exitValue());
            assertEquals(1, lines.size(), lines.toString());
            return lines.get(0);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // On the tests' class path is a client's logging interface without a provider, which says so.
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
