package org.tickway.connector.host;

import org.tickway.connector.settings.ConnectorConfig;
import org.tickway.connector.settings.InvalidSettingsException;
import org.tickway.connector.settings.LiveSettings;
import org.tickway.connector.settings.Mode;

/** Opens the host that a configuration asks for. */
public final class TickHosts {

    private TickHosts() {}

    /**
     * The threads of the host inherit the connector's class loader, not that of the application whose activation happens
     * to be the first.
     */
    public static TickHost open(LiveSettings settings, BrokerAdapters brokers) throws HostException {
        ConnectorConfig config;
        try {
            config = settings.config();
        } catch (InvalidSettingsException invalid) {
            throw new HostException(String.valueOf(invalid.getMessage()), invalid);
        }
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(TickHosts.class.getClassLoader());
        try {
            if (config.mode() == Mode.FEED) {
                return FeedHost.open(config, settings, brokers);
            }
            return config.followDirectories().isEmpty()
                    ? new FollowHost(config.dataDirectory(), System::nanoTime)
                    : FollowSeveralHost.open(
                            config.dataDirectory(),
                            config.followDirectories(),
                            config.directoryCapacity(),
                            System::nanoTime);
        } finally {
            thread.setContextClassLoader(callers);
        }
    }
}
