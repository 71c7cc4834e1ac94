package org.tickway.connector;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tickway.connector.settings.Setting;

/** Settings for {@link FakeBroker} in a folder of the test. */
final class AdapterSettings {

    private AdapterSettings() {}

    static Map<Setting, String> feeding(Path dataDirectory) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.BROKER, "fake");
        settings.put(Setting.WEBSOCKET_URI, "ws://127.0.0.1:1");
        settings.put(Setting.REST_URI, "http://127.0.0.1:1");
        settings.put(Setting.DATA_DIRECTORY, dataDirectory.toAbsolutePath().toString());
        settings.put(Setting.RING_CAPACITY, "1024");
        settings.put(Setting.DIRECTORY_CAPACITY, "128");
        settings.put(Setting.JOURNAL, "false");
        return settings;
    }

    static Map<Setting, String> following(Path dataDirectory) {
        Map<Setting, String> settings = feeding(dataDirectory);
        settings.put(Setting.MODE, "follow");
        return settings;
    }
}
