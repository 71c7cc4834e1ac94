package org.tickway.web.channel;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** The bytes of a client as the container reads them, seen by a guard, and none after its verdict. */
final class GuardedInput extends ServletInputStream {

    private final ServletInputStream in;
    private final InboundGuard guard;
    private final Connection connection;

    GuardedInput(ServletInputStream in, InboundGuard guard, Connection connection) {
        this.connection = connection;
        this.in = in;
        this.guard = guard;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            guard.saw(new byte[] {(byte) value}, 0, 1, System.nanoTime());
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            guard.saw(bytes, offset, count, System.nanoTime());
            connection.releaseInput();
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    /** Not ready for ever after the verdict: what the client sends then stays with it. */
    @Override
    public boolean isReady() {
        return !guard.isShut() && in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
