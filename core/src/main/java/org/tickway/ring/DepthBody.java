package org.tickway.ring;

import java.nio.ByteBuffer;
import org.tickway.codec.DepthCodec;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickLayout;

/** Writes the whole body of a DEPTH record, each field once. Stateless. */
final class DepthBody {

    private DepthBody() {}

    /**
     * Writes the next levels of a side.
     *
     * @param fragment index of the record within its group
     * @param first how many levels of this side stand in earlier records of the group
     * @param count levels of this record, 0 to {@link TickLayout.Depth#LEVELS}
     * @param from where in {@code levels} to look for the next one
     * @return where to look for the one after them
     */
    static int put(
            ByteBuffer buffer, int record, DepthLevels levels, int side, int fragment, int first, int count, int from) {
        DepthCodec.putHeader(buffer, record, side, count, first, fragment);
        int index = from;
        int level = 0;
        long orders = 0;
        while (level < count) {
            if (levels.side(index) == side) {
                TickCodec.putField(buffer, record, TickLayout.Depth.price(level), levels.price(index));
                TickCodec.putField(buffer, record, TickLayout.Depth.quantity(level), levels.quantity(index));
                orders |= DepthCodec.packedOrders(level, levels.orders(index));
                level++;
            }
            index++;
        }
        for (; level < TickLayout.Depth.LEVELS; level++) {
            TickCodec.putField(buffer, record, TickLayout.Depth.price(level), TickLayout.NULL_VALUE);
            TickCodec.putField(buffer, record, TickLayout.Depth.quantity(level), TickLayout.NULL_VALUE);
        }
        TickCodec.putField(buffer, record, TickLayout.Depth.ORDERS, orders);
        return index;
    }
}
