package org.tickway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of 127.0.0.1 that nobody listens on at the moment of asking. */
public final class FreePorts {
    private static final int BACKLOG = 1;

    private FreePorts() {}

    /** As many different free ports as asked for; another process could take one before it is used. */
    public static List<Integer> choose(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.add(socket.getLocalPort());
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        } finally {
            held.forEach(FreePorts::release);
        }
    }

    /** Whether a server could listen on this port, of 127.0.0.1 and of every interface, now. */
    public static boolean isFree(int port) {
        try (ServerSocket loopback = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress())) {
            return loopback.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("port " + socket.getLocalPort() + " cannot be released", e);
        }
    }
}
