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
        BinanceSimulatorConfig config = read(
                        "--port=1234",
                        "--speed=max",
                        "--start=immediately",
                        "--loop",
                        "--synthetic-symbols=5",
                        "--seed=-9",
                        "--control")
                .config();
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
                "--start=later | option --start=later: must be immediately, first-subscriber or on-command"
            })
    void shouldNameTheOptionThatItCannotUse(String argument, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> read(argument))
                        .getMessage());
    }

    @Test
    void shouldNameAValueThatIsOutOfItsRange() {
        assertEquals(
                "port=70000 must be from 0 to 65535",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> read("--port=70000").config())
                        .getMessage());
    }

    @Test
    void shouldListEveryOptionInItsHelp() {
        String help = read("--help").help();
        for (String option : new String[] {"--port=N", "--recording=FILE", "--exit-with-stdin", "--control"}) {
            assertTrue(help.contains(option), option);
        }
    }

    private static CommandLine read(String... arguments) {
        CommandLine commandLine = new CommandLine();
        commandLine.read(arguments);
        return commandLine;
    }
}
