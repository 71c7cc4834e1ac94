package org.tickway.feed.connection;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.instrument.Instrument;

/**
 * Which connection each instrument of a feed belongs to. Any thread; every method is short.
 *
 * <p>A connection is told only that something has changed; it then asks for its {@link #share} of the instrument and makes
 * it so. So changes need not come to it in order, and none is lost while an instrument moves.
 *
 * <p>Life of a placement: made with the first channel; moved: it belongs to another connection, which has no share of it
 * before the one before has handed it over; forgotten when its connection has dropped the last channel.
 */
final class Placements {

    /**
     * What a connection is to carry of an instrument.
     *
     * @param channels empty to drop it
     * @param inherited topics that another connection has given up, as it has left them
     */
    record Share(Instrument instrument, Set<Channel> channels, Map<Channel, TopicState> inherited) {}

    private final int room;
    private final Map<String, Placement> all = new LinkedHashMap<>();
    private int[] load = new int[8];
    private int wantedInstruments;
    private int wantedChannels;

    /** @param room instruments that a connection may carry */
    Placements(int room) {
        this.room = room;
    }

    int room() {
        return room;
    }

    /** Instruments of which a channel is wanted. */
    synchronized int instruments() {
        return wantedInstruments;
    }

    /** Channels that are wanted, of all instruments. */
    synchronized int channels() {
        return wantedChannels;
    }

    synchronized boolean isWanted(String name) {
        Placement placement = all.get(name);
        return placement != null && !placement.channels.isEmpty();
    }

    /** Instruments that belong to the connection. */
    synchronized int load(int connection) {
        return connection < load.length ? load[connection] : 0;
    }

    synchronized boolean hasRoom(int connection) {
        return load(connection) < room;
    }

    synchronized int connectionOf(Placement placement) {
        return placement.connection;
    }

    /** Places an instrument that has no placement. */
    synchronized Placement add(Instrument instrument, int connection, Set<Channel> channels) {
        Placement placement = new Placement(instrument, connection);
        all.put(instrument.name(), placement);
        addTo(placement, channels);
        return placement;
    }

    /** Wants more channels of an instrument, where it has a placement; null where it has none. */
    synchronized @Nullable Placement want(String name, Set<Channel> channels) {
        Placement placement = all.get(name);
        if (placement != null) {
            addTo(placement, channels);
        }
        return placement;
    }

    private void addTo(Placement placement, Set<Channel> channels) {
        if (placement.channels.isEmpty() && !channels.isEmpty()) {
            wantedInstruments++;
            shift(placement.connection, 1);
        }
        wantedChannels -= placement.channels.size();
        placement.channels.addAll(channels);
        wantedChannels += placement.channels.size();
    }

    /** Wants channels no more; null where the instrument has no placement. */
    synchronized @Nullable Placement unwant(String name, Set<Channel> channels) {
        Placement placement = all.get(name);
        if (placement != null && !placement.channels.isEmpty()) {
            wantedChannels -= placement.channels.size();
            placement.channels.removeAll(channels);
            wantedChannels += placement.channels.size();
            if (placement.channels.isEmpty()) {
                wantedInstruments--;
                shift(placement.connection, -1);
            }
        }
        return placement;
    }

    private void shift(int connection, int by) {
        if (connection >= load.length) {
            load = Arrays.copyOf(load, Math.max(connection + 1, 2 * load.length));
        }
        load[connection] += by;
    }

    /** Where the depth of the instrument is carried, or -1 if it is not wanted. */
    synchronized int connectionOfDepth(String name) {
        Placement placement = all.get(name);
        return placement != null && placement.channels.contains(Channel.DEPTH) ? placement.connection : -1;
    }

    /** The wanted instruments that are settled on the connection, the oldest first. */
    synchronized List<Placement> settledOn(int connection) {
        return all.values().stream()
                .filter(placement ->
                        placement.connection == connection && !placement.moving && !placement.channels.isEmpty())
                .toList();
    }

    /** From now on it belongs to another connection; true where the one before is to be asked to hand it over. */
    synchronized boolean move(Placement placement, int connection) {
        boolean asked = placement.moving;
        placement.moving = true;
        assign(placement, connection);
        return !asked;
    }

    /** It does not leave the connection after all; false if that has no room for it any more. */
    synchronized boolean stay(Placement placement, int connection) {
        if (placement.connection != connection && !hasRoom(connection)) {
            return false;
        }
        assign(placement, connection);
        placement.moving = false;
        return true;
    }

    private void assign(Placement placement, int connection) {
        if (!placement.channels.isEmpty()) {
            shift(placement.connection, -1);
            shift(connection, 1);
        }
        placement.connection = connection;
    }

    /** The connection that had it has dropped it and left its topics like this. */
    synchronized void handOver(Placement placement, Map<Channel, TopicState> topics) {
        placement.inherited.putAll(topics);
        placement.moving = false;
    }

    /** What the connection is to carry of the instrument; null if that is no matter of this connection, or not yet. */
    synchronized @Nullable Share share(Placement placement, int connection) {
        if (placement.moving || placement.connection != connection) {
            return null;
        }
        Share share =
                new Share(placement.instrument, EnumSet.copyOf(placement.channels), new EnumMap<>(placement.inherited));
        placement.inherited.clear();
        return share;
    }

    /** Forgets an instrument of which nothing is wanted and nothing is carried. */
    synchronized void forgetIfUnwanted(Placement placement) {
        if (placement.channels.isEmpty() && !placement.moving) {
            all.remove(placement.instrument.name(), placement);
        }
    }
}
