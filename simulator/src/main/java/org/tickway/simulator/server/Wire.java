package org.tickway.simulator.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * One WebSocket, as the exchange writes to it, with what can happen to the bytes. On the server's event loop only.
 *
 * <p>Frames are written as bytes, so that they can be cut and glued (RFC 6455, section 5.2). What one task of the loop
 * writes goes to the socket together, when the task has ended.
 */
// A failed write ends the channel, and its end is what is acted upon.
@SuppressWarnings("FutureReturnValueIgnored")
public final class Wire {

    private static final int FIN = 0x80;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int GLUED_FRAMES = 500;

    private final Channel channel;
    private Packeting packeting = Packeting.WHOLE;
    private ByteBuf waiting = Unpooled.EMPTY_BUFFER;
    private int waitingFrames;
    private boolean mute;
    private boolean flushing;

    Wire(Channel channel) {
        this.channel = channel;
    }

    public void text(String message) {
        frame(TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    public void binary(byte[] message) {
        frame(BINARY, message);
    }

    public void ping(byte[] payload) {
        frame(PING, payload);
    }

    void pong(byte[] payload) {
        frame(PONG, payload);
    }

    /** Sends a close frame and then ends the connection. */
    public void close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[2 + text.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        frame(CLOSE, payload);
        flushGlued();
        channel.eventLoop().schedule(() -> channel.close(), 200, TimeUnit.MILLISECONDS);
    }

    /** Ends the connection without a word. */
    public void cut() {
        channel.flush();
        channel.close();
    }

    /** Sends half a frame and then a TCP reset. */
    public void resetInMidFrame() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {(byte) (FIN | TEXT), 100, '{'}));
        channel.eventLoop().schedule(() -> channel.close(), 20, TimeUnit.MILLISECONDS);
    }

    /** Nothing is ever sent any more, and the connection stays. */
    public void mute() {
        mute = true;
    }

    /** How frames are written from now on. */
    public void setPacketing(Packeting wanted) {
        flushGlued();
        channel.flush();
        packeting = wanted;
    }

    /** Writes the frames that wait to be glued. */
    public void flushGlued() {
        if (waitingFrames > 0) {
            ByteBuf all = waiting;
            waiting = Unpooled.EMPTY_BUFFER;
            waitingFrames = 0;
            channel.writeAndFlush(all);
        }
    }

    public boolean isOpen() {
        return channel.isActive();
    }

    /** Whether so much waits to be sent that a client does not keep up; one that is mute has no say. */
    public boolean isBacklogged() {
        return !mute && channel.isActive() && !channel.isWritable();
    }

    /** Runs a task on the event loop after a while, whether or not the connection is still open. */
    public void after(long delayMs, Runnable task) {
        channel.eventLoop().schedule(task, delayMs, TimeUnit.MILLISECONDS);
    }

    private void flushLater() {
        if (!flushing) {
            flushing = true;
            channel.eventLoop().execute(() -> {
                flushing = false;
                channel.flush();
            });
        }
    }

    private void frame(int opcode, byte[] payload) {
        if (mute || !channel.isActive()) {
            return;
        }
        ByteBuf frame = channel.alloc().buffer(payload.length + 10);
        frame.writeByte(FIN | opcode);
        if (payload.length < 126) {
            frame.writeByte(payload.length);
        } else if (payload.length <= 0xFFFF) {
            frame.writeByte(126).writeShort(payload.length);
        } else {
            frame.writeByte(127).writeLong(payload.length);
        }
        frame.writeBytes(payload);
        switch (packeting) {
            case WHOLE -> {
                channel.write(frame, channel.voidPromise());
                flushLater();
            }
            case SINGLE_BYTES -> {
                while (frame.isReadable()) {
                    channel.writeAndFlush(frame.readRetainedSlice(1));
                }
                frame.release();
            }
            case GLUED -> {
                waiting = waitingFrames == 0 ? channel.alloc().buffer() : waiting;
                waiting.writeBytes(frame);
                frame.release();
                waitingFrames++;
                if (waitingFrames == GLUED_FRAMES) {
                    flushGlued();
                }
            }
        }
    }
}
