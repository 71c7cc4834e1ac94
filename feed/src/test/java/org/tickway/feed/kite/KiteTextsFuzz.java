package org.tickway.feed.kite;

import java.util.List;
import org.tickway.feed.fuzz.Messages;
import org.tickway.simulator.kite.KiteOrder;

/** Kite's texts: orders, errors, announcements. */
public final class KiteTextsFuzz extends KiteFuzz {

    @Override
    public String name() {
        return "kite-texts";
    }

    @Override
    public List<byte[]> seeds() {
        KiteOrder open = KiteOrder.open("1", "NSE", "INFY", KiteBench.INFY_TOKEN, "2024-06-12 12:00:00");
        KiteOrder part = open.with("filled_quantity", 4).with("status", "UPDATE");
        KiteOrder whole =
                open.with("filled_quantity", 10).with("status", "COMPLETE").withJson("average_price", "2440.5");
        return List.of(
                Messages.text(open.message()),
                Messages.text(open.json()),
                Messages.text(whole.message()),
                Messages.texts(open.message(), part.message(), part.message(), whole.message(), open.message()),
                Messages.text(open.with("status", "REJECTED")
                        .with("status_message", "no margin")
                        .message()),
                Messages.text("{'type':'error','data':'\\u0041 \\'word\\''}"),
                Messages.text("{'type':'message','data':'the market is closed'}"),
                Messages.text("{'type':'instruments_meta','data':{'count':1,'etag':'x'}}"));
    }

    @Override
    public List<String> words() {
        return List.of(
                "type",
                "order",
                "error",
                "data",
                "order_id",
                "status",
                "COMPLETE",
                "CANCELLED",
                "TRIGGER PENDING",
                "quantity",
                "filled_quantity",
                "average_price",
                "trigger_price",
                "exchange_update_timestamp",
                "2024-06-12 12:00:00",
                "instrument_token",
                "-1",
                "null");
    }
}
