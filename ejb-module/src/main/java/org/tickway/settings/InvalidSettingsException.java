package org.tickway.settings;

import java.util.List;

/** The configuration cannot be used; the message names every fault with its key. Correct it and start again. */
public final class InvalidSettingsException extends RuntimeException {

    InvalidSettingsException(List<String> faults) {
        super("TW-CONF-001 the configuration has " + faults.size() + (faults.size() == 1 ? " fault: " : " faults: ")
                + String.join("; ", faults));
    }
}
