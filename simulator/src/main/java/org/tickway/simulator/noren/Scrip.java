package org.tickway.simulator.noren;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One scrip as it is now: every member of its full depth message. On the server's event loop only. */
final class Scrip {

    /** What a touchline has of a depth message. */
    private static final Set<String> TOUCHLINE = Set.of(
            "pp", "ts", "ti", "ls", "lp", "pc", "v", "o", "h", "l", "c", "ap", "oi", "poi", "toi", "bq1", "bp1", "sq1",
            "sp1", "ft");

    static final String HEADER = "Exchange,Token,Lotsize,Symbol,Tradingsymbol,Instrument,Expiry,Strike,Optiontype\n";

    private final String exchange;
    private final String token;
    private final Map<String, String> members;

    Scrip(String exchange, String token, Map<String, String> members) {
        this.exchange = exchange;
        this.token = token;
        this.members = new LinkedHashMap<>(members);
    }

    /** Its line in the symbol file, as of a share. */
    String line() {
        String symbol = members.getOrDefault("ts", token);
        return String.join(
                        ",", exchange, token, members.getOrDefault("ls", "1"), symbol.replace("-EQ", ""), symbol, "EQ")
                + ",,,\n";
    }

    /** {@code EXCH|TOKEN}. */
    String key() {
        return exchange + '|' + token;
    }

    /** The acknowledgement of a subscription: everything. */
    String image(boolean depth) {
        return message(depth ? "dk" : "tk", depth, members);
    }

    /** Takes the members in; gives those that are not as they were. */
    Map<String, String> take(Map<String, String> changes) {
        Map<String, String> changed = new LinkedHashMap<>();
        changes.forEach((name, value) -> {
            if (!Objects.equals(members.put(name, value), value)) {
                changed.put(name, value);
            }
        });
        return changed;
    }

    /** A feed with these members, as far as this kind of message has them. */
    String feed(boolean depth, Map<String, String> changed) {
        return message(depth ? "df" : "tf", depth, changed);
    }

    /** Whether a message of this kind would say anything of these members. */
    static boolean concerns(boolean depth, Map<String, String> changed) {
        return depth ? !changed.isEmpty() : changed.keySet().stream().anyMatch(TOUCHLINE::contains);
    }

    private String message(String type, boolean depth, Map<String, String> from) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("t", type);
        message.put("e", exchange);
        message.put("tk", token);
        from.forEach((name, value) -> {
            if (depth || TOUCHLINE.contains(name)) {
                message.put(name, value);
            }
        });
        return WireText.write(message);
    }
}
