package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A client of {@link BareServer}, with what its socket has not taken yet. One thread. */
final class BareClient {

    private static final int FRAMES = 2;

    private final SocketChannel channel;
    private final ByteBuffer pending;

    /** @param longest bytes of a frame */
    BareClient(SocketChannel channel, int longest) {
        this.channel = channel;
        this.pending = ByteBuffer.allocateDirect(FRAMES * longest);
    }

    /**
     * Writes the frame behind what is pending; a client that is too far behind does not get it, which the numbers tell it.
     *
     * @return false where the client has gone
     */
    boolean send(ByteBuffer frame) {
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
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
