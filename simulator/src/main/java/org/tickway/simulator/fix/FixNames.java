package org.tickway.simulator.fix;

import quickfix.FieldMap;
import quickfix.FieldNotFound;

/**
 * How instruments stand in messages: one of twelve characters that begins with two letters by tags 55=[N/A], 48 and 22=4, any
 * other by tag 55. Stateless.
 */
final class FixNames {

    private static final String ISIN = "[A-Z]{2}[A-Z0-9]{9}[0-9]";

    private FixNames() {}

    static void put(FieldMap fields, String instrument) {
        if (instrument.matches(ISIN)) {
            fields.setString(55, "[N/A]");
            fields.setString(48, instrument);
            fields.setString(22, "4");
        } else {
            fields.setString(55, instrument);
        }
    }

    static String read(FieldMap fields) {
        boolean isin = text(fields, 22).equals("4");
        return text(fields, isin ? 48 : 55);
    }

    static String text(FieldMap fields, int tag) {
        try {
            return fields.isSetField(tag) ? fields.getString(tag) : "";
        } catch (FieldNotFound e) {
            return "";
        }
    }
}
