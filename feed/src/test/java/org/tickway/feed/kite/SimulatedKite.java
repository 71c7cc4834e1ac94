package org.tickway.feed.kite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.kit.SimulatedBroker;
import org.tickway.simulator.kite.KiteMode;
import org.tickway.simulator.kite.KiteOrder;
import org.tickway.simulator.kite.KitePackets;
import org.tickway.simulator.kite.KiteQuote;
import org.tickway.simulator.kite.KiteSimulator;
import org.tickway.simulator.kite.KiteSimulatorConfig;
import org.tickway.simulator.kite.KiteSimulatorStatus;
import org.tickway.simulator.server.Packeting;

/** Kite as the suite of all adapters drives it. */
final class SimulatedKite implements SimulatedBroker {

    private static final int PAISE = 100;
    private static final Map<String, Long> TOKENS = Map.of(
            KiteBench.INFY, KiteBench.INFY_TOKEN,
            KiteBench.TATAMOTORS, KiteBench.TATAMOTORS_TOKEN,
            KiteBench.OPTION, KiteBench.OPTION_TOKEN);

    private final KiteSimulator simulator;

    SimulatedKite() throws IOException {
        simulator = KiteSimulator.start(KiteSimulatorConfig.builder()
                .apiKey(KiteBench.API_KEY)
                .accessToken(KiteBench.ACCESS_TOKEN)
                .build());
    }

    @Override
    public BrokerAdapter adapter() {
        KiteAdapter adapter = new KiteAdapter();
        return new BrokerAdapter() {
            @Override
            public String broker() {
                return adapter.broker();
            }

            @Override
            public Set<Channel> channels() {
                return adapter.channels();
            }

            @Override
            public Feed open(FeedConfig config, FeedContext context) {
                return adapter.open(config, context, KiteBench.listings());
            }
        };
    }

    @Override
    public FeedConfig.Builder config() {
        return FeedConfig.builder("kite", simulator.webSocketUri(), simulator.httpUri())
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(200)
                .credentials(Map.of("apiKey", KiteBench.API_KEY, "accessToken", KiteBench.ACCESS_TOKEN)::get);
    }

    @Override
    public List<String> instruments() {
        return List.of(KiteBench.INFY, KiteBench.OPTION, KiteBench.TATAMOTORS);
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.PRICES, Channel.DEPTH);
    }

    private static long token(String instrument) {
        return TOKENS.getOrDefault(instrument, 0L);
    }

    private static KiteQuote quote(String instrument, int price) {
        long paise = (long) price * PAISE;
        return KiteQuote.builder(token(instrument), paise)
                .last(paise, 1, 1_718_176_569)
                .exchangeTime(1_718_176_569)
                .bids(List.of(new KiteQuote.Level(10, paise - 5, 1)))
                .asks(List.of(new KiteQuote.Level(10, paise + 5, 1)))
                .build();
    }

    @Override
    public void price(String instrument, int price) {
        simulator.push(quote(instrument, price));
    }

    @Override
    public int connections() {
        return simulator.status().connections();
    }

    @Override
    public long attempts() {
        KiteSimulatorStatus status = simulator.status();
        return status.opened() + status.refused();
    }

    @Override
    public int carrying(String instrument) {
        return (int) simulator.subscriptions().stream()
                .filter(connection -> connection.containsKey(token(instrument)))
                .count();
    }

    @Override
    public void closeConnections() {
        simulator.closeConnections(1001, "going away");
    }

    @Override
    public void cutConnections() {
        simulator.cutConnections();
    }

    @Override
    public void resetInMidFrame() {
        simulator.resetInMidFrame();
    }

    @Override
    public void mute() {
        simulator.muteConnections();
    }

    @Override
    public void refuseConnections(int status) {
        simulator.refuseHandshakes(status);
    }

    @Override
    public void acceptConnections() {
        simulator.acceptHandshakes();
    }

    @Override
    public void denyCredentials() {
        simulator.acceptToken("another");
    }

    @Override
    public void acceptCredentials() {
        simulator.acceptToken(KiteBench.ACCESS_TOKEN);
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
            simulator.sendBinary(message);
        } else {
            simulator.sendText(new String(message, StandardCharsets.UTF_8));
        }
    }

    @Override
    public byte[] message(String instrument, int price) {
        return KitePackets.frame(List.of(KitePackets.packet(quote(instrument, price), KiteMode.FULL)));
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public boolean hasOrders() {
        return true;
    }

    @Override
    public void order(String instrument, String number, boolean whole) {
        String symbol = instrument.substring(instrument.indexOf(':') + 1);
        KiteOrder order = KiteOrder.open(number, "NSE", symbol, token(instrument), "2024-06-12 12:46:09");
        simulator.push(
                whole
                        ? order.with("status", "COMPLETE").with("filled_quantity", 10)
                        : order.with("status", "UPDATE").with("filled_quantity", 4));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
