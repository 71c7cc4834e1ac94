package org.tickway.feed.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Opens TCP and TLS connections. Any thread; the pipeline and every callback run on the event loop that was named.
 *
 * <p>TLS always verifies the host's name and trusts what the Java runtime trusts. Names are looked up on threads of their
 * own, since the look-up blocks and a loop also serves connections that are well.
 */
final class SocketOpener implements AutoCloseable {

    private static final int LOOKUP_THREADS = 4;
    private static final int WAITING_LOOKUPS = 1_024;

    private final SslContext tls;
    private final ExecutorService lookups;
    private final int connectTimeoutMs;

    /** What becomes of an attempt; exactly one of the two is called, on the event loop. */
    interface Attempt {
        /** Adds the handlers; TLS is in the pipeline already. */
        void prepare(Channel channel);

        /** There is no connection; nothing else is called for this attempt. */
        void failed(Throwable cause);
    }

    SocketOpener(long connectTimeoutMs) {
        this.connectTimeoutMs = (int) Math.min(Integer.MAX_VALUE, connectTimeoutMs);
        try {
            tls = SslContextBuilder.forClient()
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS is not available in this Java runtime: " + e.getMessage(), e);
        }
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                LOOKUP_THREADS,
                LOOKUP_THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_LOOKUPS),
                task -> {
                    Thread thread = new Thread(task, "tickway-feed-lookup");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        lookups = threads;
    }

    /** Whether the scheme asks for TLS. */
    static boolean isSecure(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("wss") || scheme.equals("https");
    }

    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? 443 : 80;
    }

    void open(EventLoop loop, URI uri, Attempt attempt) {
        String host = unbracketed(uri.getHost());
        try {
            lookups.execute(() -> lookUp(
                    host,
                    address -> onLoop(loop, () -> connect(loop, host, address, uri, attempt)),
                    cause -> onLoop(loop, () -> attempt.failed(cause))));
        } catch (RejectedExecutionException e) {
            // The look-ups are stuck, or the feed is closing.
            onLoop(loop, () -> attempt.failed(e));
        }
    }

    private static void lookUp(String host, Consumer<InetAddress> found, Consumer<Throwable> failed) {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            failed.accept(e);
            return;
        }
        found.accept(address);
    }

    private static void onLoop(EventLoop loop, Runnable task) {
        if (!loop.isShuttingDown()) {
            loop.execute(task);
        }
    }

    private void connect(EventLoop loop, String host, InetAddress address, URI uri, Attempt attempt) {
        int port = port(uri);
        boolean secure = isSecure(uri);
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectTimeoutMs)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (secure) {
                            channel.pipeline().addLast("tls", tls.newHandler(channel.alloc(), host, port));
                        }
                        attempt.prepare(channel);
                    }
                })
                .connect(new InetSocketAddress(address, port));
        connecting.addListener(done -> {
            Throwable cause = done.cause();
            if (cause != null) {
                attempt.failed(cause);
            }
        });
    }

    private static String unbracketed(@Nullable String host) {
        if (host == null) {
            throw new IllegalArgumentException("host=null must be given");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
