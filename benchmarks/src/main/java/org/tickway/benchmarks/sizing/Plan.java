package org.tickway.benchmarks.sizing;

import java.util.Locale;

/**
 * What so many nodes have to do, each.
 *
 * @param clientsOfNode connected to each
 * @param applyCores for bringing ticks into topics; the thread that does it is one, so more than 1 cannot be had
 * @param sendCores for frames
 * @param heapBytes for clients and what they follow
 * @param outBits a second to clients
 * @param inBits a second from the feeds, 128 bytes a tick
 */
record Plan(
        long nodes,
        NodeLoad load,
        double clientsOfNode,
        double applyCores,
        double sendCores,
        double heapBytes,
        double outBits,
        double inBits) {

    private static final double NS = 1e-9;
    private static final int RECORD_BITS = 128 * 8;
    private static final double FRAME_BYTES = 20;

    /** @param foldAtSource whether only as many ticks of a symbol come to a node as its clients can be sent */
    static Plan of(Load load, Popularity popularity, UnitCosts costs, long nodes, boolean foldAtSource) {
        NodeLoad node = NodeLoad.of(load, popularity, nodes);
        double clients = (double) load.clients() / nodes;
        double updatesOfClient = updatesOfClient(load, popularity);
        double updates = updatesOfClient * clients;
        double frames = Math.min(load.framesPerSecond(), updatesOfClient) * clients;
        double ticksIn = foldAtSource ? node.foldedPerSecond() : node.ticksPerSecond();
        return new Plan(
                nodes,
                node,
                clients,
                ticksIn * costs.applyNs() * NS,
                (updates * costs.updateNs() + frames * costs.frameNs()) * NS,
                clients * (costs.clientBytes() + (load.symbolsPerClient() - 1) * costs.subscriptionBytes()),
                (updates * load.bytesPerUpdate() + frames * FRAME_BYTES) * 8,
                ticksIn * RECORD_BITS);
    }

    /** Changes a second that a client is sent: of each symbol no more than frames. */
    private static double updatesOfClient(Load load, Popularity popularity) {
        double updates = 0;
        for (int symbol = 0; symbol < load.symbols(); symbol++) {
            double rate = load.ticksPerSecond() * popularity.share(symbol);
            updates += popularity.share(symbol) * Math.min(rate, load.framesPerSecond());
        }
        return updates * load.symbolsPerClient();
    }

    /** Whether a node of this kind can do it. */
    boolean fits(Node node) {
        return limit(node).isEmpty();
    }

    /** What is too much for a node of this kind, in words; empty where nothing is. */
    String limit(Node node) {
        if (applyCores > Node.BUSY) {
            return "one thread cannot apply " + rounded(applyCores * 100) + " % of a core's ticks";
        }
        if (applyCores + sendCores > node.cores() * Node.BUSY) {
            return "cores";
        }
        if (outBits > node.bitsPerSecond() * Node.BUSY || inBits > node.bitsPerSecond() * Node.BUSY) {
            return "network";
        }
        return heapBytes > node.heapBytes() * Node.BUSY ? "heap" : "";
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %,d | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %.1f | %.1f | %.1f |",
                nodes,
                clientsOfNode,
                load.symbols(),
                load.ticksPerSecond(),
                applyCores,
                sendCores,
                heapBytes / 1e9,
                outBits / 1e9,
                inBits / 1e9);
    }
}
