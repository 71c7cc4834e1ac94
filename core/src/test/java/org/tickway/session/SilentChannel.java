package org.tickway.session;

import java.nio.ByteBuffer;

/** A socket that takes everything and only remembers how it was closed. */
final class SilentChannel implements FrameChannel {

    int closeCode;
    int pings;
    int settlements;
    long unfinishedSinceNs = NOTHING_UNFINISHED;

    @Override
    public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
        completion.sent();
    }

    @Override
    public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
        completion.sent();
    }

    @Override
    public long unfinishedSinceNs() {
        return unfinishedSinceNs;
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void settle() {
        settlements++;
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
    }

    @Override
    public void abort() {
        closeCode = -1;
    }
}
