package org.tickway.simulator.binance;

/** A JSON object in the making; decimals are texts with eight places, as the venue writes them. One thread. */
final class JsonText {

    private final StringBuilder out = new StringBuilder(256).append('{');

    private JsonText key(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        out.append('"').append(name).append("\":");
        return this;
    }

    JsonText text(String name, String value) {
        key(name);
        out.append(org.tickway.simulator.json.JsonParser.quote(value));
        return this;
    }

    /** A value scaled by 10^8, which may be negative. */
    JsonText decimal(String name, long value) {
        key(name);
        out.append('"');
        if (value < 0) {
            out.append('-');
        }
        Decimal8.append(out, Math.abs(value)).append('"');
        return this;
    }

    JsonText number(String name, long value) {
        key(name);
        out.append(value);
        return this;
    }

    JsonText truth(String name, boolean value) {
        key(name);
        out.append(value);
        return this;
    }

    /** A value that is JSON already. */
    JsonText json(String name, String value) {
        key(name);
        out.append(value);
        return this;
    }

    /** Ends it. */
    String end() {
        return out.append('}').toString();
    }
}
