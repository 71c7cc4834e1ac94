package org.tickway.connector.inbound;

import java.util.List;
import java.util.stream.Stream;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentName;

/** Which instruments an activation wants: a union of {@code *}, {@code EXCHANGE:*}, names and ISINs. Immutable. */
final class InstrumentPattern {

    static final String ALL = "*";

    private final List<String> parts;

    private InstrumentPattern(List<String> parts) {
        this.parts = parts;
    }

    /** @throws IllegalArgumentException naming the part that is none of the four forms */
    static InstrumentPattern parse(String text) {
        List<String> parts = Stream.of(text.split(",", -1)).map(String::strip).toList();
        for (String part : parts) {
            requireValid(part);
        }
        return new InstrumentPattern(parts);
    }

    private static void requireValid(String part) {
        if (part.equals(ALL) || InstrumentName.isIsin(part)) {
            return;
        }
        try {
            InstrumentName.requireValid(part.endsWith(":*") ? part.substring(0, part.length() - 1) + "X" : part);
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    "instruments holds '" + part + "', which is none of *, EXCHANGE:*, EXCHANGE:SYMBOL and ISIN",
                    invalid);
        }
    }

    boolean matchesAll() {
        return parts.contains(ALL);
    }

    boolean matches(Instrument instrument) {
        return parts.stream().anyMatch(part -> matches(part, instrument));
    }

    private static boolean matches(String part, Instrument instrument) {
        if (part.equals(ALL) || part.equals(instrument.name()) || part.equals(instrument.isin())) {
            return true;
        }
        return part.endsWith(":*") && instrument.name().startsWith(part.substring(0, part.length() - 1));
    }
}
