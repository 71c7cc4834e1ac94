package org.tickway.connector.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    private Path folder;

    @Test
    void shouldReadTheAdaptersPropertiesByTheirNames() throws IOException {
        assertEquals(
                Map.of(Setting.BROKER, "binance", Setting.INSTRUMENTS, "BINANCE:BTCUSDT,BINANCE:\u5e01USDT"),
                read("# a comment\nbroker = binance\ninstruments=BINANCE:BTCUSDT,\\\n  BINANCE:\u5e01USDT\n"));
    }

    @Test
    void shouldNameEverySettingThatIsNone() {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> read("broker=binance\nbrocker=x\nzeal=1"))
                        .getMessage());

        assertTrue(message.contains("brocker, zeal"), message);
        assertTrue(message.contains("feed.properties"), message);
    }

    private Map<Setting, String> read(String text) throws IOException {
        Path file = folder.resolve("feed.properties");
        Files.writeString(file, text);
        return SettingsFile.read(file);
    }
}
