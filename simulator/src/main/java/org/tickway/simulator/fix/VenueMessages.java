package org.tickway.simulator.fix;

import java.util.List;
import java.util.Map;
import quickfix.Group;
import quickfix.Message;

/** The messages that the venue sends, without the header's numbers and times, which the session adds. Stateless. */
final class VenueMessages {

    private VenueMessages() {}

    private static Message message(String type) {
        Message message = new Message();
        message.getHeader().setString(35, type);
        return message;
    }

    /** A W. */
    static Message snapshot(String requestId, String instrument, List<FixEntry> entries) {
        Message message = message("W");
        message.setString(262, requestId);
        FixNames.put(message, instrument);
        entries.forEach(entry -> message.addGroup(entry.group(false)));
        if (entries.isEmpty()) {
            message.setInt(268, 0);
        }
        return message;
    }

    /** An X. */
    static Message increment(String requestId, List<FixEntry> entries) {
        Message message = message("X");
        message.setString(262, requestId);
        entries.forEach(entry -> message.addGroup(entry.group(true)));
        return message;
    }

    /** A Y; an empty text is left out. */
    static Message refusal(String requestId, String reason, String text) {
        Message message = message("Y");
        message.setString(262, requestId);
        message.setString(281, reason);
        if (!text.isEmpty()) {
            message.setString(58, text);
        }
        return message;
    }

    /** A Quote (S) with yields; an empty text leaves one out. */
    static Message quote(String instrument, String yield, String bidYield, String offerYield) {
        Message message = message("S");
        message.setString(117, "Q" + System.nanoTime());
        FixNames.put(message, instrument);
        Map<Integer, String> yields = Map.of(236, yield, 632, bidYield, 634, offerYield);
        yields.forEach((tag, value) -> {
            if (!value.isEmpty()) {
                message.setString(tag, value);
            }
        });
        return message;
    }

    /** A SecurityList (y) with yields by instrument. */
    static Message securityList(Map<String, String> yields) {
        Message message = message("y");
        message.setString(320, "L1");
        message.setString(322, "L2");
        message.setString(560, "0");
        yields.forEach((instrument, yield) -> {
            Group security = new Group(146, 55, new int[] {55, 48, 22, 235, 236, 0});
            FixNames.put(security, instrument);
            security.setString(235, "MATURITY");
            security.setString(236, yield);
            message.addGroup(security);
        });
        return message;
    }

    static Message logout(String text) {
        Message message = message("5");
        message.setString(58, text);
        return message;
    }
}
