package org.tickway.feed.master;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a feed's settings say of its master.
 *
 * @param locations that the files are at; setting {@code master}, separated by semicolons, default where the broker
 *     publishes them
 * @param cacheFolder for downloaded files; setting {@code masterCache}, null for a folder of the user in {@code
 *     java.io.tmpdir}
 * @param refreshMs after how long everything is read again, 0 never; setting {@code masterRefreshHours}, whole hours,
 *     default 24
 */
record MasterSettings(
        List<MasterLocation> locations, @Nullable Path cacheFolder, long refreshMs) {

    static final String MASTER = "master";
    static final String CACHE = "masterCache";
    static final String REFRESH_HOURS = "masterRefreshHours";
    static final Set<String> KEYS = Set.of(MASTER, CACHE, REFRESH_HOURS);

    private static final int MAXIMUM_HOURS = 8_760;

    MasterSettings {
        locations = List.copyOf(locations);
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException with every fault in one message
     */
    static MasterSettings of(Map<String, String> settings, MasterFormat format) {
        List<String> faults = new ArrayList<>();
        MasterSettings read = read(settings, format, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return read;
    }

    /** The same, but the faults are added to the list. */
    static MasterSettings read(Map<String, String> settings, MasterFormat format, List<String> faults) {
        return new MasterSettings(
                locations(settings.getOrDefault(MASTER, "").strip(), format, faults),
                cacheFolder(settings.getOrDefault(CACHE, "").strip(), faults),
                refreshMs(settings.getOrDefault(REFRESH_HOURS, "24").strip(), faults));
    }

    private static List<MasterLocation> locations(String text, MasterFormat format, List<String> faults) {
        List<MasterLocation> locations = new ArrayList<>();
        List<String> parts = text.isEmpty() ? format.published() : List.of(text.split(";"));
        for (String part : parts) {
            if (part.isBlank()) {
                continue;
            }
            try {
                locations.add(MasterLocation.of(part.strip()));
            } catch (IllegalArgumentException fault) {
                faults.add(MASTER + (parts.size() == 1 ? "" : " " + (parts.indexOf(part) + 1) + " of " + parts.size())
                        + " " + fault.getMessage());
            }
        }
        if (locations.isEmpty() && faults.isEmpty()) {
            faults.add(MASTER + " is not set: it must name the file of the instruments");
        }
        return locations;
    }

    private static @Nullable Path cacheFolder(String text, List<String> faults) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException noPath) {
            faults.add(CACHE + "=" + text + " is no path");
            return null;
        }
    }

    private static long refreshMs(String text, List<String> faults) {
        int hours = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (hours < 0 || hours > MAXIMUM_HOURS) {
            faults.add(REFRESH_HOURS + "=" + text + " must be a whole number from 0 to " + MAXIMUM_HOURS);
        }
        return TimeUnit.HOURS.toMillis(hours);
    }
}
