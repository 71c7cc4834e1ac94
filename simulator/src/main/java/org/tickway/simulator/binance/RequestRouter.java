package org.tickway.simulator.binance;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes each HTTP request to the REST calls, the controls, or a WebSocket session. One per channel; on the event loop. */
// A failed write or close ends the channel, and its end is what is acted upon.
@SuppressWarnings("FutureReturnValueIgnored")
final class RequestRouter extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int MAXIMUM_FRAME_BYTES = 128 * 1024;
    private static final String CONTROL = "/control/";
    private static final String USER_STREAM = "/api/v3/userDataStream";
    private static final String API_KEY = "X-MBX-APIKEY";
    private static final String API_PATH = "/ws-api/v3";

    /** What every channel's router hands requests to. */
    record Services(
            StreamHub hub,
            Market market,
            SessionRules rules,
            RestApi rest,
            ListenKeys listenKeys,
            WebSocketApi api,
            FaultInjector faults,
            @Nullable ControlEndpoint control) {}

    private final Services services;

    RequestRouter(Services services) {
        this.services = services;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            HttpReply.error(400, -1, "the request is malformed").send(ctx, request);
            return;
        }
        if (request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            upgrade(ctx, request);
        } else {
            answer(request).send(ctx, request);
        }
    }

    private HttpReply answer(FullHttpRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        String path = uri.path();
        ControlEndpoint control = services.control();
        if (control != null && path.startsWith(CONTROL)) {
            return control.answer(
                    request.method().name(),
                    path.substring(CONTROL.length()),
                    uri.parameters(),
                    request.content().toString(StandardCharsets.UTF_8));
        }
        if (path.equals(USER_STREAM) && !request.method().equals(HttpMethod.GET)) {
            return services.listenKeys()
                    .answer(request.method().name(), request.headers().get(API_KEY), parameters(uri, request));
        }
        if (!request.method().equals(HttpMethod.GET)) {
            return HttpReply.error(405, -1, "method=" + request.method() + " must be GET");
        }
        HttpReply refusal = services.faults().snapshotRefusal();
        return refusal != null && path.equals("/api/v3/depth")
                ? refusal
                : services.rest().get(path, uri.parameters());
    }

    /** Of the address and, where there are any, of the body. */
    private static Map<String, List<String>> parameters(QueryStringDecoder uri, FullHttpRequest request) {
        Map<String, List<String>> all = new HashMap<>(
                new QueryStringDecoder(request.content().toString(StandardCharsets.UTF_8), false).parameters());
        all.putAll(uri.parameters());
        return all;
    }

    private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request) {
        StreamAddress address;
        try {
            address = StreamAddress.parse(request.uri(), services.rules().streamsPerConnection());
        } catch (IllegalArgumentException e) {
            HttpReply.error(400, -1, String.valueOf(e.getMessage())).send(ctx, request);
            return;
        }
        HttpReply refusal = services.faults().handshakeRefusal();
        if (refusal != null) {
            refusal.send(ctx, request);
            return;
        }
        boolean api = new QueryStringDecoder(request.uri()).path().equals(API_PATH);
        if (address == null && !api) {
            HttpReply.error(404, -1, "a WebSocket path must be /ws, /ws/<streams>, /stream or " + API_PATH)
                    .send(ctx, request);
            return;
        }
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        "ws://" + request.headers().get(HttpHeaderNames.HOST, "127.0.0.1") + request.uri(),
                        null,
                        false,
                        MAXIMUM_FRAME_BYTES)
                .newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel());
            return;
        }
        try {
            StreamAddress accepted = address == null ? new StreamAddress(false, List.of()) : address;
            handshaker.handshake(ctx.channel(), request).addListener(done -> {
                if (done.isSuccess()) {
                    openSession(ctx, accepted, api);
                } else {
                    ctx.close();
                }
            });
        } catch (WebSocketHandshakeException e) {
            HttpReply.error(400, -1, String.valueOf(e.getMessage())).send(ctx, request);
        }
    }

    private void openSession(ChannelHandlerContext ctx, StreamAddress address, boolean api) {
        ClientSession session = api
                ? new ClientSession(
                        ctx.channel(),
                        services.hub(),
                        services.market(),
                        services.rules().ofApi(),
                        ClientSession.Form.API,
                        services.api()::answer)
                : new ClientSession(
                        ctx.channel(),
                        services.hub(),
                        services.market(),
                        services.rules(),
                        address.combined() ? ClientSession.Form.COMBINED : ClientSession.Form.RAW,
                        ControlMessages::answer);
        ctx.pipeline()
                .addLast(new WebSocketFrameAggregator(MAXIMUM_FRAME_BYTES))
                .addLast(session)
                .remove(this);
        session.open(address.streams());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
