package org.tickway.feed.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tickway.simulator.server.Packeting;

/**
 * Stands between a feed and a simulator that cannot pack its bytes otherwise, and passes them on as it is told. Safe for any
 * thread.
 */
public final class PacketingProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private volatile Packeting packeting = Packeting.WHOLE;
    private volatile OutputStream newestClient = OutputStream.nullOutputStream();

    /** @param target port on 127.0.0.1 */
    public PacketingProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How the simulator's bytes are passed on from now on; {@code GLUED} keeps them until {@link #flushGlued}. */
    public void setPacketing(Packeting wanted) {
        flushGlued();
        packeting = wanted;
    }

    public void flushGlued() {
        synchronized (waiting) {
            try {
                newestClient.write(waiting.toByteArray());
                waiting.reset();
            } catch (IOException gone) {
                waiting.reset();
            }
        }
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                newestClient = client.getOutputStream();
                daemon(() -> pass(client, server, false));
                daemon(() -> pass(server, client, true));
            }
        } catch (IOException closed) {
            // there is nothing more to accept
        }
    }

    private void pass(Socket from, Socket to, boolean packed) {
        byte[] bytes = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                write(out, bytes, count, packed ? packeting : Packeting.WHOLE);
            }
        } catch (IOException ended) {
            // both sides end together
        }
    }

    private void write(OutputStream out, byte[] bytes, int count, Packeting how) throws IOException {
        switch (how) {
            case WHOLE -> out.write(bytes, 0, count);
            case SINGLE_BYTES -> {
                for (int index = 0; index < count; index++) {
                    out.write(bytes, index, 1);
                }
            }
            case GLUED -> {
                synchronized (waiting) {
                    waiting.write(bytes, 0, count);
                }
            }
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "packeting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
