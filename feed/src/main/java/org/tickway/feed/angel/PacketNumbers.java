package org.tickway.feed.angel;

import org.tickway.tick.TickLayout;

/**
 * What the numbers and times of one instrument's packets in one mode tell: which come late or twice, and where some are
 * missing. Confined to the event loop.
 *
 * <p>Numbers rise. They are those of the segment, as far as is known, so that an instrument's own packets leave numbers out
 * without a loss; where they are the instrument's own, each hole is a loss. Packets without numbers are told apart by their
 * times, and only while repeats are expected.
 */
final class PacketNumbers {

    /** An old number that is this much newer by the venue's clock is the beginning of a new numbering. */
    private static final long RESTART_NS = 60_000_000_000L;
    /** So many old numbers in a row are no latecomers. */
    private static final int RESTART_AFTER = 100;

    private long sequence;
    private long timeNs;
    private int outdated;
    private boolean restarted;
    private long missed;

    /** Anything may come next. */
    void forget() {
        sequence = 0;
        timeNs = 0;
        outdated = 0;
    }

    /** Takes in the next packet; false where it is older than the last one, or the same again. */
    boolean isNew(AngelPacket packet, boolean repeatsExpected) {
        restarted = false;
        missed = 0;
        long packetTimeNs = packet.timeNs == TickLayout.NULL_VALUE ? 0 : packet.timeNs;
        if (packet.sequence == 0) {
            if (repeatsExpected && packetTimeNs <= timeNs) {
                return false;
            }
            timeNs = Math.max(timeNs, packetTimeNs);
            return true;
        }
        if (packet.sequence <= sequence) {
            outdated = repeatsExpected ? 0 : outdated + 1;
            restarted = outdated >= RESTART_AFTER || timeNs > 0 && packetTimeNs - timeNs > RESTART_NS;
            if (!restarted) {
                return false;
            }
        } else if (sequence > 0) {
            missed = packet.sequence - sequence - 1;
        }
        outdated = 0;
        sequence = packet.sequence;
        timeNs = packetTimeNs;
        return true;
    }

    /** Whether the last packet has begun a new numbering. */
    boolean hasRestarted() {
        return restarted;
    }

    /** Numbers that were left out before the last packet. */
    long missed() {
        return missed;
    }
}
