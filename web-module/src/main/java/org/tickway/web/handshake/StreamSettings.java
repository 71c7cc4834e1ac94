package org.tickway.web.handshake;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tickway.settings.Settings;

/**
 * What can be set of the streams themselves; read once at start.
 *
 * <p>Any thread.
 */
@ApplicationScoped
public class StreamSettings {

    static final String AUCTIONS = "tickway.auctions";
    static final String MOBILE_MAX_BYTES_PER_SECOND = "tickway.mobile.max-bytes-per-second";

    private static final int DEFAULT_MOBILE_BYTES = 20_000;

    private Set<String> auctions = Set.of();
    private long mobileMaxBytesPerSecond = DEFAULT_MOBILE_BYTES;

    /** @throws org.tickway.settings.InvalidSettingsException naming every fault */
    @PostConstruct
    void start() {
        Config source = ConfigProvider.getConfig();
        read(new Settings(key -> source.getOptionalValue(key, String.class).orElse(null)));
    }

    void read(Settings settings) {
        auctions = Set.copyOf(settings.list(AUCTIONS));
        mobileMaxBytesPerSecond = settings.number(MOBILE_MAX_BYTES_PER_SECOND, DEFAULT_MOBILE_BYTES, 0, 1_000_000_000);
        settings.requireFaultless();
    }

    /** Ids of auctions whose streams can be opened before anything was published of them. */
    public Set<String> auctions() {
        return auctions;
    }

    /** Where a mobile stream begins; its client may set another limit. 0 is none. */
    public long mobileMaxBytesPerSecond() {
        return mobileMaxBytesPerSecond;
    }
}
