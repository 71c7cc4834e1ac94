package org.tickway.web.channel;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection of Grizzly, the network layer of Payara and GlassFish, reached by reflection from the request that it
 * brought: the application does not see the container's classes.
 */
final class GrizzlyConnection implements Connection {

    private static final System.Logger LOGGER = System.getLogger(GrizzlyConnection.class.getName());

    private final Object connection;
    private final GrizzlyMethods methods;
    private final @Nullable GrizzlyOutputs outputs;
    private final GrizzlyHandshake handshake;

    GrizzlyConnection(
            Object connection, GrizzlyMethods methods, @Nullable GrizzlyOutputs outputs, GrizzlyHandshake handshake) {
        this.connection = connection;
        this.methods = methods;
        this.outputs = outputs;
        this.handshake = handshake;
    }

    @Override
    public boolean isObservable() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return Boolean.TRUE.equals(invoke(methods.isOpen()));
    }

    @Override
    public void onClosed(Runnable action) {
        Class<?> type = methods.closeListenerType();
        AtomicBoolean told = new AtomicBoolean();
        Object listener =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "hashCode" -> {
                            return System.identityHashCode(proxy);
                        }
                        case "equals" -> {
                            return arguments != null && proxy == arguments[0];
                        }
                        case "toString" -> {
                            return "Tickway close listener";
                        }
                        default -> {
                            if (told.compareAndSet(false, true)) {
                                action.run();
                            }
                            return null;
                        }
                    }
                });
        invoke(methods.addCloseListener(), listener);
    }

    @Override
    public void limitUnsent(int bytes) {
        invoke(methods.setMaxUnsentBytes(), bytes);
    }

    @Override
    public void setSendBuffer(int bytes) {
        if (invoke(methods.getChannel()) instanceof NetworkChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, bytes);
            } catch (IOException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-018 the connection is gone already", e);
            }
        }
    }

    @Override
    public @Nullable RawOutput output(RawOutput.Listener listener) {
        return outputs == null ? null : outputs.open(connection, listener);
    }

    @Override
    public void upgraded() {
        handshake.upgraded();
    }

    @Override
    public void releaseHandshake() {
        handshake.release();
    }

    @Override
    public void releaseInput() {
        handshake.releaseInput();
    }

    @Override
    public void handshakeEnded() {
        handshake.ended();
    }

    @Override
    public void cut() {
        invoke(methods.terminate());
    }

    private @Nullable Object invoke(Method method, Object... arguments) {
        try {
            return method.invoke(connection, arguments);
        } catch (ReflectiveOperationException e) {
            LOGGER.log(System.Logger.Level.WARNING, "TW-WEB-011 Grizzly refused " + method.getName(), e);
            return null;
        }
    }
}
