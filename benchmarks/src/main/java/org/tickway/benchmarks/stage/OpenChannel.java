package org.tickway.benchmarks.stage;

import java.nio.ByteBuffer;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;

/** A socket that takes everything at once and keeps nothing. */
final class OpenChannel implements FrameChannel {

    @Override
    public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
        completion.sent();
    }

    @Override
    public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
        completion.sent();
    }

    @Override
    public void ping() {
        // nobody answers
    }

    @Override
    public void close(int code, String reason) {
        throw new IllegalStateException("code=" + code + ": a session of a benchmark was closed: " + reason);
    }

    @Override
    public void abort() {
        // nothing is held
    }
}
