package org.tickway.benchmarks.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonPayloadTest {

    private static final long NOW_NS = 1_795_200_000_125_000_000L;

    private final Tally tally = new Tally();
    private final JsonPayload payload = new JsonPayload(tally, true);

    @Test
    void shouldTakeTheAgeOfEachTradeFromWhenItWasReceived() {
        take("[" + event(1, "1795200000124") + "," + event(2, "1795200000122.25") + "]");

        assertEquals(2, tally.ticks());
        assertTrue(
                tally.latency().valuesAreEquivalent(1_000_000, tally.latency().getMinValue()));
        assertTrue(
                tally.latency().valuesAreEquivalent(2_750_000, tally.latency().getMaxValue()));
    }

    @Test
    void shouldReadFractionsOfMilliseconds() {
        take(event(1, "1795200000124.950000"));

        assertTrue(tally.latency().valuesAreEquivalent(50_000, tally.latency().getMaxValue()));
    }

    @Test
    void shouldFindAMissingNumber() {
        take(event(1, "1795200000124"));
        take(event(3, "1795200000124"));

        assertEquals(1, tally.missing());
    }

    @Test
    void shouldPassOverWhatIsNoEvent() {
        take("{\"type\":\"subscribed\",\"id\":1,\"topics\":[{\"topic\":\"trades.A:B\",\"seq\":5}]}");

        assertEquals(0, tally.ticks());
    }

    private void take(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        payload.take(ByteBuffer.wrap(bytes), 0, bytes.length, false, NOW_NS);
    }

    private static String event(long number, String received) {
        return "{\"type\":\"event\",\"topic\":\"trades.A:B\",\"epoch\":7,\"seq\":" + number
                + ",\"ts\":1795200000123.5,\"rx\":" + received + ",\"payload\":{\"price\":1.5,\"qty\":5}}";
    }
}
