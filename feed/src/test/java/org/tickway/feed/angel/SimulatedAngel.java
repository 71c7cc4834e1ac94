package org.tickway.feed.angel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.kit.SimulatedBroker;
import org.tickway.simulator.angel.AngelMode;
import org.tickway.simulator.angel.AngelPackets;
import org.tickway.simulator.angel.AngelQuote;
import org.tickway.simulator.angel.AngelSimulator;
import org.tickway.simulator.angel.AngelSimulatorConfig;
import org.tickway.simulator.angel.AngelSimulatorStatus;
import org.tickway.simulator.server.Packeting;

/**
 * The simulator as the suite of all adapters drives it, the market data only: with the connection of the orders, refusals
 * would be counted on two connections. {@link AngelOrdersTest} is about orders.
 */
final class SimulatedAngel implements SimulatedBroker {

    private static final Map<String, String> TOKENS = Map.of(
            AngelInstruments.RELIANCE, AngelInstruments.RELIANCE_TOKEN,
            AngelInstruments.SBIN, AngelInstruments.SBIN_TOKEN,
            AngelInstruments.ITC, AngelInstruments.ITC_TOKEN);
    private static final int GOING_AWAY = 1001;
    private static final long PAISE = 100;

    private final AngelSimulator simulator;
    private long sequence;

    SimulatedAngel() throws IOException {
        simulator = AngelSimulator.start(AngelSimulatorConfig.builder().build());
    }

    @Override
    public BrokerAdapter adapter() {
        return AngelInstruments.adapter();
    }

    @Override
    public FeedConfig.Builder config() {
        return FeedConfig.builder("angel", simulator.webSocketUri(), simulator.httpUri())
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(200)
                .settings(Map.of("orders", "false"))
                .credentials(AngelInstruments.CREDENTIALS::get);
    }

    @Override
    public List<String> instruments() {
        return List.of(AngelInstruments.RELIANCE, AngelInstruments.SBIN, AngelInstruments.ITC);
    }

    @Override
    public Set<Channel> channels() {
        return EnumSet.of(Channel.PRICES, Channel.DEPTH);
    }

    private static String token(String instrument) {
        return Objects.requireNonNull(TOKENS.get(instrument), instrument);
    }

    private AngelQuote quote(String instrument, int price) {
        return AngelQuote.builder(1, token(instrument))
                .sequence(++sequence)
                .exchangeTimeMs(1_746_171_226_000L + sequence)
                .lastPrice(price * PAISE)
                .build();
    }

    @Override
    public void price(String instrument, int price) {
        simulator.push(quote(instrument, price));
    }

    @Override
    public int connections() {
        AngelSimulatorStatus status = simulator.status();
        return status.connections() + status.orderConnections();
    }

    @Override
    public long attempts() {
        AngelSimulatorStatus status = simulator.status();
        return status.opened() + status.refused();
    }

    @Override
    public int carrying(String instrument) {
        return (int) simulator.subscriptions().stream()
                .filter(connection -> connection.stream()
                        .anyMatch(one -> one.exchangeType() == 1 && one.token().equals(token(instrument))))
                .count();
    }

    @Override
    public void closeConnections() {
        simulator.closeConnections(GOING_AWAY, "bye");
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
        simulator.expireTokens();
    }

    @Override
    public void acceptCredentials() {
        simulator.restoreTokens();
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
        return AngelPackets.packet(quote(instrument, price), AngelMode.SNAP_QUOTE);
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
