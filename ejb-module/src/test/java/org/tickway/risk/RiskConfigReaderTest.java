package org.tickway.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.settings.Settings;

class RiskConfigReaderTest {

    @Test
    void shouldReadLimitsOfAllAndOfOne() {
        Settings settings = new Settings(Map.of(
                "tickway.risk.limits", "exposure:1000000, loss:5000.50",
                "tickway.risk.limited-users", "alice",
                "tickway.risk.limits.alice", "var99:100")::get);

        RiskConfig config = new RiskConfigReader(settings).read();
        assertEquals(List.of(), settings.faults());
        assertEquals(
                Map.of(
                        RiskLimits.Measure.EXPOSURE, new BigDecimal("1000000"),
                        RiskLimits.Measure.LOSS, new BigDecimal("5000.50")),
                config.of("bob").bounds());
        assertEquals(
                Map.of(RiskLimits.Measure.VAR99, new BigDecimal("100")),
                config.of("alice").bounds());
        assertEquals(new BigDecimal("0.05"), config.hysteresis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"exposure", "height:3", "loss:x", "loss:0", "loss:-1"})
    void shouldRefuseWhatIsNoLimit(String limit) {
        Settings settings = new Settings(Map.of("tickway.risk.limits", limit)::get);

        new RiskConfigReader(settings).read();
        assertTrue(settings.faults().get(0).startsWith("tickway.risk.limits=" + limit + " is not measure:bound"));
    }

    @Test
    void shouldInsistOnLimitsForEachUserThatItNames() {
        Settings settings = new Settings(Map.of("tickway.risk.limited-users", "alice")::get);

        new RiskConfigReader(settings).read();
        assertEquals(
                List.of("tickway.risk.limits.alice is not set although tickway.risk.limited-users names alice"),
                settings.faults());
    }
}
