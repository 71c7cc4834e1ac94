package org.tickway.connector.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.tickway.connector.settings.Setting;

/** A file of settings by the names of the adapter's properties, in UTF-8 and the form of {@link Properties}. Stateless. */
final class SettingsFile {

    private SettingsFile() {}

    /** @throws IllegalArgumentException naming every name that is none */
    static Map<Setting, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            Object text = properties.remove(setting.property());
            if (text != null) {
                settings.put(setting, text.toString());
            }
        }
        List<String> unknown = new ArrayList<>(new TreeSet<>(properties.stringPropertyNames()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " has settings that are not known: " + String.join(", ", unknown));
        }
        return settings;
    }
}
