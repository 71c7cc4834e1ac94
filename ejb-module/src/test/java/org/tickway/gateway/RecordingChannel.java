package org.tickway.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;

/** A socket that takes everything at once and remembers it. Any thread. */
final class RecordingChannel implements FrameChannel {

    final Queue<String> texts = new ConcurrentLinkedQueue<>();
    volatile int closeCode;
    volatile @Nullable ClassLoader senderContext;

    @Override
    public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
        senderContext = Thread.currentThread().getContextClassLoader();
        texts.add(new String(utf8, offset, length, StandardCharsets.UTF_8));
        completion.sent();
    }

    @Override
    public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
        completion.sent();
    }

    @Override
    public void ping() {}

    @Override
    public void close(int code, String reason) {
        closeCode = code;
    }

    @Override
    public void abort() {}
}
