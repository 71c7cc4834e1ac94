package org.tickway.feed.angel;

import java.util.List;
import java.util.Map;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.FuzzIntake;
import org.tickway.feed.fuzz.Messages;
import org.tickway.feed.fuzz.ProtocolTarget;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.Instrument;
import org.tickway.simulator.angel.AngelOrder;

/** What Angel One says of orders, on the connection that it has for them. */
public final class AngelOrdersFuzz extends ProtocolTarget {

    private static final Listings LISTINGS = AngelInstruments.listings();
    private static final FeedConfig CONFIG = FuzzIntake.config()
            .settings(Map.of("orders", "true"))
            .credentials(AngelInstruments.CREDENTIALS::get)
            .build();

    @Override
    public String name() {
        return "angel-orders";
    }

    @Override
    protected FeedConfig feedConfig() {
        return CONFIG;
    }

    @Override
    protected FuzzIntake.VenueFactory venues() {
        return (config, clock) -> new AngelVenue(config, AngelSettings.of(config), LISTINGS, clock);
    }

    @Override
    protected List<Instrument> instruments() {
        return List.of();
    }

    private static byte[] text(AngelOrder order) {
        return Messages.text(order.message("A12345"));
    }

    @Override
    public List<byte[]> seeds() {
        AngelOrder open = AngelOrder.open("231025000000001", "NSE", AngelInstruments.SBIN_TOKEN, "SBIN-EQ");
        return List.of(
                text(AngelOrder.connected()),
                text(open),
                text(open.code("AB05").with("filledshares", "10").withNumber("averageprice", "551.25")),
                text(open.code("AB05").with("filledshares", "4")),
                text(open.code("AB03").with("text", "Adapter is \\\"Logged Off\\\"\\n\\u20b9")),
                text(open.code("AB10").with("ordertype", "STOPLOSS_LIMIT").with("triggerprice", "550.5")),
                Messages.text("{'user-id':'A12345','status-code':'401','order-status':'','error-message':'no'}"),
                Messages.join(text(AngelOrder.connected()), text(open), Messages.text("pong")));
    }

    @Override
    public List<String> words() {
        return List.of(
                "order-status",
                "status-code",
                "error-message",
                "orderData",
                "orderid",
                "quantity",
                "filledshares",
                "averageprice",
                "triggerprice",
                "updatetime",
                "exchorderupdatetime",
                "25-Oct-2023 23:53:21",
                "AB05",
                "AB09",
                "symboltoken",
                "tradingsymbol",
                "-1",
                "null",
                "pong");
    }
}
