package org.tickway.connector.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tickway.journal.chronicle.JournalConfig;
import org.tickway.ring.RingWriter;

/** Reads a {@link ConnectorConfig} out of texts and gathers every fault on the way. One use, one thread. */
public final class SettingsReader {

    private static final Set<String> WAIT_STRATEGIES = Set.of("busy_spin", "yielding", "parking");
    private static final int MOST_FEEDS = 16;
    /** What feed ids can tell apart: a feed process has a ring of bars, one of applications and at least one of a broker. */
    private static final int MOST_FOLLOWED = RingWriter.MAX_FEED_ID / 3;

    private static final long MEBIBYTE = 1 << 20;

    private final Map<Setting, String> properties;
    private final Map<String, Map<Setting, String>> changes;
    private final UnaryOperator<@Nullable String> systemProperties;
    private final Map<String, BrokerAddresses> brokers;
    private final List<String> faults = new ArrayList<>();
    private final SettingTexts texts;

    /**
     * @param properties the adapter's properties as the server set them
     * @param systemProperties looks a system property up, null where it is not set
     * @param brokers the broker adapters at hand, by name
     */
    public SettingsReader(
            Map<Setting, String> properties,
            UnaryOperator<@Nullable String> systemProperties,
            Map<String, BrokerAddresses> brokers) {
        this(properties, Map.of(), systemProperties, brokers);
    }

    /** @param changes what was changed since, by feed, which goes before all else */
    SettingsReader(
            Map<Setting, String> properties,
            Map<String, Map<Setting, String>> changes,
            UnaryOperator<@Nullable String> systemProperties,
            Map<String, BrokerAddresses> brokers) {
        this.properties = Map.copyOf(properties);
        this.changes = Map.copyOf(changes);
        this.systemProperties = systemProperties;
        this.brokers = Map.copyOf(brokers);
        this.texts = new SettingTexts(Map.of(), Map.of(), "", systemProperties, this.properties, faults);
    }

    /** @throws InvalidSettingsException naming every fault */
    public ConnectorConfig read() throws InvalidSettingsException {
        Mode mode = mode();
        Path dataDirectory = texts.path(Setting.DATA_DIRECTORY);
        ConnectorConfig config = new ConnectorConfig(
                mode,
                feeds(mode),
                dataDirectory,
                followDirectories(mode, dataDirectory),
                texts.powerOfTwo(Setting.RING_CAPACITY, 64, 1 << 23),
                texts.number(Setting.DIRECTORY_CAPACITY, 1, 1 << 22),
                waitStrategy(),
                texts.number(Setting.BATCH_SIZE, 1, 65_536),
                journal(dataDirectory),
                texts.flag(Setting.BARS));
        String profileFault = new Predecessors(systemProperties).fault();
        if (profileFault != null) {
            faults.add(profileFault);
        }
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(List.copyOf(new LinkedHashSet<>(faults)));
        }
        return config;
    }

    private List<Path> followDirectories(Mode mode, Path dataDirectory) {
        List<Path> directories = new ArrayList<>();
        for (String text : texts.entries(Setting.FOLLOW_DIRECTORIES)) {
            Path directory = texts.path(Setting.FOLLOW_DIRECTORIES, text);
            if (directory.getNameCount() > 0 && directories.contains(directory)) {
                texts.fault(Setting.FOLLOW_DIRECTORIES, "names " + directory + " twice");
            }
            directories.add(directory);
        }
        if (directories.contains(dataDirectory)) {
            texts.fault(
                    Setting.FOLLOW_DIRECTORIES,
                    "names the adapter's own dataDirectory=" + dataDirectory + "; it must have one to itself");
        }
        if (directories.size() > MOST_FOLLOWED) {
            texts.fault(
                    Setting.FOLLOW_DIRECTORIES,
                    "names " + directories.size() + " directories, which are more than " + MOST_FOLLOWED);
        }
        if (mode == Mode.FEED && !directories.isEmpty()) {
            texts.fault(Setting.FOLLOW_DIRECTORIES, "must be empty with mode=feed; it needs mode=follow");
        }
        return directories;
    }

    /** Of each file one; without files the one that the adapter's own properties describe. */
    private List<FeedSettings> feeds(Mode mode) {
        Set<String> files = texts.list(Setting.FEEDS);
        List<FeedSettings> feeds = new ArrayList<>();
        if (files.isEmpty()) {
            String name = texts.text(Setting.BROKER);
            feeds.add(feed("", changes.getOrDefault(name, Map.of()), Map.of(), "", mode));
        } else if (files.size() > MOST_FEEDS) {
            texts.fault(Setting.FEEDS, "names more than " + MOST_FEEDS + " files");
        } else {
            files.forEach(file -> feeds.add(feed(texts.path(Setting.FEEDS, file), mode)));
        }
        checkNames(feeds);
        checkGroups(feeds);
        return feeds;
    }

    private FeedSettings feed(Path file, Mode mode) {
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.replaceFirst("\\.properties$", "");
        if (!name.matches("[A-Za-z0-9_-]{1,32}")) {
            texts.fault(
                    Setting.FEEDS,
                    "holds the file " + fileName + ", whose name names the feed and must be 1 to 32 letters, digits, "
                            + "'-' or '_' before .properties");
        }
        Map<Setting, String> own = Map.of();
        try {
            own = SettingsFile.readFeed(file);
        } catch (IOException unreadable) {
            texts.fault(Setting.FEEDS, "holds the file " + file + ", which cannot be read (" + unreadable + ")");
        } catch (IllegalArgumentException bad) {
            texts.fault(Setting.FEEDS, "holds a bad file: " + bad.getMessage());
        }
        return feed(name, changes.getOrDefault(name, Map.of()), own, fileName, mode);
    }

    private FeedSettings feed(
            String name, Map<Setting, String> changed, Map<Setting, String> file, String fileName, Mode mode) {
        SettingTexts own = new SettingTexts(changed, file, fileName, systemProperties, properties, faults);
        return new FeedSettingsReader(own, mode, brokers).read(name, systemProperties);
    }

    private void checkNames(List<FeedSettings> feeds) {
        Set<String> names = new HashSet<>();
        for (FeedSettings feed : feeds) {
            if (!names.add(feed.name())) {
                texts.fault(Setting.FEEDS, "holds two files of the name " + feed.name());
            }
        }
    }

    private void checkGroups(List<FeedSettings> feeds) {
        Map<String, Integer> sizes = new HashMap<>();
        feeds.forEach(feed -> sizes.merge(feed.lineGroup(), 1, Integer::sum));
        sizes.remove("");
        sizes.forEach((group, size) -> {
            if (size < 2) {
                texts.fault(Setting.LINE_GROUP, "names the group " + group + " of one feed; a group has two or more");
            }
        });
    }

    private JournalSettings journal(Path dataDirectory) {
        String directory = texts.text(Setting.JOURNAL_DIRECTORY);
        return new JournalSettings(
                texts.flag(Setting.JOURNAL),
                directory.isEmpty() ? dataDirectory.resolve("journal") : texts.path(Setting.JOURNAL_DIRECTORY),
                roll(),
                Duration.ofHours(texts.number(Setting.JOURNAL_MAX_AGE_HOURS, 1, 87_600)),
                texts.number(Setting.JOURNAL_MAX_MEBIBYTES, 16, Integer.MAX_VALUE) * MEBIBYTE,
                texts.number(Setting.JOURNAL_MIN_FREE_MEBIBYTES, 16, Integer.MAX_VALUE) * MEBIBYTE);
    }

    private JournalConfig.Roll roll() {
        return switch (texts.text(Setting.JOURNAL_ROLL)) {
            case "5m" -> JournalConfig.Roll.FIVE_MINUTES;
            case "1h" -> JournalConfig.Roll.HOUR;
            case "1d" -> JournalConfig.Roll.DAY;
            default -> {
                texts.fault(Setting.JOURNAL_ROLL, "must be 5m, 1h or 1d");
                yield JournalConfig.Roll.HOUR;
            }
        };
    }

    private Mode mode() {
        for (Mode mode : Mode.values()) {
            if (mode.name().equalsIgnoreCase(texts.text(Setting.MODE))) {
                return mode;
            }
        }
        texts.fault(Setting.MODE, "must be feed or follow");
        return Mode.FEED;
    }

    private String waitStrategy() {
        String name = texts.text(Setting.WAIT_STRATEGY);
        if (!WAIT_STRATEGIES.contains(name)) {
            texts.fault(Setting.WAIT_STRATEGY, "must be busy_spin, yielding or parking");
        }
        return name;
    }
}
