package org.tickway.feed.binance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the instrument of a symbol that stands in a message, without making a string. One thread. */
final class InstrumentTable {

    private static final int INITIAL_SLOTS = 64;

    /** Open addressing with linear probing, at most half full. */
    private @Nullable InstrumentFeed[] slots = new @Nullable InstrumentFeed[INITIAL_SLOTS];
    /** The same by the symbols as they stand in names of streams. */
    private @Nullable InstrumentFeed[] streamSlots = new @Nullable InstrumentFeed[INITIAL_SLOTS];

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

    private void rebuild() {
        int length = Math.max(INITIAL_SLOTS, Integer.highestOneBit(Math.max(1, all.size())) << 2);
        slots = new @Nullable InstrumentFeed[length];
        streamSlots = new @Nullable InstrumentFeed[length];
        for (InstrumentFeed instrument : all) {
            put(slots, instrument, instrument.symbolBytes().length, instrument.symbolBytes());
            put(streamSlots, instrument, instrument.streamPrefix().length - 1, instrument.streamPrefix());
        }
    }

    private static void put(@Nullable InstrumentFeed[] table, InstrumentFeed instrument, int length, byte[] name) {
        int mask = table.length - 1;
        int slot = hash(name, 0, length) & mask;
        while (table[slot] != null) {
            slot = slot + 1 & mask;
        }
        table[slot] = instrument;
    }

    @Nullable
    InstrumentFeed find(String symbol) {
        byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    /** The instrument whose symbol is {@code bytes[from, to)}. */
    @Nullable
    InstrumentFeed find(byte[] bytes, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash(bytes, from, to) & mask;
        while (slots[slot] != null) {
            InstrumentFeed instrument = Objects.requireNonNull(slots[slot]);
            if (SymbolBytes.equal(instrument.symbolBytes(), bytes, from, to)) {
                return instrument;
            }
            slot = slot + 1 & mask;
        }
        return null;
    }

    /** The instrument whose streams' names begin with {@code bytes[from, to)} and an {@code @}. */
    @Nullable
    InstrumentFeed findByStream(byte[] bytes, int from, int to) {
        int mask = streamSlots.length - 1;
        int slot = hash(bytes, from, to) & mask;
        while (streamSlots[slot] != null) {
            InstrumentFeed instrument = Objects.requireNonNull(streamSlots[slot]);
            byte[] prefix = instrument.streamPrefix();
            if (prefix.length - 1 == to - from && SymbolBytes.startsWith(bytes, from, to, prefix)) {
                return instrument;
            }
            slot = slot + 1 & mask;
        }
        return null;
    }

    /** FNV-1a, folded. */
    private static int hash(byte[] bytes, int from, int to) {
        int hash = 0x811C9DC5;
        for (int index = from; index < to; index++) {
            hash = (hash ^ bytes[index]) * 0x01000193;
        }
        return hash ^ hash >>> 15;
    }
}
