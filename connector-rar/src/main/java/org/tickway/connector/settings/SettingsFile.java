package org.tickway.connector.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** A file of settings by the names of the adapter's properties, in UTF-8 and the form of {@link Properties}. Stateless. */
public final class SettingsFile {

    private SettingsFile() {}

    /** @throws IllegalArgumentException naming every name that is none, or where others may read secrets in it */
    public static Map<Setting, String> read(Path file) throws IOException {
        return read(file, EnumSet.allOf(Setting.class));
    }

    /** The settings of one feed among several. */
    static Map<Setting, String> readFeed(Path file) throws IOException {
        return read(file, Setting.OF_A_FEED);
    }

    private static Map<Setting, String> read(Path file, Set<Setting> known) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        for (Setting setting : known) {
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
        if (settings.containsKey(Setting.CREDENTIALS) && mayBeReadByOthers(file)) {
            throw new IllegalArgumentException(
                    file + " holds credentials and must be readable by its owner only (mode 0600)");
        }
        return settings;
    }

    private static boolean mayBeReadByOthers(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return false;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }
}
