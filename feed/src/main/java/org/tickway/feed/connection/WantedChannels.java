package org.tickway.feed.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.instrument.Instrument;

/**
 * What one connection is to carry, whatever its sessions have achieved so far. Confined to the event loop.
 */
final class WantedChannels {

    /** One instrument of the connection. */
    static final class Entry {
        private final Instrument instrument;
        private final Map<Channel, TopicState> topics = new EnumMap<>(Channel.class);
        private final Set<Channel> confirmed = EnumSet.noneOf(Channel.class);

        private Entry(Instrument instrument) {
            this.instrument = instrument;
        }

        Instrument instrument() {
            return instrument;
        }

        Map<Channel, TopicState> topics() {
            return topics;
        }

        /** The channels of which the present session has every stream. */
        Set<Channel> confirmed() {
            return Collections.unmodifiableSet(confirmed);
        }
    }

    private final Venue venue;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Entry> byStream = new HashMap<>();
    private int confirmedChannels;

    WantedChannels(Venue venue) {
        this.venue = venue;
    }

    /** Adds a channel; false if it was there. */
    boolean add(Instrument instrument, Channel channel, TopicState topic) {
        Entry entry = entries.computeIfAbsent(instrument.name(), name -> new Entry(instrument));
        if (entry.topics.putIfAbsent(channel, topic) != null) {
            return false;
        }
        streams(entry).forEach(stream -> byStream.put(stream, entry));
        return true;
    }

    @Nullable
    Entry find(String instrument) {
        return entries.get(instrument);
    }

    /** The instrument that the stream belongs to. */
    @Nullable
    Entry ofStream(String stream) {
        return byStream.get(stream);
    }

    Collection<Entry> all() {
        return Collections.unmodifiableCollection(entries.values());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int confirmedChannels() {
        return confirmedChannels;
    }

    /** The present session has every stream of the channel; false if that was known. */
    boolean confirm(Entry entry, Channel channel) {
        boolean added = entry.confirmed.add(channel);
        confirmedChannels += added ? 1 : 0;
        return added;
    }

    /** The streams of all channels of the instrument. */
    List<String> streams(Entry entry) {
        return entry.topics.isEmpty() ? List.of() : venue.streams(entry.instrument.name(), entry.topics.keySet());
    }

    List<String> streams(Entry entry, Channel channel) {
        return venue.streams(entry.instrument.name(), EnumSet.of(channel));
    }

    /** Forgets a channel; gives the streams that nothing needs any more. */
    List<String> remove(Entry entry, Channel channel) {
        Set<String> unneeded = new LinkedHashSet<>(streams(entry));
        entry.topics.remove(channel);
        confirmedChannels -= entry.confirmed.remove(channel) ? 1 : 0;
        streams(entry).forEach(unneeded::remove);
        unneeded.forEach(byStream::remove);
        if (entry.topics.isEmpty()) {
            entries.remove(entry.instrument.name());
        }
        return new ArrayList<>(unneeded);
    }

    void forgetConfirmations() {
        entries.values().forEach(entry -> entry.confirmed.clear());
        confirmedChannels = 0;
    }
}
