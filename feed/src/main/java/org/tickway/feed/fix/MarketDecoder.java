package org.tickway.feed.fix;

import org.jspecify.annotations.Nullable;
import org.tickway.codec.DecimalCodec;
import org.tickway.feed.fix.FixSettings.Exponents;
import org.tickway.feed.fix.FixSettings.Yields;
import org.tickway.tick.TickLayout;

/**
 * Decodes MarketDataSnapshotFullRefresh (W) and MarketDataIncrementalRefresh (X). One thread; never throws, and a message is
 * good as a whole or not at all.
 *
 * <p>Tags as in the FIX 4.4 dictionary of QuickFIX/J (FIX44.xml). It reads the text itself, because entries then may have
 * user-defined fields in any place.
 */
final class MarketDecoder {

    private static final long NULL = TickLayout.NULL_VALUE;
    private static final int MAXIMUM_ENTRIES = 100_000;
    private static final int MAXIMUM_ORDERS = 0xFFFF;

    enum Outcome {
        DECODED,
        MALFORMED,
        /** A number that the record cannot hold exactly. */
        OVERFLOW
    }

    private final Exponents exponents;
    private final Yields yields;
    private final FixFields fields = new FixFields();
    private final MarketMessage message = new MarketMessage();
    private Outcome outcome = Outcome.DECODED;
    private int priceFrom;
    private int priceTo;

    MarketDecoder(Exponents exponents, Yields yields) {
        this.exponents = exponents;
        this.yields = yields;
    }

    /** What the last {@link #decode} read; of use where it was {@link Outcome#DECODED}. */
    MarketMessage message() {
        return message;
    }

    Outcome decode(byte[] text) {
        message.clear();
        outcome = Outcome.DECODED;
        priceTo = 0;
        fields.read(text);
        byte kind = 0;
        long announced = -1;
        MarketEntry entry = null;
        while (outcome != Outcome.MALFORMED && fields.next()) {
            int tag = fields.tag();
            if (tag == 10) {
                break;
            }
            if (tag == 35) {
                kind = fields.character();
                message.snapshot = kind == 'W';
            } else if (tag == 268) {
                announced = announced < 0 ? number(MAXIMUM_ENTRIES) : malformed();
            } else if (announced >= 0 && tag == (message.snapshot ? 269 : 279)) {
                finish(entry);
                entry = message.add();
                entry.action = MarketEntry.NEW;
                field(entry, tag);
            } else if (announced < 0) {
                messageField(tag);
            } else if (entry != null) {
                field(entry, tag);
            } else {
                malformed();
            }
        }
        finish(entry);
        boolean whole = fields.tag() == 10 && !fields.isMalformed();
        if (!whole || kind != 'W' && kind != 'X' || announced != message.size()) {
            malformed();
        }
        return outcome;
    }

    private void messageField(int tag) {
        switch (tag) {
            case 262 -> message.requestId = fields.string();
            case 55 -> message.symbol = fields.string();
            case 48 -> message.securityId = fields.string();
            case 22 -> message.securityIdSource = fields.character();
            case 52 -> message.sendingTimeNs = time(FixNumbers.timestamp(fields.text(), fields.from(), fields.to()));
            default -> {
                // nothing that a record has
            }
        }
    }

    private void field(MarketEntry entry, int tag) {
        switch (tag) {
            case 279 -> entry.action = oneOf(MarketEntry.NEW, MarketEntry.DELETE);
            case 269 -> entry.type = type();
            case 270 -> {
                priceFrom = fields.from();
                priceTo = fields.to();
            }
            case 271 -> entry.quantity = decimal(fields.from(), fields.to(), exponents.quantity());
            case 278 -> entry.id = fields.string();
            case 280 -> entry.referenceId = fields.string();
            case 55 -> entry.symbol = fields.string();
            case 48 -> entry.securityId = fields.string();
            case 22 -> entry.securityIdSource = fields.character();
            case 290 -> entry.position = position();
            case 346 -> entry.orders = (int) Math.min(MAXIMUM_ORDERS, Math.max(0, number(Integer.MAX_VALUE)));
            case 272 -> entry.dateNs = time(FixNumbers.date(fields.text(), fields.from(), fields.to()));
            case 273 -> entry.timeOfDayNs = time(FixNumbers.time(fields.text(), fields.from(), fields.to()));
            default -> {
                if (tag == yields.field()) {
                    entry.yield = decimal(fields.from(), fields.to(), exponents.yield());
                }
            }
        }
    }

    /** Reads the price, whose exponent depends on the kind of entry, and looks whether the entry makes sense. */
    private void finish(@Nullable MarketEntry entry) {
        if (entry == null) {
            return;
        }
        boolean isYield = entry.type != 0 && entry.type == yields.entryType();
        if (priceTo > 0) {
            long price = decimal(priceFrom, priceTo, isYield ? exponents.yield() : exponents.price());
            entry.price = price;
            priceTo = 0;
        }
        boolean needsPrice = entry.isBookSide() || entry.type == MarketEntry.TRADE;
        boolean isNew = entry.action == MarketEntry.NEW;
        if (isNew && (entry.type == 0 || needsPrice && entry.price == NULL)
                || entry.quantity != NULL && entry.quantity < 0) {
            malformed();
        }
    }

    private int position() {
        long position = number(MAXIMUM_ENTRIES);
        return (int) (position == 0 ? malformed() : position);
    }

    private byte type() {
        byte type = fields.character();
        if (type == 0) {
            malformed();
        }
        return type;
    }

    private byte oneOf(byte first, byte last) {
        byte value = fields.character();
        if (value < first || value > last) {
            malformed();
        }
        return value;
    }

    private long number(long maximum) {
        long number = fields.number();
        return number < 0 || number > maximum ? malformed() : number;
    }

    private long time(long value) {
        return value == NULL ? malformed() : value;
    }

    private long decimal(int from, int to, int exponent) {
        long mantissa = FixNumbers.decimal(fields.text(), from, to, exponent);
        if (mantissa == DecimalCodec.MALFORMED) {
            return malformed();
        }
        if (mantissa == DecimalCodec.OUT_OF_RANGE && outcome == Outcome.DECODED) {
            outcome = Outcome.OVERFLOW;
        }
        return mantissa;
    }

    private long malformed() {
        outcome = Outcome.MALFORMED;
        return -1;
    }
}
