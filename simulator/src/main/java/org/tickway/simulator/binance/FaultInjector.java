package org.tickway.simulator.binance;

import org.jspecify.annotations.Nullable;

/** The faults that a test can ask for. Confined to the event loop. */
final class FaultInjector {
    private final StreamHub hub;
    private @Nullable Integer handshakeRefusal;
    private @Nullable Integer snapshotRefusal;

    FaultInjector(StreamHub hub) {
        this.hub = hub;
    }

    void closeConnections() {
        hub.sessions().forEach(ClientSession::drop);
    }

    void resetInMidFrame() {
        hub.sessions().forEach(ClientSession::resetInMidFrame);
    }

    void muteConnections() {
        hub.sessions().forEach(ClientSession::mute);
    }

    void skipDepthEvents(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count=" + count + " must be at least 1");
        }
        hub.skipDepthEvents(count);
    }

    void sendText(String text) {
        hub.sessions().forEach(session -> session.sendText(text));
    }

    void refuseHandshakes(int status) {
        handshakeRefusal = checkedStatus(status);
    }

    void acceptHandshakes() {
        handshakeRefusal = null;
    }

    void refuseSnapshots(int status) {
        snapshotRefusal = checkedStatus(status);
    }

    void acceptSnapshots() {
        snapshotRefusal = null;
    }

    private static int checkedStatus(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status=" + status + " must be from 400 to 599");
        }
        return status;
    }

    /** The answer that a handshake gets instead of the upgrade, or null if it is to be accepted. */
    @Nullable
    HttpReply handshakeRefusal() {
        return refusal(handshakeRefusal);
    }

    /** The answer that a depth request gets instead of the snapshot, or null if it is to be served. */
    @Nullable
    HttpReply snapshotRefusal() {
        return refusal(snapshotRefusal);
    }

    private static @Nullable HttpReply refusal(@Nullable Integer status) {
        return status == null ? null : HttpReply.error(status, -1003, "Refused with status " + status + " on request.");
    }
}
