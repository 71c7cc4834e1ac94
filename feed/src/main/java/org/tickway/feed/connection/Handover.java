package org.tickway.feed.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings changes of placements to the connections, and instruments from one connection to another. Any thread; the work is
 * done on the connections' loops.
 *
 * <p>An instrument that moves is dropped by the old connection first and taken up by the new one then: at no time do two of
 * them publish it, whenever the old socket comes back.
 */
final class Handover {

    private final FeedConnections connections;
    private final Placements placements;

    Handover(FeedConnections connections, Placements placements) {
        this.connections = connections;
        this.placements = placements;
    }

    /** These have changed: the connections that they belong to make it so. */
    void tell(Collection<Placement> changed) {
        byConnection(changed)
                .forEach((number, placed) ->
                        connections.onLoop(connections.get(number), connection -> carry(connection, placed)));
    }

    private Map<Integer, List<Placement>> byConnection(Collection<Placement> changed) {
        Map<Integer, List<Placement>> byConnection = new TreeMap<>();
        for (Placement placement : changed) {
            byConnection
                    .computeIfAbsent(placements.connectionOf(placement), number -> new ArrayList<>())
                    .add(placement);
        }
        return byConnection;
    }

    private void carry(FeedConnection connection, List<Placement> placed) {
        for (Placement placement : placed) {
            Placements.Share share = placements.share(placement, connection.number());
            if (share != null) {
                connection.carry(share);
                placements.forgetIfUnwanted(placement);
            }
        }
        connection.changed();
    }

    /** These belong to others now: the connection hands them over, unless it has come back in the meantime. */
    void ask(FeedConnection connection, List<Placement> leaving) {
        if (!leaving.isEmpty()) {
            connections.onLoop(connection, from -> release(from, leaving));
        }
    }

    private void release(FeedConnection connection, List<Placement> leaving) {
        for (Placement placement : leaving) {
            boolean stays = connection.isOpen() && placements.stay(placement, connection.number());
            if (!stays) {
                placements.handOver(placement, connection.release(placement.instrument));
            }
        }
        connection.changed();
        tell(leaving);
    }
}
