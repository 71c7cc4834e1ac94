package org.tickway.simulator.fix;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated venue is.
 *
 * @param port on 127.0.0.1, 0 for a free one
 * @param compId tag 49 of the venue
 * @param clientCompId tag 49 of its one client
 * @param username tag 553 of a good logon, or null where everybody is let in
 * @param password tag 554 of a good logon, or null
 * @param keyStore PKCS #12 file with the certificate for TLS, or null for plain text
 * @param keyStorePassword of that file, or null
 * @param synthetic a market that moves by itself, or null for one that only the scenario moves
 */
public record FixSimulatorConfig(
        int port,
        String compId,
        String clientCompId,
        @Nullable String username,
        @Nullable String password,
        @Nullable Path keyStore,
        @Nullable String keyStorePassword,
        @Nullable Synthetic synthetic) {

    /**
     * A market of invented bonds.
     *
     * @param instruments their number, 1 to 10,000; see {@link SyntheticBonds#isin}
     * @param ticksPerSecond X messages a second for all together, 1 to 100,000
     * @param seed the same seed makes the same prices
     */
    public record Synthetic(int instruments, int ticksPerSecond, long seed) {
        public Synthetic {
            if (instruments < 1 || instruments > 10_000 || ticksPerSecond < 1 || ticksPerSecond > 100_000) {
                throw new IllegalArgumentException("instruments=" + instruments
                        + " must be from 1 to 10000 and ticksPerSecond=" + ticksPerSecond + " from 1 to 100000");
            }
        }
    }

    /** A scenario's venue that lets everybody in, on a free port. */
    public static FixSimulatorConfig standard() {
        return new FixSimulatorConfig(0, "VENUE", "TICKWAY", null, null, null, null, null);
    }

    public FixSimulatorConfig withCredentials(String newUsername, String newPassword) {
        return new FixSimulatorConfig(
                port, compId, clientCompId, newUsername, newPassword, keyStore, keyStorePassword, synthetic);
    }

    public FixSimulatorConfig withKeyStore(Path newKeyStore, String newPassword) {
        return new FixSimulatorConfig(
                port, compId, clientCompId, username, password, newKeyStore, newPassword, synthetic);
    }

    public FixSimulatorConfig withSynthetic(Synthetic newSynthetic) {
        return new FixSimulatorConfig(
                port, compId, clientCompId, username, password, keyStore, keyStorePassword, newSynthetic);
    }

    public FixSimulatorConfig withPort(int newPort) {
        return new FixSimulatorConfig(
                newPort, compId, clientCompId, username, password, keyStore, keyStorePassword, synthetic);
    }

    @Override
    public String toString() {
        return "FixSimulatorConfig[port=" + port + ", compId=" + compId + "]";
    }
}
