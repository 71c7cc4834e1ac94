package org.tickway.connector.host;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tickway.connector.settings.FeedSettings;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedStatus;
import org.tickway.line.LineCount;
import org.tickway.line.LineGroup;
import org.tickway.ring.TickWriter;

/**
 * The feeds of a host that are lines of the same instruments, and the arbitration between them.
 *
 * <p>Safe for any thread.
 */
final class FeedLines {

    private final Map<String, String> groupOfFeed = new HashMap<>();
    private final Map<String, List<String>> feedsOfGroup = new HashMap<>();
    private final Map<String, OpenGroup> open = new HashMap<>();
    private final SnapshotDesk snapshots;
    private final LineLog.Naming naming;

    /** A group with the ring that it writes. */
    private record OpenGroup(LineGroup lines, TickWriter ring) {}

    /**
     * @param snapshots asks a feed for a book
     * @param naming of instruments, for messages
     */
    FeedLines(List<FeedSettings> feeds, SnapshotDesk snapshots, LineLog.Naming naming) {
        this.snapshots = snapshots;
        this.naming = naming;
        for (FeedSettings feed : feeds) {
            if (!feed.lineGroup().isEmpty()) {
                groupOfFeed.put(feed.name(), feed.lineGroup());
                feedsOfGroup
                        .computeIfAbsent(feed.lineGroup(), group -> new ArrayList<>())
                        .add(feed.name());
            }
        }
    }

    /** Asks a feed for the whole book of an instrument. */
    @FunctionalInterface
    interface SnapshotDesk {
        void request(String feed, int instrumentId);
    }

    /** The group of the feed, empty where it is in none. */
    String groupOf(String feed) {
        return groupOfFeed.getOrDefault(feed, "");
    }

    /** The writer of a feed that is a line; {@code ring} opens that of its group, which the first line needs. */
    synchronized TickWriter writer(String feed, Supplier<TickWriter> ring) {
        String group = groupOf(feed);
        List<String> feeds = feedsOfGroup.getOrDefault(group, List.of());
        OpenGroup opened = open.get(group);
        if (opened == null) {
            TickWriter voice = ring.get();
            opened = new OpenGroup(
                    new LineGroup(voice, feeds.size(), new LineLog(group, feeds, naming, snapshots)), voice);
            open.put(group, opened);
        }
        return opened.lines().line(feeds.indexOf(feed));
    }

    /** The status of a feed, with what the arbitration has counted of it. */
    synchronized FeedStatus counted(FeedStatus status) {
        String group = groupOf(status.feed());
        OpenGroup opened = open.get(group);
        if (opened == null) {
            return group.isEmpty() ? status : status.asLineOf(group, Map.of());
        }
        int line = feedsOfGroup.getOrDefault(group, List.of()).indexOf(status.feed());
        Map<FeedCounter, Long> counters = new EnumMap<>(FeedCounter.class);
        counters.put(FeedCounter.LINE_RECORDS, opened.lines().count(line, LineCount.PUBLISHED));
        counters.put(FeedCounter.LINE_REPETITIONS, opened.lines().count(line, LineCount.REPEATED));
        counters.put(FeedCounter.LINE_TAKEOVERS, opened.lines().count(line, LineCount.TAKEOVERS));
        counters.put(FeedCounter.LINE_DIVERGENCES, opened.lines().count(line, LineCount.DIVERGENCES));
        return status.asLineOf(group, counters);
    }

    /** Nothing is written any more. */
    synchronized void close() {
        open.values().forEach(group -> group.ring().ring().close());
        open.clear();
    }
}
