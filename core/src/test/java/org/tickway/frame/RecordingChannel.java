package org.tickway.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;

/**
 * A socket that takes everything at once and remembers it; or, when stalled, takes nothing. It writes over the room before each
 * frame, as it may.
 */
final class RecordingChannel implements FrameChannel {

    final List<String> texts = new ArrayList<>();
    final List<ByteBuffer> binaries = new ArrayList<>();
    boolean stalled;
    boolean aborted;
    int closeCode;
    int pings;

    @Override
    public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
        texts.add(new String(utf8, offset, length, StandardCharsets.UTF_8));
        Arrays.fill(utf8, offset - HEAD_ROOM, offset, (byte) '#');
        complete(completion);
    }

    @Override
    public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
        ByteBuffer copy = ByteBuffer.allocate(frame.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        copy.put(frame.duplicate()).flip();
        binaries.add(copy);
        for (int index = frame.position() - HEAD_ROOM; index < frame.position(); index++) {
            frame.put(index, (byte) '#');
        }
        complete(completion);
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
    }

    @Override
    public void abort() {
        aborted = true;
    }

    private void complete(FrameCompletion completion) {
        if (!stalled) {
            completion.sent();
        }
    }
}
