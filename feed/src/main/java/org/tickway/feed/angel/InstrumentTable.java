package org.tickway.feed.angel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the instrument of an exchange type and a token that stand in a packet, without making objects. One thread. */
final class InstrumentTable {

    private static final int INITIAL_SLOTS = 64;

    /** Open addressing with linear probing, at most half full. */
    private @Nullable InstrumentFeed[] slots = new @Nullable InstrumentFeed[INITIAL_SLOTS];

    private final List<InstrumentFeed> all = new ArrayList<>();

    List<InstrumentFeed> all() {
        return all;
    }

    void add(InstrumentFeed instrument) {
        all.add(instrument);
        rebuild();
    }

    void remove(InstrumentFeed instrument) {
        all.remove(instrument);
        rebuild();
    }

    void clear() {
        all.clear();
        rebuild();
    }

    private void rebuild() {
        int length = Math.max(INITIAL_SLOTS, Integer.highestOneBit(Math.max(1, all.size())) << 2);
        slots = new @Nullable InstrumentFeed[length];
        for (InstrumentFeed instrument : all) {
            byte[] token = instrument.token();
            int slot = hash(instrument.exchangeType(), token, 0, token.length) & length - 1;
            while (slots[slot] != null) {
                slot = slot + 1 & length - 1;
            }
            slots[slot] = instrument;
        }
    }

    @Nullable
    InstrumentFeed find(int exchangeType, byte[] token) {
        return find(exchangeType, token, 0, token.length);
    }

    /** The instrument whose token is {@code bytes[from, to)}. */
    @Nullable
    InstrumentFeed find(int exchangeType, byte[] bytes, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash(exchangeType, bytes, from, to) & mask;
        InstrumentFeed instrument = slots[slot];
        while (instrument != null) {
            byte[] token = instrument.token();
            if (instrument.exchangeType() == exchangeType && Arrays.equals(token, 0, token.length, bytes, from, to)) {
                return instrument;
            }
            slot = slot + 1 & mask;
            instrument = slots[slot];
        }
        return null;
    }

    /** FNV-1a, folded. */
    private static int hash(int exchangeType, byte[] bytes, int from, int to) {
        int hash = (0x811C9DC5 ^ exchangeType) * 0x01000193;
        for (int index = from; index < to; index++) {
            hash = (hash ^ bytes[index]) * 0x01000193;
        }
        return hash ^ hash >>> 15;
    }
}
