package org.tickway.feed.noren;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.kit.SimulatedBroker;
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.simulator.noren.NorenSimulator;
import org.tickway.simulator.noren.NorenSimulatorConfig;
import org.tickway.simulator.server.Packeting;

/** A broker of Noren's as the suite for all adapters drives it. */
final class SimulatedNoren implements SimulatedBroker {

    private static final String USER = "SIM001";
    private static final String TOKEN = "secret-1";

    private final NorenSimulator simulator = NorenSimulator.start(NorenSimulatorConfig.of(USER, TOKEN));
    private final Listings listings;
    private final BrokerAdapter adapter;
    private final Dialect dialect;

    SimulatedNoren(NorenBroker broker, Dialect dialect) throws IOException {
        this.dialect = dialect;
        listings = Listings.of(IntStream.rangeClosed(1, 3)
                .mapToObj(number -> new Listing(
                        "NSE:SCRIP" + number, "NSE", Integer.toString(number), "SCRIP" + number + "-EQ", null, -2, 0))
                .toList());
        for (int number = 1; number <= 3; number++) {
            simulator.list("NSE", Integer.toString(number), Map.of("pp", "2"));
        }
        adapter = new Listed(broker);
    }

    /** The adapter, with the listings of the test. */
    private final class Listed implements BrokerAdapter {

        private final NorenBroker broker;

        private Listed(NorenBroker broker) {
            this.broker = broker;
        }

        @Override
        public String broker() {
            return broker.label();
        }

        @Override
        public Set<Channel> channels() {
            return NorenBroker.CHANNELS;
        }

        @Override
        public Feed open(FeedConfig config, FeedContext context) {
            return broker == NorenBroker.FLATTRADE
                    ? new FlattradeAdapter().open(config, context, listings)
                    : new ShoonyaAdapter().open(config, context, listings);
        }
    }

    @Override
    public BrokerAdapter adapter() {
        return adapter;
    }

    @Override
    public FeedConfig.Builder config() {
        return FeedConfig.builder("noren", simulator.webSocketUri(), simulator.httpUri())
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(200)
                .credentials(Map.of("clientCode", USER, "accessToken", TOKEN)::get)
                .settings(Map.of("dialect", dialect.label()));
    }

    @Override
    public List<String> instruments() {
        return List.of("NSE:SCRIP1", "NSE:SCRIP2", "NSE:SCRIP3");
    }

    @Override
    public Set<Channel> channels() {
        return NorenBroker.CHANNELS;
    }

    private Listing listing(String instrument) {
        return Objects.requireNonNull(listings.find(instrument));
    }

    @Override
    public void price(String instrument, int price) {
        simulator.change(
                "NSE", listing(instrument).token(), Map.of("lp", price + ".00", "bp1", price + ".00", "bq1", "5"));
    }

    @Override
    public int connections() {
        return simulator.status().openConnections();
    }

    @Override
    public long attempts() {
        return simulator.status().connections() + simulator.status().refusedHandshakes();
    }

    @Override
    public int carrying(String instrument) {
        return simulator.carrying("NSE", listing(instrument).token());
    }

    @Override
    public void closeConnections() {
        simulator.closeSessions(1011, "restart");
    }

    @Override
    public void cutConnections() {
        simulator.cutSessions();
    }

    @Override
    public void resetInMidFrame() {
        simulator.resetInMidFrame();
    }

    @Override
    public void mute() {
        simulator.muteSessions();
    }

    @Override
    public void refuseConnections(int status) {
        simulator.refuseHandshakes(status, Integer.MAX_VALUE);
    }

    @Override
    public void acceptConnections() {
        simulator.refuseHandshakes(0, 0);
    }

    @Override
    public void denyCredentials() {
        simulator.acceptToken("another");
    }

    @Override
    public void acceptCredentials() {
        simulator.acceptToken(TOKEN);
    }

    @Override
    public void setPacketing(Packeting packeting) {
        simulator.setPacketing(packeting);
    }

    @Override
    public void flushGlued() {
        simulator.flushGlued();
    }

    @Override
    public void send(byte[] message, boolean binary) {
        if (binary) {
            simulator.sendBytes(message);
        } else {
            simulator.sendText(new String(message, StandardCharsets.UTF_8));
        }
    }

    @Override
    public byte[] message(String instrument, int price) {
        return ("{\"t\":\"df\",\"e\":\"NSE\",\"tk\":\"" + listing(instrument).token() + "\",\"lp\":\"" + price
                        + ".00\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isBinary() {
        return false;
    }

    @Override
    public boolean hasEviction() {
        return true;
    }

    @Override
    public void evict() {
        simulator.closeSessions(1000, "");
    }

    @Override
    public boolean hasOrders() {
        return true;
    }

    @Override
    public void order(String instrument, String number, boolean whole) {
        simulator.order(Map.of(
                "norenordno",
                number,
                "uid",
                USER,
                "exch",
                "NSE",
                "tsym",
                listing(instrument).symbol(),
                "qty",
                "10",
                "trantype",
                "B",
                "reporttype",
                "Fill",
                "status",
                whole ? "COMPLETE" : "OPEN",
                "fillshares",
                whole ? "10" : "4"));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
