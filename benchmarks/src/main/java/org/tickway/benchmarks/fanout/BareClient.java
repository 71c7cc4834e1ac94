package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A client of {@link BareServer}, with what its socket has not taken yet. One thread. */
final class BareClient implements AutoCloseable {

    private static final int FRAMES = 2;

    private final SocketChannel channel;
    private final ByteBuffer pending;
    private final ByteBuffer said = ByteBuffer.allocate(64);

    /** @param longest bytes of a frame */
    BareClient(SocketChannel channel, int longest) {
        this.channel = channel;
        this.pending = ByteBuffer.allocateDirect(FRAMES * longest);
    }

    /**
     * Writes the frame behind what is pending; a client that is too far behind does not get it, which the numbers tell it. One
     * that has gone is found by {@link #hasGone}.
     */
    void send(ByteBuffer frame) {
        try {
            if (pending.position() > 0) {
                channel.write(pending.flip());
                pending.compact();
            }
            if (pending.position() == 0) {
                channel.write(frame);
            }
            if (pending.remaining() >= frame.remaining()) {
                pending.put(frame);
            }
        } catch (IOException gone) {
            pending.clear();
        }
    }

    /** Whether it has closed its connection; what it says is not listened to. */
    boolean hasGone() {
        try {
            return channel.read(said.clear()) < 0;
        } catch (IOException gone) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            System.err.println("a client was not closed: " + gone.getMessage());
        }
    }
}
