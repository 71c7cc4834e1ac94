package org.tickway.feed.noren;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.OrderUpdate.Status;

/**
 * What the broker's words for an order mean. Stateless.
 *
 * <table>
 * <caption>First the status; where it says nothing, the type of the report</caption>
 * <tr><th>status, with {@code _} or a space</th><th>is</th></tr>
 * <tr><td>PENDING</td><td>PENDING; AMO_RECEIVED where {@code amo} is Yes</td></tr>
 * <tr><td>OPEN, NEW, REPLACED</td><td>OPEN; PARTIALLY_FILLED where some is filled, COMPLETE where all is</td></tr>
 * <tr><td>COMPLETE, FILLED</td><td>COMPLETE; PARTIALLY_FILLED where less than all is known to be filled</td></tr>
 * <tr><td>CANCELED, CANCELLED</td><td>CANCELLED</td></tr>
 * <tr><td>REJECTED</td><td>REJECTED</td></tr>
 * <tr><td>TRIGGER_PENDING</td><td>TRIGGER_PENDING</td></tr>
 * </table>
 *
 * <p>Reports that stand alone: Fill is COMPLETE or PARTIALLY_FILLED by the quantities; New, Replaced, and the refusals of a
 * change or a cancellation leave the order OPEN; Canceled; Rejected; NewAck, ModAck, CanAck, PendingNew, PendingReplace and
 * PendingCancel are PENDING. A refused change beside a status leaves the order as that status says.
 */
final class OrderStatus {

    private OrderStatus() {}

    /**
     * @param amo {@code Yes} for an order that was given after hours
     * @param anyFilled whether a part is filled
     * @param allFilled whether as much is filled as was ordered
     * @return null where the words are none of those above
     */
    static @Nullable Status of(String status, String report, String amo, boolean anyFilled, boolean allFilled) {
        return switch (normal(status)) {
            case "PENDING" -> amo.equalsIgnoreCase("yes") ? Status.AMO_RECEIVED : Status.PENDING;
            case "OPEN", "NEW", "REPLACED" -> open(anyFilled, allFilled);
            case "COMPLETE", "COMPLETED", "FILLED" -> complete(anyFilled, allFilled);
            case "CANCELED", "CANCELLED" -> Status.CANCELLED;
            case "REJECTED" -> Status.REJECTED;
            case "TRIGGERPENDING" -> Status.TRIGGER_PENDING;
            default -> ofReport(normal(report), anyFilled, allFilled);
        };
    }

    private static @Nullable Status ofReport(String report, boolean anyFilled, boolean allFilled) {
        return switch (report) {
            case "NEWACK", "MODACK", "CANACK", "PENDINGNEW", "PENDINGREPLACE", "PENDINGCANCEL" -> Status.PENDING;
            case "NEW", "REPLACED", "REPLACEREJECTED", "CANCELREJECTED" -> open(anyFilled, allFilled);
            case "FILL" -> allFilled ? Status.COMPLETE : Status.PARTIALLY_FILLED;
            case "CANCELED", "CANCELLED" -> Status.CANCELLED;
            case "REJECTED" -> Status.REJECTED;
            default -> null;
        };
    }

    private static Status open(boolean anyFilled, boolean allFilled) {
        if (allFilled) {
            return Status.COMPLETE;
        }
        return anyFilled ? Status.PARTIALLY_FILLED : Status.OPEN;
    }

    private static Status complete(boolean anyFilled, boolean allFilled) {
        return anyFilled && !allFilled ? Status.PARTIALLY_FILLED : Status.COMPLETE;
    }

    private static String normal(String words) {
        return words.toUpperCase(Locale.ROOT).replace("_", "").replace(" ", "");
    }
}
