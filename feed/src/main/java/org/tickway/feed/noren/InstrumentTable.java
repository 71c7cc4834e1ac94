package org.tickway.feed.noren;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the instrument of an exchange segment and a token that stand in a message, without making a string. One thread.
 *
 * <p>Tokens repeat across segments, so that one alone never names an instrument (openalgo, issue 1732).
 */
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
        if (2 * all.size() > slots.length) {
            rebuild(2 * slots.length);
        } else {
            put(instrument);
        }
    }

    void remove(InstrumentFeed instrument) {
        all.remove(instrument);
        rebuild(slots.length);
    }

    private void rebuild(int length) {
        slots = new @Nullable InstrumentFeed[length];
        all.forEach(this::put);
    }

    private void put(InstrumentFeed instrument) {
        int slot = slot(
                instrument.segment(), 0, instrument.segment().length, instrument.token(), 0, instrument.token().length);
        while (slots[slot] != null) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = instrument;
    }

    /** The instrument of this id of the directory. */
    @Nullable
    InstrumentFeed ofId(int instrumentId) {
        for (InstrumentFeed instrument : all) {
            if (instrument.instrument().id() == instrumentId) {
                return instrument;
            }
        }
        return null;
    }

    /** The instrument of the segment {@code bytes[from, to)} and the token {@code bytes[tokenFrom, tokenTo)}. */
    @Nullable
    InstrumentFeed find(byte[] bytes, int from, int to, int tokenFrom, int tokenTo) {
        int slot = slot(bytes, from, to, bytes, tokenFrom, tokenTo);
        while (slots[slot] != null) {
            InstrumentFeed instrument = Objects.requireNonNull(slots[slot]);
            byte[] segment = instrument.segment();
            byte[] token = instrument.token();
            if (Arrays.equals(token, 0, token.length, bytes, tokenFrom, tokenTo)
                    && Arrays.equals(segment, 0, segment.length, bytes, from, to)) {
                return instrument;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return null;
    }

    /** FNV-1a over both, folded. */
    private int slot(byte[] segment, int from, int to, byte[] token, int tokenFrom, int tokenTo) {
        int hash = 0x811C9DC5;
        for (int index = from; index < to; index++) {
            hash = (hash ^ segment[index]) * 0x01000193;
        }
        hash = (hash ^ '|') * 0x01000193;
        for (int index = tokenFrom; index < tokenTo; index++) {
            hash = (hash ^ token[index]) * 0x01000193;
        }
        return (hash ^ hash >>> 15) & slots.length - 1;
    }
}
