package org.tickway.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tickway.settings.Settings;
import org.tickway.tick.TickStream;

class SignalConfigReaderTest {

    @Test
    void shouldReadStrategies() {
        Settings settings = new Settings(Map.of(
                "tickway.signals", "momentum, reversal",
                "tickway.signals.momentum", "rule=sma-cross fast=5 slow=20 bars=5m instruments=NSE:INFY,BINANCE:*",
                "tickway.signals.reversal", "rule=rsi instruments=*")::get);

        List<StrategyConfig> strategies =
                new SignalConfigReader(settings).read().strategies();
        assertEquals(List.of(), settings.faults());
        assertEquals(
                new StrategyConfig(
                        "momentum",
                        StrategyConfig.Rule.SMA_CROSS,
                        5,
                        20,
                        14,
                        30,
                        70,
                        TickStream.BARS_5M,
                        Set.of("NSE:INFY", "BINANCE:*")),
                strategies.get(0));
        assertEquals(TickStream.BARS_1M, strategies.get(1).bars());
    }

    @Test
    void shouldRunNoneByDefault() {
        assertEquals(
                List.of(),
                new SignalConfigReader(new Settings(key -> null)).read().strategies());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule=magic instruments=* | has rule=magic, not sma-cross, rsi or macd",
                "rule=rsi | has instruments=null",
                "rule=rsi instruments=infy | has instruments=infy",
                "rule=rsi instruments=* bars=2m | has bars=2m, not 1s, 1m, 5m or 1h",
                "rule=rsi instruments=* period=0 | has period=0, not a whole number from 1 to 1000",
                "rule=rsi instruments=* low=70 high=30 | has low=70, which is not less than high=30",
                "rule=macd instruments=* fast=9 slow=9 | has fast=9, which is not less than slow=9",
                "rule=rsi instruments=* colour=red | has the part colour=red",
                "rule=rsi rule=rsi instruments=* | has rule twice",
            })
    void shouldNameTheFaultOfAStrategy(String text, String fault) {
        Settings settings = new Settings(Map.of("tickway.signals", "s", "tickway.signals.s", text)::get);

        assertEquals(List.of(), new SignalConfigReader(settings).read().strategies());
        assertTrue(settings.faults().get(0).contains(fault), settings.faults().get(0));
    }

    @Test
    void shouldInsistOnASettingForEachName() {
        Settings settings = new Settings(Map.of("tickway.signals", "s")::get);

        new SignalConfigReader(settings).read();
        assertEquals(List.of("tickway.signals.s is not set although tickway.signals names s"), settings.faults());
    }
}
