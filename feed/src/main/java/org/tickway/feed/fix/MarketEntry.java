package org.tickway.feed.fix;

import org.jspecify.annotations.Nullable;
import org.tickway.tick.TickLayout;

/** One entry of a W or X as it was decoded, used again for each message. One thread; what is absent is null's value. */
final class MarketEntry {

    /** Tag 279 of an entry that is new; entries of W are. */
    static final byte NEW = '0';

    static final byte CHANGE = '1';
    static final byte DELETE = '2';

    /** Tag 269. */
    static final byte BID = '0';

    static final byte OFFER = '1';
    static final byte TRADE = '2';
    static final byte INDEX = '3';
    static final byte OPEN = '4';
    static final byte CLOSE = '5';
    static final byte HIGH = '7';
    static final byte LOW = '8';
    static final byte AVERAGE = '9';
    static final byte VOLUME = 'B';
    static final byte OPEN_INTEREST = 'C';

    private static final long NULL = TickLayout.NULL_VALUE;

    byte action;
    /** 0 where it is not given. */
    byte type;

    @Nullable
    String id;

    @Nullable
    String referenceId;

    @Nullable
    String symbol;

    @Nullable
    String securityId;
    /** Tag 22, 0 where it is not given. */
    byte securityIdSource;

    long price;
    long quantity;
    long yield;
    /** 1 for the best; 0 where it is not given. */
    int position;
    /** 0 where it is not given. */
    int orders;

    long dateNs;
    long timeOfDayNs;

    void clear() {
        action = 0;
        type = 0;
        id = null;
        referenceId = null;
        symbol = null;
        securityId = null;
        securityIdSource = 0;
        price = NULL;
        quantity = NULL;
        yield = NULL;
        position = 0;
        orders = 0;
        dateNs = NULL;
        timeOfDayNs = NULL;
    }

    boolean isBookSide() {
        return type == BID || type == OFFER;
    }

    /** By what the instrument is known, or null where the entry does not say. */
    @Nullable
    String instrumentKey() {
        return instrumentKey(symbol, securityId, securityIdSource);
    }

    /** The ISIN where there is one, else the symbol. */
    static @Nullable String instrumentKey(@Nullable String symbol, @Nullable String securityId, byte securityIdSource) {
        boolean isin = securityId != null
                && (securityIdSource == '4' || securityIdSource == 0 && FixInstrument.NO_SYMBOL.equals(symbol));
        return isin ? securityId : symbol;
    }

    /** The venue's time of the entry; the day is that of {@code sendingTimeNs} where the entry names none. */
    long timeNs(long sendingTimeNs) {
        if (timeOfDayNs == NULL) {
            return sendingTimeNs;
        }
        if (dateNs != NULL) {
            return dateNs + timeOfDayNs;
        }
        return sendingTimeNs == NULL ? NULL : FixNumbers.dayOf(sendingTimeNs) + timeOfDayNs;
    }
}
