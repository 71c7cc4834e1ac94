package org.tickway.codec;

import java.nio.ByteBuffer;
import org.tickway.tick.TickLayout;

/** Reads and writes the body of a DEPTH record; see {@link TickLayout.Depth} for its shape. Stateless. */
public final class DepthCodec {

    /** The largest order count that a level can carry; larger ones are stored as this. */
    public static final int MAX_ORDERS = 0xFFFF;

    private DepthCodec() {}

    /**
     * Writes the header of the body and clears its levels.
     *
     * @param side {@link TickLayout#SIDE_BID} or {@link TickLayout#SIDE_ASK}
     * @param count levels in this record, 0 to 4; 0 in a snapshot of an empty side
     * @param firstLevel how many levels of this side stand in earlier records of the group
     */
    public static void putHeader(ByteBuffer buffer, int record, int side, int count, int firstLevel) {
        TickCodec.putField(
                buffer,
                record,
                TickLayout.Depth.HEADER,
                (side & 0xFFL) | (count & 0xFFL) << 8 | (long) firstLevel << 32);
        for (int index = TickLayout.Depth.FIRST_PRICE; index < TickLayout.Depth.ORDERS; index++) {
            TickCodec.putField(buffer, record, index, TickLayout.NULL_VALUE);
        }
        TickCodec.putField(buffer, record, TickLayout.Depth.ORDERS, 0L);
    }

    /**
     * Writes the header alone: the levels, those that are not there too, and the order counts are to follow.
     *
     * @param fragment index of the record within its group, from 0
     */
    public static void putHeader(ByteBuffer buffer, int record, int side, int count, int firstLevel, int fragment) {
        TickCodec.putField(
                buffer,
                record,
                TickLayout.Depth.HEADER,
                (side & 0xFFL) | (count & 0xFFL) << 8 | (fragment & 0xFFFFL) << 16 | (long) firstLevel << 32);
    }

    /** The order count of a level at its place within the field that holds those of the record. */
    public static long packedOrders(int level, int orders) {
        return (long) Math.min(orders, MAX_ORDERS) << level * Short.SIZE;
    }

    /** Writes level {@code level} (0 to 3) of the record; {@code orders} 0 is unknown. */
    public static void putLevel(ByteBuffer buffer, int record, int level, long price, long quantity, int orders) {
        TickCodec.putField(buffer, record, TickLayout.Depth.price(level), price);
        TickCodec.putField(buffer, record, TickLayout.Depth.quantity(level), quantity);
        long packed = TickCodec.field(buffer, record, TickLayout.Depth.ORDERS);
        int shift = level * Short.SIZE;
        packed = packed & ~(0xFFFFL << shift) | packedOrders(level, orders);
        TickCodec.putField(buffer, record, TickLayout.Depth.ORDERS, packed);
    }

    /** Adds a level behind those that the record has, of which there are at most three. */
    public static void addLevel(ByteBuffer buffer, int record, long price, long quantity, int orders) {
        int level = count(buffer, record);
        long header = TickCodec.field(buffer, record, TickLayout.Depth.HEADER);
        TickCodec.putField(buffer, record, TickLayout.Depth.HEADER, header & ~0xFF00L | (level + 1L) << 8);
        putLevel(buffer, record, level, price, quantity, orders);
    }

    /** Writes the index of the record within its group, from 0, after {@link #putHeader}, which leaves it 0. */
    public static void putFragment(ByteBuffer buffer, int record, int fragment) {
        long header = TickCodec.field(buffer, record, TickLayout.Depth.HEADER);
        TickCodec.putField(
                buffer, record, TickLayout.Depth.HEADER, header & ~0xFFFF_0000L | (fragment & 0xFFFFL) << 16);
    }

    /** Index of the record within its group, from 0. */
    public static int fragment(ByteBuffer buffer, int record) {
        return (int) (TickCodec.field(buffer, record, TickLayout.Depth.HEADER) >>> 16 & 0xFFFF);
    }

    public static int side(ByteBuffer buffer, int record) {
        return (int) (TickCodec.field(buffer, record, TickLayout.Depth.HEADER) & 0xFF);
    }

    public static int count(ByteBuffer buffer, int record) {
        return (int) (TickCodec.field(buffer, record, TickLayout.Depth.HEADER) >>> 8 & 0xFF);
    }

    public static int firstLevel(ByteBuffer buffer, int record) {
        return (int) (TickCodec.field(buffer, record, TickLayout.Depth.HEADER) >>> 32);
    }

    public static long price(ByteBuffer buffer, int record, int level) {
        return TickCodec.field(buffer, record, TickLayout.Depth.price(level));
    }

    public static long quantity(ByteBuffer buffer, int record, int level) {
        return TickCodec.field(buffer, record, TickLayout.Depth.quantity(level));
    }

    public static int orders(ByteBuffer buffer, int record, int level) {
        return (int) (TickCodec.field(buffer, record, TickLayout.Depth.ORDERS) >>> level * Short.SIZE & MAX_ORDERS);
    }
}
