package org.tickway.connector.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * The adapter's whole configuration, valid in itself.
 *
 * @param mode where the records come from
 * @param feeds at least one, in the order of their files
 * @param dataDirectory folder of the rings and the instrument directory
 * @param followDirectories data directories of the processes that are followed, none twice; empty where it is
 *     {@code dataDirectory} that is followed, or nothing
 * @param ringCapacity records of a ring, a power of two
 * @param directoryCapacity instruments that the directory can hold
 * @param waitStrategy how an activation without a wish of its own waits for records
 * @param batchSize most records of one call of an activation without a wish of its own
 * @param journal what is kept on disk
 * @param bars whether bars are built from trades
 */
public record ConnectorConfig(
        Mode mode,
        List<FeedSettings> feeds,
        Path dataDirectory,
        List<Path> followDirectories,
        int ringCapacity,
        int directoryCapacity,
        String waitStrategy,
        int batchSize,
        JournalSettings journal,
        boolean bars) {

    public ConnectorConfig {
        feeds = List.copyOf(feeds);
        followDirectories = List.copyOf(followDirectories);
    }

    /**
     * The feed of this name.
     *
     * @throws IllegalArgumentException where there is none; the message names those there are
     */
    public FeedSettings feed(String name) {
        return feeds.stream()
                .filter(feed -> feed.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("feed=" + name
                        + " is none of this adapter's, which has "
                        + String.join(
                                ", ", feeds.stream().map(FeedSettings::name).toList())));
    }
}
