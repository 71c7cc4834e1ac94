package org.tickway.connector.settings;

import java.util.List;

/** Every fault of the configuration at once. */
public final class InvalidSettingsException extends Exception {

    InvalidSettingsException(List<String> faults) {
        super("TW-CONN-001 the connector's configuration has " + faults.size()
                + (faults.size() == 1 ? " fault: " : " faults: ") + String.join("; ", faults));
    }
}
