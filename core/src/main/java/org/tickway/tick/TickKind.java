package org.tickway.tick;

import org.jspecify.annotations.Nullable;

/** What the body of a record means. The codes are part of the record and never change. */
public enum TickKind {
    QUOTE(1),
    TRADE(2),
    SUMMARY(3),
    DEPTH(4),
    BAR(5),
    STATUS(6);

    private static final @Nullable TickKind[] BY_CODE = byCode();

    private final byte code;

    TickKind(int code) {
        this.code = (byte) code;
    }

    /** The byte at {@link TickLayout#KIND}. */
    public byte code() {
        return code;
    }

    /** The kind with this code, or null where the code is none of ours. */
    public static @Nullable TickKind of(int code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    private static @Nullable TickKind[] byCode() {
        @Nullable TickKind[] kinds = new @Nullable TickKind[values().length + 1];
        for (TickKind kind : values()) {
            kinds[kind.code] = kind;
        }
        return kinds;
    }
}
