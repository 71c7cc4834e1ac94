package org.tickway.feed.connection;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.tickway.feed.Channel;
import org.tickway.instrument.Instrument;

/** Where one instrument of a feed is and what of it is wanted. Guarded by the monitor of its {@link Placements}. */
final class Placement {

    final Instrument instrument;
    final Set<Channel> channels = EnumSet.noneOf(Channel.class);
    /** Topics that a connection has given up and the next one has not taken up yet. */
    final Map<Channel, TopicState> inherited = new EnumMap<>(Channel.class);
    /** The connection that it belongs to. */
    int connection;
    /** Whether the one that it belonged to before has not handed it over yet. */
    boolean moving;

    Placement(Instrument instrument, int connection) {
        this.instrument = instrument;
        this.connection = connection;
    }
}
