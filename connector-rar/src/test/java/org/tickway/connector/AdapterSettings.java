package org.tickway.connector;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** Follows several folders, with one of its own. */
    static Map<Setting, String> following(Path dataDirectory, List<Path> directories) {
        Map<Setting, String> settings = following(dataDirectory);
        settings.put(
                Setting.FOLLOW_DIRECTORIES,
                directories.stream().map(Path::toString).collect(Collectors.joining(",")));
        return settings;
    }

    static Map<Setting, String> following(Path dataDirectory) {
        Map<Setting, String> settings = feeding(dataDirectory);
        settings.put(Setting.MODE, "follow");
        return settings;
    }
}
