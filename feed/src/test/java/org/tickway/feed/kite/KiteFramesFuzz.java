package org.tickway.feed.kite;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.tickway.feed.fuzz.Messages;
import org.tickway.simulator.kite.KitePackets;
import org.tickway.simulator.kite.KiteQuote;

/** Kite's binary frames: packets of every mode, several in a frame. */
public final class KiteFramesFuzz extends KiteFuzz {

    @Override
    public String name() {
        return "kite-frames";
    }

    private static byte[] packet(long token, org.tickway.simulator.kite.KiteMode mode) {
        return KitePackets.packet(
                KiteQuote.builder(token, 100)
                        .bids(List.of(new KiteQuote.Level(5, 99, 1), new KiteQuote.Level(7, 98, 2)))
                        .asks(List.of(new KiteQuote.Level(6, 101, 3)))
                        .exchangeTime(1_700_000_000)
                        .build(),
                mode);
    }

    private static byte[] recorded(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(KiteFramesFuzz.class.getResourceAsStream("/kite/" + name + "_binary.packet"))) {
            return in.readAllBytes();
        }
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        byte[] infy = packet(KiteBench.INFY_TOKEN, org.tickway.simulator.kite.KiteMode.FULL);
        byte[] nifty = packet(KiteBench.NIFTY_TOKEN, org.tickway.simulator.kite.KiteMode.FULL);
        byte[] dollar = packet(KiteBench.USDINR_TOKEN, org.tickway.simulator.kite.KiteMode.LTP);
        byte[] option = packet(KiteBench.OPTION_TOKEN, org.tickway.simulator.kite.KiteMode.QUOTE);
        byte[] bond = packet(KiteBench.BOND_TOKEN, org.tickway.simulator.kite.KiteMode.FULL);
        byte[] index = packet(KiteBench.NIFTY_TOKEN, org.tickway.simulator.kite.KiteMode.QUOTE);
        byte[] all = KitePackets.frame(List.of(infy, nifty, dollar, option, bond, index));
        byte[] one = KitePackets.frame(List.of(infy));
        return List.of(
                recorded("ltpMode"),
                recorded("quoteMode"),
                recorded("fullMode"),
                all,
                KitePackets.frame(List.of(dollar)),
                new byte[] {0},
                Messages.join(one, one, event(REPEATS, ""), one, event(SNAPSHOT_WANTED, "")),
                Messages.join(all, event(OPENED_ANEW, ""), all, event(CONNECTION_LOST, ""), all));
    }
}
