package org.tickway.feed.noren;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.master.InstrumentMaster;

/**
 * What only these brokers can be told.
 *
 * <p>Credentials: {@code clientCode}, the user's id; {@code accessToken} of the day; and {@code accountId} where it is not
 * the user's id.
 *
 * @param dialect setting {@code dialect}, {@code current} (default) or {@code classic}
 * @param depth whether an instrument is subscribed once, with its depth, whatever is wanted of it; setting {@code mode},
 *     {@code depth} (default) or {@code touchline}, which subscribes touchlines for PRICES and depth for DEPTH only
 * @param orders whether orders are asked for; setting {@code orders}, default {@code true}. The connection is open then
 *     even if nothing is subscribed
 * @param batch scrips that one request names at most, 1 to 1,000; setting {@code batch}, default by broker
 * @param scripsPerSession scrips that the session may carry, 1 to 10,000; setting {@code scripsPerSession}, default by
 *     broker
 * @param heartbeatMs between signs of life, 1,000 to 60,000; setting {@code heartbeatMs}, default 30,000
 * @param source {@code API} (default), {@code WEB} or {@code MOB}: where the token was got; setting {@code source}
 */
record NorenSettings(
        Dialect dialect,
        boolean depth,
        boolean orders,
        int batch,
        int scripsPerSession,
        long heartbeatMs,
        String source) {

    static final String CLIENT_CODE = "clientCode";
    static final String ACCOUNT_ID = "accountId";
    static final String ACCESS_TOKEN = "accessToken";
    /** Without these nobody is let in. */
    static final Set<String> REQUIRED_CREDENTIALS = Set.of(CLIENT_CODE, ACCESS_TOKEN);

    private static final Set<String> KEYS =
            Set.of("dialect", "mode", "orders", "batch", "scripsPerSession", "heartbeatMs", "source");

    /**
     * Reads the settings and looks whether the credentials are there.
     *
     * @throws IllegalArgumentException with every fault in one message, and the value of no credential
     */
    static NorenSettings of(NorenBroker broker, FeedConfig config) {
        Faults faults = new Faults(config.settings());
        Set<String> unknown = new TreeSet<>(config.settings().keySet());
        unknown.removeAll(KEYS);
        unknown.removeAll(InstrumentMaster.SETTINGS);
        InstrumentMaster.faults(config.settings(), broker.masterFormat()).forEach(faults::add);
        unknown.forEach(key -> faults.add(
                key + " is no setting of " + broker.label() + "; there are " + String.join(", ", new TreeSet<>(KEYS))));
        NorenSettings settings = new NorenSettings(
                faults.choice("dialect", Dialect.CURRENT.label(), Dialect.CLASSIC.label())
                                .equals(Dialect.CLASSIC.label())
                        ? Dialect.CLASSIC
                        : Dialect.CURRENT,
                faults.choice("mode", "depth", "touchline").equals("depth"),
                faults.choice("orders", "true", "false").equals("true"),
                faults.number("batch", broker.batch(), 1, 1_000),
                faults.number("scripsPerSession", broker.scripsPerSession(), 1, 10_000),
                faults.number("heartbeatMs", 30_000, 1_000, 60_000),
                faults.choice("source", "API", "WEB", "MOB"));
        Credentials credentials = config.credentials();
        credentials.missing(REQUIRED_CREDENTIALS).forEach(name -> faults.add("credential=" + name + " is not set"));
        faults.raise();
        return settings;
    }

    /** Gathers what is wrong. */
    private static final class Faults {
        private final Map<String, String> settings;
        private final List<String> found = new ArrayList<>();

        private Faults(Map<String, String> settings) {
            this.settings = settings;
        }

        private void add(String fault) {
            found.add(fault);
        }

        /** One of these words; the first is the default. */
        private String choice(String key, String... words) {
            String value = settings.getOrDefault(key, words[0]);
            if (!List.of(words).contains(value)) {
                add(key + "=" + value + " must be one of " + String.join(", ", words));
                return words[0];
            }
            return value;
        }

        private int number(String key, int byDefault, int minimum, int maximum) {
            String text = settings.getOrDefault(key, Integer.toString(byDefault));
            int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
            if (value < minimum || value > maximum) {
                add(key + "=" + text + " must be from " + minimum + " to " + maximum);
                return byDefault;
            }
            return value;
        }

        private void raise() {
            if (!found.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", found));
            }
        }
    }
}
