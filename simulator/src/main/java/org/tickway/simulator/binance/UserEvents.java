package org.tickway.simulator.binance;

/** The other events of an account (user-data-stream.md). Stateless; amounts are decimals as texts, times ms since 1970. */
public final class UserEvents {

    private UserEvents() {}

    /** What an account has of one asset now. */
    public static String accountPosition(long timeMs, String asset, String free, String locked) {
        String balance = new JsonText()
                .text("a", asset)
                .text("f", free)
                .text("l", locked)
                .end();
        return new JsonText()
                .text("e", "outboundAccountPosition")
                .number("E", timeMs)
                .number("u", timeMs)
                .json("B", "[" + balance + "]")
                .end();
    }

    /** A deposit, a withdrawal or a transfer. */
    public static String balanceUpdate(long timeMs, String asset, String change) {
        return new JsonText()
                .text("e", "balanceUpdate")
                .number("E", timeMs)
                .text("a", asset)
                .text("d", change)
                .number("T", timeMs)
                .end();
    }

    /** A list of orders that belong together has begun. */
    public static String listStatus(long timeMs, String symbol, long listId, long... orderIds) {
        StringBuilder orders = new StringBuilder("[");
        for (long orderId : orderIds) {
            orders.append(orders.length() > 1 ? "," : "")
                    .append(new JsonText()
                            .text("s", symbol)
                            .number("i", orderId)
                            .text("c", "client" + orderId)
                            .end());
        }
        return new JsonText()
                .text("e", "listStatus")
                .number("E", timeMs)
                .text("s", symbol)
                .number("g", listId)
                .text("c", "OCO")
                .text("l", "EXEC_STARTED")
                .text("L", "EXECUTING")
                .text("r", "NONE")
                .text("C", "list" + listId)
                .number("T", timeMs)
                .json("O", orders.append(']').toString())
                .end();
    }

    static String listenKeyExpired(long timeMs, String listenKey) {
        return new JsonText()
                .text("e", "listenKeyExpired")
                .number("E", timeMs)
                .text("listenKey", listenKey)
                .end();
    }

    static String terminated(long timeMs) {
        return new JsonText()
                .text("e", "eventStreamTerminated")
                .number("E", timeMs)
                .end();
    }
}
