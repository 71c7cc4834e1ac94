package org.tickway.feed.connection;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate is for {@code localhost}. */
class TransportSecurityTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir
    Path folder;

    private Path store;
    private SSLServerSocket server;
    private EventLoopGroup group;
    private final AtomicInteger refusals = new AtomicInteger();

    @BeforeEach
    void startServer() throws Exception {
        store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, keytool.exitValue());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "tls-server");
        accepting.setDaemon(true);
        accepting.start();
        group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    }

    private void accept() {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                assertEquals(-1, socket.getInputStream().read());
            } catch (IOException e) {
                // The client refused the certificate, or the test is over.
                refusals.incrementAndGet();
            }
        }
    }

    @AfterEach
    void stopServer() throws IOException {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
        server.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void trustTheServer() {
        System.setProperty(TRUST_STORE, store.toString());
        System.setProperty(TRUST_STORE + "Password", new String(PASSWORD));
    }

    /** The text of what went wrong with the handshake, or an empty one. */
    private String handshake(String host) {
        AtomicReference<String> outcome = new AtomicReference<>();
        try (SocketOpener sockets = new SocketOpener(5_000)) {
            sockets.open(
                    group.next(), URI.create("wss://" + host + ":" + server.getLocalPort()), new Handshake(outcome));
            await().until(() -> outcome.get() != null);
        }
        return String.valueOf(outcome.get());
    }

    // The outcome is what the test waits for; the close is only tidiness.
    @SuppressWarnings("FutureReturnValueIgnored")
    private record Handshake(AtomicReference<String> outcome) implements SocketOpener.Attempt {
        @Override
        public void prepare(Channel channel) {
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                    if (event instanceof SslHandshakeCompletionEvent completed) {
                        outcome.set(completed.isSuccess() ? "" : String.valueOf(completed.cause()));
                        ctx.close();
                    }
                }

                @Override
                public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                    ctx.close();
                }
            });
        }

        @Override
        public void failed(Throwable cause) {
            outcome.set(String.valueOf(cause));
        }
    }

    @Test
    void shouldConnectToATrustedServerOfTheRightName() {
        trustTheServer();
        assertEquals("", handshake("localhost"));
    }

    @Test
    void shouldRefuseATrustedServerOfAnotherName() {
        trustTheServer();
        String fault = handshake("127.0.0.1");
        assertTrue(fault.contains("127.0.0.1"), fault);
    }

    @Test
    void shouldRefuseAServerThatIsNotTrusted() {
        String fault = handshake("localhost");
        assertTrue(fault.contains("path building failed") || fault.contains("certification path"), fault);
        await().until(() -> refusals.get() == 1);
    }
}
