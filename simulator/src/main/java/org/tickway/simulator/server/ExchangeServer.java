package org.tickway.simulator.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Serves an exchange on 127.0.0.1 with one event loop. Its methods may be called from any thread but that loop's own.
 *
 * <p>Life: {@link #start} binds the port; {@link #close} ends every connection and the loop.
 */
public final class ExchangeServer implements AutoCloseable {

    private static final int MAXIMUM_REQUEST_LINE_BYTES = 128 * 1024;
    private static final int MAXIMUM_HEADER_BYTES = 32 * 1024;
    private static final int MAXIMUM_CHUNK_BYTES = 8 * 1024;
    private static final int MAXIMUM_BODY_BYTES = 1024 * 1024;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(1 << 20, 4 << 20);

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final Channel listener;

    private ExchangeServer(EventLoopGroup group, EventLoop loop, Channel listener) {
        this.group = group;
        this.loop = loop;
        this.listener = listener;
    }

    /**
     * @param name of the exchange, for its thread
     * @param port 0 takes a free one
     * @throws IOException where the port cannot be bound; the message names it
     */
    public static ExchangeServer start(String name, int port, Exchange exchange) throws IOException {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory(name + "-simulator", true), NioIoHandler.newFactory());
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(
                                        MAXIMUM_REQUEST_LINE_BYTES, MAXIMUM_HEADER_BYTES, MAXIMUM_CHUNK_BYTES))
                                .addLast(new HttpObjectAggregator(MAXIMUM_BODY_BYTES))
                                .addLast(new RequestHandler(exchange));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
            throw new IOException(
                    "port=" + port + " cannot be bound on 127.0.0.1: "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return new ExchangeServer(group, group.next(), bound.channel());
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Base of the WebSocket addresses, {@code ws://127.0.0.1:<port>}. */
    public URI webSocketUri() {
        return URI.create("ws://127.0.0.1:" + port());
    }

    /** Base of the HTTP addresses, {@code http://127.0.0.1:<port>}. */
    public URI httpUri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Runs a task on the loop and returns when it is done. */
    public void run(Runnable task) {
        call(() -> {
            task.run();
            return true;
        });
    }

    /** Runs a task on the loop and returns what it gives. */
    public <T> T call(Callable<T> task) {
        return loop.submit(task).syncUninterruptibly().getNow();
    }

    /** Runs a task on the loop again and again, until {@link #close}. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the loop
    public void every(long intervalMs, Runnable task) {
        loop.scheduleAtFixedRate(task, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }

    /** Ends every connection and the loop; further calls do nothing. */
    @Override
    public void close() {
        if (!group.isShuttingDown()) {
            listener.close().syncUninterruptibly();
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }
}
