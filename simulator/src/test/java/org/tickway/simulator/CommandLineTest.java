package org.tickway.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tickway.simulator.binance.BinanceSimulatorConfig;
import org.tickway.simulator.binance.ReplaySpeed;
import org.tickway.simulator.binance.ReplayStart;

class CommandLineTest {
    @Test
    void shouldTakeOverItsOptions() {
        BinanceSimulatorConfig config = binance(
                "--port=1234",
                "--speed=max",
                "--start=immediately",
                "--loop",
                "--synthetic-symbols=5",
                "--seed=-9",
                "--control");
        assertEquals(1234, config.port());
        assertEquals(ReplaySpeed.MAX, config.speed());
        assertEquals(ReplayStart.IMMEDIATELY, config.start());
        assertTrue(config.loop());
        assertEquals(5, config.syntheticSymbols());
        assertEquals(-9, config.seed());
        assertTrue(config.control());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sped=1 | option --sped is not known; --help lists all options",
                "port | option port is not known; --help lists all options",
                "--port | option --port needs =N",
                "--loop=yes | option --loop takes no value",
                "--port=abc | option --port=abc: must be an integer",
                "--port=99999999999 | option --port=99999999999: must be a 32-bit integer",
                "--speed=0 | option --speed=0: speed=0.0 must be greater than 0, or max",
                "--broker=nobody | option --broker=nobody: must be one of binance, angel, kite, flattrade, shoonya, fix",
                "--broker | option --broker needs =NAME",
                "--instruments=x | option --instruments is not known; --help lists all options",
                "--start=later | option --start=later: must be immediately, first-subscriber or on-command"
            })
    void shouldNameTheOptionThatItCannotUse(String argument, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new CommandLine(argument))
                        .getMessage());
    }

    @Test
    void shouldNameAValueThatIsOutOfItsRange() {
        assertEquals(
                "port=70000 must be from 0 to 65535",
                assertThrows(IllegalArgumentException.class, () -> binance("--port=70000"))
                        .getMessage());
    }

    @Test
    void shouldListEveryOptionInItsHelp() {
        String help = new CommandLine("--help").help();
        for (String option : new String[] {"--port=N", "--recording=FILE", "--exit-with-stdin", "--control"}) {
            assertTrue(help.contains(option), option);
        }
    }

    @Test
    void shouldTakeValuesThatStandByThemselves() {
        CommandLine commandLine = new CommandLine("--symbols", "5", "--broker", "kite", "--exit-with-stdin");

        assertEquals("kite", commandLine.broker());
        assertTrue(commandLine.exitWithStandardInput());
        assertEquals(
                "option --speed is not known; --help lists all options",
                assertThrows(IllegalArgumentException.class, () -> new CommandLine("--broker", "kite", "--speed=1"))
                        .getMessage());
        assertEquals(
                "option --rate=x: must be an integer",
                assertThrows(IllegalArgumentException.class, () -> new CommandLine("--broker", "kite", "--rate", "x"))
                        .getMessage());
    }

    private static BinanceSimulatorConfig binance(String... arguments) {
        BinanceLaunch launch = new BinanceLaunch();
        Options options = new Options();
        launch.addTo(options);
        options.read(arguments);
        return launch.config();
    }
}
