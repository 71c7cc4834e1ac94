package org.tickway.topic;

import org.jspecify.annotations.Nullable;
import org.tickway.tick.TickLayout;

/** The fields of a {@link PricesTopic}, in their order there, with their names on the wire. */
public enum PriceField {
    LAST("last", Unit.PRICE),
    LAST_QUANTITY("lastQty", Unit.QUANTITY),
    VOLUME("volume", Unit.QUANTITY),
    BID("bid", Unit.PRICE),
    BID_QUANTITY("bidQty", Unit.QUANTITY),
    ASK("ask", Unit.PRICE),
    ASK_QUANTITY("askQty", Unit.QUANTITY),
    OPEN_INTEREST("oi", Unit.QUANTITY),
    AVERAGE_PRICE("avg", Unit.PRICE),
    LAST_TRADE_TIME("lastTradeTime", Unit.TIME),
    OPEN("open", Unit.PRICE),
    HIGH("high", Unit.PRICE),
    LOW("low", Unit.PRICE),
    PREVIOUS_CLOSE("prevClose", Unit.PRICE),
    UPPER_LIMIT("upperLimit", Unit.PRICE),
    LOWER_LIMIT("lowerLimit", Unit.PRICE),
    HIGH_52_WEEKS("high52w", Unit.PRICE),
    LOW_52_WEEKS("low52w", Unit.PRICE),
    TOTAL_BUY_QUANTITY("totalBuyQty", Unit.QUANTITY),
    TOTAL_SELL_QUANTITY("totalSellQty", Unit.QUANTITY);

    /** What the number of a field counts. */
    public enum Unit {
        /** A mantissa of the record's price exponent. */
        PRICE,
        /** A mantissa of the record's quantity exponent. */
        QUANTITY,
        /** Nanoseconds since the epoch; milliseconds on the wire. */
        TIME
    }

    private final String wireName;
    private final Unit unit;

    PriceField(String wireName, Unit unit) {
        this.wireName = wireName;
        this.unit = unit;
    }

    public String wireName() {
        return wireName;
    }

    public Unit unit() {
        return unit;
    }

    /** Whether it is a field of the SUMMARY record and not of the QUOTE. */
    public boolean isSummary() {
        return ordinal() >= TickLayout.BODY_FIELDS;
    }

    /** Its bit in a set of fields. */
    public int bit() {
        return 1 << ordinal();
    }

    /** The field with this name on the wire, or null. */
    public static @Nullable PriceField of(String wireName) {
        for (PriceField field : values()) {
            if (field.wireName.equals(wireName)) {
                return field;
            }
        }
        return null;
    }
}
