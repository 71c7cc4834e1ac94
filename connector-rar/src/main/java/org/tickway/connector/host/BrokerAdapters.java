package org.tickway.connector.host;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tickway.connector.settings.BrokerAddresses;
import org.tickway.feed.BrokerAdapter;

/** The broker adapters that stand beside the connector. Immutable. */
public final class BrokerAdapters {

    private final Map<String, BrokerAdapter> byName;

    private BrokerAdapters(Map<String, BrokerAdapter> byName) {
        this.byName = byName;
    }

    /** Finds all that are visible to the connector's class loader. */
    public static BrokerAdapters load() {
        Map<String, BrokerAdapter> byName = new TreeMap<>();
        for (BrokerAdapter adapter : ServiceLoader.load(BrokerAdapter.class, BrokerAdapters.class.getClassLoader())) {
            byName.putIfAbsent(adapter.broker(), adapter);
        }
        return of(byName);
    }

    /** Exactly these, by name. */
    public static BrokerAdapters of(Map<String, BrokerAdapter> byName) {
        return new BrokerAdapters(new TreeMap<>(byName));
    }

    /** Where each broker is found, by its name. */
    public Map<String, BrokerAddresses> addresses() {
        Map<String, BrokerAddresses> addresses = new TreeMap<>();
        byName.forEach(
                (name, adapter) -> addresses.put(name, new BrokerAddresses(adapter.webSocketUri(), adapter.restUri())));
        return addresses;
    }

    @Nullable
    BrokerAdapter find(String name) {
        return byName.get(name);
    }
}
