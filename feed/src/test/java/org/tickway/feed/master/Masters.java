package org.tickway.feed.master;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tickway.feed.FeedConfig;

/** Opens masters that a test has written itself. */
final class Masters {

    private Masters() {}

    static FeedConfig config(Map<String, String> settings) {
        return FeedConfig.builder("test", URI.create("ws://127.0.0.1:1"), URI.create("http://127.0.0.1:1"))
                .settings(settings)
                .connectTimeoutMs(2_000)
                .build();
    }

    /** Of these files, read once. */
    static InstrumentMaster open(MasterFormat format, Path... files) {
        String paths = String.join(";", Arrays.stream(files).map(Path::toString).toList());
        return InstrumentMaster.open(
                config(Map.of(MasterSettings.MASTER, paths, MasterSettings.REFRESH_HOURS, "0")), format);
    }

    /** Of one file with this text. */
    static InstrumentMaster open(Path folder, MasterFormat format, String text) throws IOException {
        return open(format, Files.writeString(Files.createTempFile(folder, "rows", ".txt"), text));
    }

    /** Of one address, with a cache in this folder. */
    static InstrumentMaster download(URI address, Path cache, MasterFormat format, InstrumentMaster.Timing timing) {
        Map<String, String> settings = new HashMap<>();
        settings.put(MasterSettings.MASTER, address.toString());
        settings.put(MasterSettings.CACHE, cache.toString());
        return InstrumentMaster.open(config(settings), format, timing);
    }
}
