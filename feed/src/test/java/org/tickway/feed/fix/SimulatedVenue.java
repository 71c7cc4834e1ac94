package org.tickway.feed.fix;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.kit.PacketingProxy;
import org.tickway.feed.kit.SimulatedBroker;
import org.tickway.simulator.fix.FixEntry;
import org.tickway.simulator.fix.FixSimulator;
import org.tickway.simulator.fix.FixSimulatorConfig;
import org.tickway.simulator.fix.SyntheticBonds;
import org.tickway.simulator.server.Packeting;

/**
 * The simulated venue as the suite of all adapters drives it: prices are trades of an X.
 *
 * <p>What a market data session of FIX does not have is left out by the suite's own words: a second logon of the same session is
 * refused and ends no other, so there is no eviction, and there are no orders.
 */
final class SimulatedVenue implements SimulatedBroker {

    private static final String USERNAME = "trader";
    private static final String PASSWORD = "secret";

    private final FixSimulator simulator;
    private final PacketingProxy proxy;

    SimulatedVenue() throws IOException {
        simulator = FixSimulator.start(FixSimulatorConfig.standard().withCredentials(USERNAME, PASSWORD));
        proxy = new PacketingProxy(simulator.port());
        for (String instrument : instruments()) {
            simulator.book(
                    isin(instrument),
                    FixEntry.bid("99", "10").id("b"),
                    FixEntry.offer("101", "10").id("o"));
        }
    }

    @Override
    public BrokerAdapter adapter() {
        return new FixAdapter();
    }

    /** Heartbeats of two seconds, so that a mute connection is STALE after three and gone before five. */
    @Override
    public FeedConfig.Builder config() {
        return FeedConfig.builder(
                        "bonds", URI.create("ws://127.0.0.1:" + proxy.port()), URI.create("http://127.0.0.1:1"))
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(200)
                .settings(Map.of("senderCompId", "TICKWAY", "targetCompId", "VENUE", "heartbeatSeconds", "2"))
                .credentials(Map.of(FixSettings.USERNAME, USERNAME, FixSettings.PASSWORD, PASSWORD)::get);
    }

    @Override
    public List<String> instruments() {
        return List.of(
                "FIX:" + SyntheticBonds.isin(1), "FIX:" + SyntheticBonds.isin(2), "FIX:" + SyntheticBonds.isin(3));
    }

    @Override
    public Set<Channel> channels() {
        return EnumSet.allOf(Channel.class);
    }

    private static String isin(String instrument) {
        return instrument.substring("FIX:".length());
    }

    private static FixEntry trade(int price) {
        return FixEntry.trade(Integer.toString(price), "1");
    }

    @Override
    public void price(String instrument, int price) {
        simulator.incremental(isin(instrument), trade(price));
    }

    @Override
    public int connections() {
        return simulator.openConnections();
    }

    @Override
    public long attempts() {
        return simulator.connections();
    }

    @Override
    public int carrying(String instrument) {
        return simulator.carrying(isin(instrument)).size();
    }

    @Override
    public void closeConnections() {
        simulator.logout("end of the day");
    }

    @Override
    public void cutConnections() {
        simulator.disconnect();
    }

    @Override
    public void resetInMidFrame() {
        simulator.resetInMidMessage(simulator.nextIncremental(isin(instruments().get(0)), trade(999)));
    }

    @Override
    public void mute() {
        simulator.mute();
    }

    /** There is no status in FIX: a venue that does not want us now closes the socket before a logon. */
    @Override
    public void refuseConnections(int status) {
        simulator.refuseConnections(true);
    }

    @Override
    public void acceptConnections() {
        simulator.refuseConnections(false);
    }

    @Override
    public void denyCredentials() {
        simulator.denyLogons("password has expired");
    }

    @Override
    public void acceptCredentials() {
        simulator.acceptLogons();
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
        simulator.raw(new String(message, StandardCharsets.ISO_8859_1));
    }

    @Override
    public byte[] message(String instrument, int price) {
        return simulator.nextIncremental(isin(instrument), trade(price)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Any byte can come over a socket, though a session that goes well sends text. */
    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public void close() {
        proxy.close();
        simulator.close();
    }
}
