package org.tickway.feed.kite;

import io.netty.util.collection.IntObjectMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.connection.MessageKind;

/**
 * Takes a binary frame apart: a 16-bit count of packets, and each packet behind its 16-bit length. One thread; makes no
 * objects for packets of instruments that are known to be carried.
 *
 * <p>A frame is looked at as a whole: a packet of a length that is none, or bytes too few or too many, and nothing of it
 * counts.
 */
final class FrameDecoder {

    private static final int COUNT_LENGTH = 2;

    private final IntObjectMap<InstrumentFeed> instruments;
    private final List<String> shown = new ArrayList<>();
    private byte[] bytes = new byte[1_024];
    private @Nullable InstrumentFeed[] owners = new @Nullable InstrumentFeed[16];
    private int[] offsets = new int[16];
    private int[] lengths = new int[16];
    private int packets;

    FrameDecoder(IntObjectMap<InstrumentFeed> instruments) {
        this.instruments = instruments;
    }

    /** Packets of the last frame that belong to instruments which are subscribed. */
    int packets() {
        return packets;
    }

    InstrumentFeed owner(int packet) {
        return Objects.requireNonNull(owners[packet]);
    }

    /** Where the packet begins in {@link #bytes()}. */
    int offset(int packet) {
        return offsets[packet];
    }

    int length(int packet) {
        return lengths[packet];
    }

    /** A copy of the last frame, good until the next one. */
    byte[] bytes() {
        return bytes;
    }

    /** The streams of the last frame that were not known to be carried; not to be kept. */
    List<String> shown() {
        return shown;
    }

    /** Forgets the last frame. */
    void clear() {
        packets = 0;
        if (!shown.isEmpty()) {
            shown.clear();
        }
    }

    MessageKind decode(byte[] frame, int from, int to) {
        clear();
        int length = to - from;
        if (length == 1) {
            return MessageKind.HEARTBEAT;
        }
        if (length < COUNT_LENGTH) {
            return MessageKind.MALFORMED;
        }
        if (!walk(frame, from, to)) {
            clear();
            return MessageKind.MALFORMED;
        }
        if (packets == 0) {
            return MessageKind.UNKNOWN;
        }
        if (bytes.length < length) {
            bytes = new byte[Math.max(length, 2 * bytes.length)];
        }
        System.arraycopy(frame, from, bytes, 0, length);
        for (int packet = 0; packet < packets; packet++) {
            InstrumentFeed owner = owner(packet);
            if (owner.isUnshown()) {
                shown.add(owner.stream());
            }
        }
        return MessageKind.DATA;
    }

    private boolean walk(byte[] frame, int from, int to) {
        int count = PacketLayout.unsigned16(frame, from);
        int at = from + COUNT_LENGTH;
        for (int packet = 0; packet < count; packet++) {
            if (to - at < COUNT_LENGTH) {
                return false;
            }
            int length = PacketLayout.unsigned16(frame, at);
            at += COUNT_LENGTH;
            if (length > to - at || !isLength(length)) {
                return false;
            }
            InstrumentFeed owner = instruments.get(PacketLayout.token(frame, at));
            if (owner != null && length != PacketLayout.OBSOLETE_FULL) {
                add(owner, at - from, length);
            }
            at += length;
        }
        return at == to;
    }

    private static boolean isLength(int length) {
        return switch (length) {
            case PacketLayout.LTP,
                    PacketLayout.INDEX,
                    PacketLayout.INDEX_FULL,
                    PacketLayout.QUOTE,
                    PacketLayout.OBSOLETE_FULL,
                    PacketLayout.FULL -> true;
            default -> false;
        };
    }

    private void add(InstrumentFeed owner, int offset, int length) {
        if (packets == offsets.length) {
            owners = Arrays.copyOf(owners, 2 * packets);
            offsets = Arrays.copyOf(offsets, 2 * packets);
            lengths = Arrays.copyOf(lengths, 2 * packets);
        }
        owners[packets] = owner;
        offsets[packets] = offset;
        lengths[packets] = length;
        packets++;
    }
}
