package org.tickway.feed.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands between a feed and a simulator and cuts single connections, or lets no more in. Safe for any thread; connections are
 * numbered from 0 in the order in which they came.
 */
public final class LinkProxy implements AutoCloseable {

    private record Link(Socket client, Socket server) {
        private boolean isOpen() {
            return !client.isClosed() && !server.isClosed();
        }

        private void cut() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final ServerSocket listener;
    private final int target;
    private final List<Link> links = new ArrayList<>();
    private boolean refusing;
    private int refused;

    /** @param target port on 127.0.0.1 */
    public LinkProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Ends every connection that comes from now on. */
    public synchronized void refuse() {
        refusing = true;
    }

    public synchronized void letIn() {
        refusing = false;
    }

    /** Connections that were refused. */
    public synchronized int refused() {
        return refused;
    }

    /** Connections that were let in. */
    public synchronized int letInCount() {
        return links.size();
    }

    /** Ends that connection without a word. */
    public synchronized void cut(int number) {
        links.get(number).cut();
    }

    /** The same with the newest that is open. */
    public synchronized void cutNewest() {
        for (int number = links.size() - 1; number >= 0; number--) {
            if (links.get(number).isOpen()) {
                links.get(number).cut();
                return;
            }
        }
    }

    public synchronized void cutAll() {
        links.forEach(Link::cut);
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                client.setTcpNoDelay(true);
                admit(client);
            }
        } catch (IOException closed) {
            // there is nothing more to accept
        }
    }

    private synchronized void admit(Socket client) throws IOException {
        if (refusing) {
            refused++;
            client.close();
            return;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        server.setTcpNoDelay(true);
        links.add(new Link(client, server));
        daemon(() -> pass(client, server));
        daemon(() -> pass(server, client));
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // both sides end together
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "link-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Connections that are open now. */
    public synchronized int open() {
        return (int) links.stream().filter(Link::isOpen).count();
    }

    @Override
    public synchronized void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
    }
}
