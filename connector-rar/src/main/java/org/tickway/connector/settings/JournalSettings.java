package org.tickway.connector.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.tickway.journal.chronicle.JournalConfig;

/**
 * What was set of the journal.
 *
 * @param enabled whether there is to be one
 */
public record JournalSettings(
        boolean enabled, Path directory, JournalConfig.Roll roll, Duration maxAge, long maxBytes, long minFreeBytes) {}
