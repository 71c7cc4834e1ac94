package org.tickway.simulator.binance;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A running simulator on 127.0.0.1. Its methods may be called from any thread but the simulator's own; each is done when it
 * returns.
 *
 * <p>Life: {@link #start} binds the port and arms the replay; {@link #close} ends every connection and the event loop.
 */
public final class BinanceSimulator implements AutoCloseable {
    private static final int MAXIMUM_REQUEST_LINE_BYTES = 128 * 1024;
    private static final int MAXIMUM_HEADER_BYTES = 32 * 1024;
    private static final int MAXIMUM_CHUNK_BYTES = 8 * 1024;
    private static final int MAXIMUM_BODY_BYTES = 1024 * 1024;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 * 1024, 512 * 1024);

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final StreamHub hub = new StreamHub();
    private final FaultInjector faults = new FaultInjector(hub);
    private final ReplaySource replay;
    private final SyntheticSource synthetic;
    private final Market market;
    private final Scenario scenario;
    private final UserData userData;
    private final Channel listener;

    /**
     * Reads the recording, binds the port and arms the replay.
     *
     * @throws IOException if the recording cannot be used or the port cannot be bound; the message names which and why
     */
    public static BinanceSimulator start(BinanceSimulatorConfig config) throws IOException {
        Recording recording = RecordingReader.read(config.recording());
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("binance-simulator", true), NioIoHandler.newFactory());
        try {
            return new BinanceSimulator(config, recording, group);
        } catch (IOException | RuntimeException e) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
            throw e;
        }
    }

    private BinanceSimulator(BinanceSimulatorConfig config, Recording recording, EventLoopGroup group)
            throws IOException {
        this.group = group;
        this.loop = group.next();
        VenueTapes tapes = new VenueTapes();
        replay = new ReplaySource(recording, config.speed(), config.loop(), tapes, hub);
        synthetic = new SyntheticSource(
                config.syntheticSymbols(),
                config.syntheticRate(),
                config.seed(),
                config.syntheticEpochMs(),
                tapes,
                hub);
        List<EventSource> sources = new ArrayList<>(List.of(replay));
        if (config.syntheticSymbols() > 0) {
            sources.add(synthetic);
        }
        market = new Market(loop, hub, sources, config.start(), config.settleMs());
        ApiKeys apiKeys = new ApiKeys(config.apiKey(), config.secretKey());
        ListenKeys listenKeys = new ListenKeys(loop, hub, apiKeys, config.listenKeyLifeMs());
        WebSocketApi api = new WebSocketApi(hub, apiKeys, listenKeys);
        userData = new UserData(apiKeys, listenKeys, api, this::callOnLoop);
        ControlEndpoint control = config.control() ? new ControlEndpoint(faults, market, this::currentStatus) : null;
        listener = bind(
                config.port(),
                new RequestRouter.Services(
                        hub, market, config.sessionRules(), new RestApi(tapes), listenKeys, api, faults, control));
        scenario = new Scenario(hub, tapes, this::onLoop);
        onLoop(market::open);
    }

    /** The market that a test makes by itself. */
    public Scenario scenario() {
        return scenario;
    }

    /** The account whose events a test makes. */
    public UserData userData() {
        return userData;
    }

    /** Address of the WebSocket API, {@code ws://127.0.0.1:<port>/ws-api/v3}. */
    public URI webSocketApiUri() {
        return URI.create(webSocketUri() + "/ws-api/v3");
    }

    private Channel bind(int port, RequestRouter.Services services) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
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
                                .addLast(new RequestRouter(services));
                    }
                });
        ChannelFuture bound = bootstrap.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        bound.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "port=" + port + " cannot be bound on 127.0.0.1: "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return bound.channel();
    }

    /** The TCP port that it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Base of the WebSocket addresses, {@code ws://127.0.0.1:<port>}. */
    public URI webSocketUri() {
        return URI.create("ws://127.0.0.1:" + port());
    }

    /** Base of the REST addresses, {@code http://127.0.0.1:<port>}. */
    public URI restUri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public SimulatorStatus status() {
        return callOnLoop(this::currentStatus);
    }

    private SimulatorStatus currentStatus() {
        return new SimulatorStatus(
                market.state(),
                replay.playedLines(),
                replay.lines(),
                replay.lap(),
                synthetic.messages(),
                hub.sessions().size(),
                hub.subscriptionCount(),
                userData.currentListeners());
    }

    /** Connections that have subscribed this stream, such as {@code btcusdt@trade}. */
    public int subscribers(String stream) {
        return callOnLoop(() -> hub.subscribers(stream));
    }

    /** Stops the clock; what was written already still arrives. */
    public void pause() {
        onLoop(market::pause);
    }

    /** Lets the clock go on where it stopped, and starts it with {@link ReplayStart#ON_COMMAND}. */
    public void resume() {
        onLoop(market::resume);
    }

    /** Goes back to the first line and to empty books, and waits for the start that was configured. */
    public void restart() {
        onLoop(market::restart);
    }

    /** Ends every WebSocket connection without a closing handshake. */
    public void closeConnections() {
        onLoop(faults::closeConnections);
    }

    /** Sends half a frame on every WebSocket connection and then a TCP reset. */
    public void resetInMidFrame() {
        onLoop(faults::resetInMidFrame);
    }

    /** Makes every present WebSocket connection half-open: it stays, and nothing is ever sent on it again. */
    public void muteConnections() {
        onLoop(faults::muteConnections);
    }

    /**
     * Keeps the next so many depth events, that some client would get, from every client: a gap in the U/u chain. The
     * venue's book has them.
     */
    public void skipDepthEvents(int count) {
        onLoop(() -> faults.skipDepthEvents(count));
    }

    /** Sends a text message, whatever it holds, on every WebSocket connection. */
    public void sendText(String text) {
        onLoop(() -> faults.sendText(text));
    }

    /** Answers WebSocket handshakes with that HTTP status, 400 to 599, until {@link #acceptHandshakes()}. */
    public void refuseHandshakes(int status) {
        onLoop(() -> faults.refuseHandshakes(status));
    }

    public void acceptHandshakes() {
        onLoop(faults::acceptHandshakes);
    }

    /** Answers depth requests with that HTTP status, 400 to 599, until {@link #acceptSnapshots()}. */
    public void refuseSnapshots(int status) {
        onLoop(() -> faults.refuseSnapshots(status));
    }

    public void acceptSnapshots() {
        onLoop(faults::acceptSnapshots);
    }

    private void onLoop(Runnable task) {
        callOnLoop(() -> {
            task.run();
            return true;
        });
    }

    private <T> T callOnLoop(Callable<T> task) {
        return loop.submit(task).syncUninterruptibly().getNow();
    }

    /** Ends every connection and the event loop; further calls do nothing. */
    @Override
    public void close() {
        if (group.isShuttingDown()) {
            return;
        }
        onLoop(market::close);
        listener.close().syncUninterruptibly();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
