package org.tickway.feed.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tickway.feed.FeedClock;

class PacedLogTest {

    private final List<String> written = new ArrayList<>();
    private long nowNs;

    private final PacedLog log = new PacedLog(
            new System.Logger() {
                @Override
                public String getName() {
                    return "test";
                }

                @Override
                public boolean isLoggable(Level level) {
                    return level != Level.DEBUG;
                }

                @Override
                public void log(Level level, @Nullable ResourceBundle bundle, String text, @Nullable Throwable thrown) {
                    written.add(text);
                }

                @Override
                public void log(Level level, @Nullable ResourceBundle bundle, String format, Object... parameters) {
                    written.add(format);
                }
            },
            new FeedClock() {
                @Override
                public long epochNs() {
                    return nowNs;
                }

                @Override
                public long monotonicNs() {
                    return nowNs;
                }
            });

    @Test
    void shouldWriteTheFirstFewAndThenSayHowManyWereNotWritten() {
        for (int count = 0; count < 1_000; count++) {
            log.log(System.Logger.Level.WARNING, "TW-FEED-999", () -> "bad");
        }
        assertEquals(List.of("TW-FEED-999: bad", "TW-FEED-999: bad", "TW-FEED-999: bad"), written);
        nowNs += 60_000_000_000L;
        log.log(System.Logger.Level.WARNING, "TW-FEED-999", () -> "bad");
        assertTrue(written.get(3).contains("997 more"), written.get(3));
    }

    @Test
    void shouldPaceEachIdByItself() {
        for (int count = 0; count < 10; count++) {
            log.log(System.Logger.Level.WARNING, "TW-FEED-998", () -> "a");
            log.log(System.Logger.Level.WARNING, "TW-FEED-999", () -> "b");
        }
        assertEquals(6, written.size());
    }

    @Test
    void shouldMakeNoTextForALevelThatIsOff() {
        log.log(System.Logger.Level.DEBUG, "TW-FEED-997", () -> {
            throw new AssertionError("made a text");
        });
        assertEquals(List.of(), written);
    }
}
