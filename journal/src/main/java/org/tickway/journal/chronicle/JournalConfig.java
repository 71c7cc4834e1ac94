package org.tickway.journal.chronicle;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the journal is and how much it may keep.
 *
 * @param folder made if missing; belongs to one process at a time
 * @param roll how long a file is written to: five minutes, an hour or a day
 * @param maxAge files that are older are deleted; at least one roll
 * @param maxBytes the oldest files are deleted where there is more; at least 16 MiB
 * @param minFreeBytes with less free space on the disk nothing more is taken
 * @param resumeFreeBytes with as much free space it goes on; more than {@code minFreeBytes}
 */
public record JournalConfig(
        Path folder, Roll roll, Duration maxAge, long maxBytes, long minFreeBytes, long resumeFreeBytes) {

    private static final long MIB = 1L << 20;

    /** How long one file is written to. */
    public enum Roll {
        FIVE_MINUTES,
        HOUR,
        DAY
    }

    public JournalConfig {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("maxAge=" + maxAge + " is not positive");
        }
        if (maxBytes < 16 * MIB) {
            throw new IllegalArgumentException("maxBytes=" + maxBytes + " is not at least " + 16 * MIB);
        }
        if (minFreeBytes < 0 || resumeFreeBytes <= minFreeBytes) {
            throw new IllegalArgumentException("resumeFreeBytes=" + resumeFreeBytes + " is not more than minFreeBytes="
                    + minFreeBytes + ", which is 0 or more");
        }
    }

    /** An hour a file, seven days, 64 GiB, and half a gibibyte left free. */
    public static JournalConfig in(Path folder) {
        return new JournalConfig(folder, Roll.HOUR, Duration.ofDays(7), 65_536 * MIB, 512 * MIB, 1_024 * MIB);
    }
}
