package org.tickway.feed.kite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.master.InstrumentMaster;
import org.tickway.feed.master.MasterFormat;

/**
 * What only this adapter can be told.
 *
 * @param mode what every instrument is subscribed in; setting {@code mode}, {@code full}, {@code quote} or {@code ltp},
 *     default {@code full}. Depth is in {@code full} only.
 * @param orders whether order updates are delivered, for which one connection stays open even where nothing is
 *     subscribed; setting {@code orders}, {@code true} or {@code false}, default {@code true}
 */
record KiteSettings(KiteMode mode, boolean orders) {

    static final String API_KEY = "apiKey";
    static final String ACCESS_TOKEN = "accessToken";
    static final Set<String> CREDENTIALS = Set.of(API_KEY, ACCESS_TOKEN);

    private static final String MODE = "mode";
    private static final String ORDERS = "orders";

    /**
     * Reads the settings and looks whether the credentials are there.
     *
     * @throws IllegalArgumentException with every fault in one message; of credentials it has the names only
     */
    static KiteSettings of(FeedConfig config) {
        Map<String, String> settings = config.settings();
        List<String> faults = new ArrayList<>();
        config.credentials().missing(CREDENTIALS).forEach(name -> faults.add("credential=" + name + " is not set"));
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(Set.of(MODE, ORDERS));
        unknown.removeAll(InstrumentMaster.SETTINGS);
        faults.addAll(InstrumentMaster.faults(settings, MasterFormat.KITE));
        unknown.forEach(key -> faults.add(key + " is no setting of kite; there are " + MODE + " and " + ORDERS));
        String label = settings.getOrDefault(MODE, KiteMode.FULL.label());
        @Nullable KiteMode mode = KiteMode.of(label);
        if (mode == null) {
            faults.add(MODE + "=" + label + " must be full, quote or ltp");
        }
        String orders = settings.getOrDefault(ORDERS, "true");
        if (!orders.equals("true") && !orders.equals("false")) {
            faults.add(ORDERS + "=" + orders + " must be true or false");
        }
        if (mode == null || !faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new KiteSettings(mode, orders.equals("true"));
    }
}
