package org.tickway.feed.fix;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedState;
import org.tickway.feed.kit.FeedRig;
import org.tickway.simulator.fix.FixEntry;
import org.tickway.simulator.fix.FixSimulator;
import org.tickway.simulator.fix.FixSimulatorConfig;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** A simulated venue and a feed that is connected to it. One thread. */
final class FixBench implements AutoCloseable {

    static final String ISIN = "XS0000000017";
    static final String BOND = "FIX:" + ISIN;
    static final String OTHER_ISIN = "XS0000000025";
    static final String OTHER = "FIX:" + OTHER_ISIN;
    static final Set<Channel> ALL = EnumSet.allOf(Channel.class);

    private final FixSimulator venue;
    private final FeedRig rig;

    /** Instruments with settings of the adapter beside the least ones; an empty value takes one away. */
    FixBench(Path folder, Map<String, String> settings) throws IOException {
        this(folder, FixSimulatorConfig.standard(), settings, config -> {});
    }

    FixBench(
            Path folder,
            FixSimulatorConfig venueConfig,
            Map<String, String> settings,
            Consumer<FeedConfig.Builder> configure)
            throws IOException {
        venue = FixSimulator.start(venueConfig);
        FeedConfig.Builder config = config(venue, settings);
        configure.accept(config);
        rig = new FeedRig(folder, new FixAdapter(), config.build());
    }

    static FeedConfig.Builder config(FixSimulator venue, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "senderCompId", "TICKWAY",
                "targetCompId", "VENUE",
                "authentication", "none",
                "heartbeatSeconds", "30"));
        all.putAll(settings);
        all.values().removeIf(String::isEmpty);
        return FeedConfig.builder("bonds", venue.uri(), java.net.URI.create("http://127.0.0.1:1"))
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(200)
                .settings(all);
    }

    FixSimulator venue() {
        return venue;
    }

    FeedRig rig() {
        return rig;
    }

    /** All channels of the bond, with this book, until the feed is LIVE. */
    FixBench live(FixEntry... book) {
        venue.book(ISIN, book);
        rig.start(ALL, BOND);
        rig.awaitState(FeedState.LIVE);
        rig.awaitState(BOND, Channel.DEPTH, StreamState.LIVE);
        return this;
    }

    /** The states of a channel in their order, each as {@code STATE REASON}. */
    List<String> states(String instrument, Channel channel) {
        return rig.ticks(instrument, TickKind.STATUS).stream()
                .filter(tick -> (tick.field(TickLayout.Status.SCOPE) & channel.scope()) != 0)
                .map(tick -> StreamState.of(tick.field(TickLayout.Status.STATE)) + " "
                        + StateReason.of(tick.field(TickLayout.Status.REASON)))
                .toList();
    }

    void awaitStatus(String instrument, Channel channel, String status) {
        rig.awaitTrue(channel + " is " + status, () -> {
            List<String> states = states(instrument, channel);
            return !states.isEmpty() && states.get(states.size() - 1).equals(status);
        });
    }

    /** The book that the records make, each level as {@code price x quantity}, bids before offers, the best first. */
    List<String> book(String instrument) {
        TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(java.util.Comparator.reverseOrder());
        TreeMap<BigDecimal, BigDecimal> offers = new TreeMap<>();
        long group = -1;
        for (Tick tick : rig.ticks(instrument, TickKind.DEPTH)) {
            if (TickFlags.has(tick.flags(), TickFlags.SNAPSHOT) && tick.sequence() != group) {
                bids.clear();
                offers.clear();
            }
            group = tick.sequence();
            long header = tick.field(TickLayout.Depth.HEADER);
            TreeMap<BigDecimal, BigDecimal> side = (header & 0xFF) == TickLayout.SIDE_BID ? bids : offers;
            for (int level = 0; level < (int) (header >>> 8 & 0xFF); level++) {
                BigDecimal price =
                        plain(tick.price(TickLayout.Depth.price(level)).orElseThrow());
                BigDecimal quantity =
                        plain(tick.quantity(TickLayout.Depth.quantity(level)).orElseThrow());
                if (quantity.signum() == 0) {
                    side.remove(price);
                } else {
                    side.put(price, quantity);
                }
            }
        }
        List<String> book = new ArrayList<>();
        bids.forEach((price, quantity) -> book.add(price.toPlainString() + " x " + quantity.toPlainString()));
        offers.forEach((price, quantity) -> book.add(price.toPlainString() + " x " + quantity.toPlainString()));
        return book;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    void awaitBook(String instrument, String... levels) {
        rig.awaitTrue("book " + List.of(levels), () -> book(instrument).equals(List.of(levels)));
    }

    void awaitLast(String instrument, String price) {
        rig.awaitTick(instrument, TickKind.QUOTE, tick -> isPrice(tick, price));
    }

    static boolean isPrice(Tick tick, String price) {
        return tick.last()
                .filter(last -> last.compareTo(new BigDecimal(price)) == 0)
                .isPresent();
    }

    @Override
    public void close() throws IOException {
        rig.close();
        venue.close();
    }
}
