package org.tickway.feed.binance;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.kit.PacketingProxy;
import org.tickway.feed.kit.SimulatedBroker;
import org.tickway.simulator.binance.BinanceOrder;
import org.tickway.simulator.binance.BinanceSimulator;
import org.tickway.simulator.binance.BinanceSimulatorConfig;
import org.tickway.simulator.binance.RecordingSource;
import org.tickway.simulator.server.Packeting;

/** Binance's simulator for the suite: prices are trades that the test sends. */
final class SimulatedBinance implements SimulatedBroker {

    private static final Map<String, String> CREDENTIALS = Map.of("apiKey", "key", "secretKey", "secret");

    private final BinanceSimulator simulator;
    private final PacketingProxy proxy;
    private long tradeId = 1_000;

    SimulatedBinance() throws IOException {
        simulator = BinanceSimulator.start(BinanceSimulatorConfig.builder()
                .recording(new RecordingSource.None())
                .apiKey("key")
                .secretKey("secret")
                .build());
        proxy = new PacketingProxy(simulator.port());
    }

    @Override
    public BrokerAdapter adapter() {
        return new BinanceAdapter();
    }

    @Override
    public FeedConfig.Builder config() {
        return FeedConfig.builder("binance", URI.create("ws://127.0.0.1:" + proxy.port()), simulator.restUri())
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(200)
                .credentials(CREDENTIALS::get)
                .settings(Map.of("userUri", simulator.webSocketApiUri().toString()));
    }

    @Override
    public boolean marketNeedsCredentials() {
        return false;
    }

    @Override
    public List<String> instruments() {
        return List.of("BINANCE:BTCUSDT", "BINANCE:ETHUSDT", "BINANCE:BNBUSDT");
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.PRICES, Channel.TRADES);
    }

    @Override
    public void price(String instrument, int price) {
        simulator.sendText(text(instrument, price));
    }

    @Override
    public byte[] message(String instrument, int price) {
        return text(instrument, price).getBytes(StandardCharsets.UTF_8);
    }

    private String text(String instrument, int price) {
        String symbol = instrument.substring("BINANCE:".length());
        return "{\"stream\":\"" + symbol.toLowerCase(Locale.ROOT)
                + "@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161600000,"
                + "\"s\":\"" + symbol + "\",\"t\":" + ++tradeId + ",\"p\":\"" + price
                + ".00\",\"q\":\"1.0\",\"T\":1723161600000,\"m\":true,\"M\":true}}";
    }

    @Override
    public boolean isBinary() {
        return false;
    }

    @Override
    public int connections() {
        return simulator.status().connections() - simulator.userData().listeners();
    }

    @Override
    public boolean hasOrders() {
        return true;
    }

    @Override
    public void order(String instrument, String number, boolean whole) {
        simulator
                .userData()
                .push(BinanceOrder.fresh(Long.parseLong(number), instrument.substring("BINANCE:".length()), "c", 1)
                        .with("T", whole ? 2 : 1)
                        .with("x", "TRADE")
                        .with("X", whole ? "FILLED" : "PARTIALLY_FILLED")
                        .with("q", "10.00000000")
                        .with("z", whole ? "10.00000000" : "4.00000000")
                        .with("Z", whole ? "1000.00000000" : "400.00000000"));
    }

    /** What refused nobody has nothing to count: everybody is let in. */
    @Override
    public long attempts() {
        throw new UnsupportedOperationException("credentials are not asked for");
    }

    @Override
    public int carrying(String instrument) {
        return simulator.subscribers(instrument.substring("BINANCE:".length()).toLowerCase(Locale.ROOT) + "@trade");
    }

    @Override
    public void closeConnections() {
        simulator.closeConnections();
    }

    @Override
    public void cutConnections() {
        simulator.closeConnections();
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
        throw new UnsupportedOperationException("credentials are not asked for");
    }

    @Override
    public void acceptCredentials() {
        throw new UnsupportedOperationException("credentials are not asked for");
    }

    @Override
    public void setPacketing(Packeting packeting) {
        proxy.setPacketing(packeting);
    }

    @Override
    public void flushGlued() {
        proxy.flushGlued();
    }

    @Override
    public void send(byte[] message, boolean binary) {
        simulator.sendText(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        proxy.close();
        simulator.close();
    }
}
