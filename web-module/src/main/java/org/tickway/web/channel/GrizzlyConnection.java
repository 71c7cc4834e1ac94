package org.tickway.web.channel;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.io.IOException;
import java.lang.reflect.Field;
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
    private final Method terminate;
    private final Method isOpen;
    private final Method addCloseListener;
    private final Method setMaxUnsentBytes;
    private final Method getChannel;
    private final Class<?> closeListenerType;
    private final @Nullable GrizzlyOutput output;

    private GrizzlyConnection(Object connection) throws ReflectiveOperationException {
        Class<?> type = Class.forName(
                "org.glassfish.grizzly.Connection", false, connection.getClass().getClassLoader());
        closeListenerType = Class.forName("org.glassfish.grizzly.CloseListener", false, type.getClassLoader());
        this.connection = connection;
        terminate = type.getMethod("terminateSilently");
        isOpen = type.getMethod("isOpen");
        addCloseListener = type.getMethod("addCloseListener", closeListenerType);
        setMaxUnsentBytes = connection.getClass().getMethod("setMaxAsyncWriteQueueSize", int.class);
        getChannel = connection.getClass().getMethod("getChannel");
        output = GrizzlyOutput.of(connection, type);
    }

    /** The connection that brought the request, or null where the container is another one. */
    static @Nullable Connection below(ServletRequest request) {
        try {
            ServletRequest facade = request;
            while (facade instanceof ServletRequestWrapper wrapper) {
                facade = wrapper.getRequest();
            }
            Object catalina = field(facade, "request");
            Object coyote = catalina == null ? null : call(catalina, "getCoyoteRequest");
            Object context = coyote == null ? null : call(coyote, "getContext");
            Object connection = context == null ? null : call(context, "getConnection");
            return connection == null ? null : new GrizzlyConnection(connection);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-010 no Grizzly connection below this request", e);
            return null;
        }
    }

    @Override
    public boolean isObservable() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return Boolean.TRUE.equals(invoke(isOpen));
    }

    @Override
    public void onClosed(Runnable action) {
        AtomicBoolean told = new AtomicBoolean();
        Object listener = Proxy.newProxyInstance(
                closeListenerType.getClassLoader(), new Class<?>[] {closeListenerType}, (proxy, method, arguments) -> {
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
        invoke(addCloseListener, listener);
    }

    @Override
    public void limitUnsent(int bytes) {
        invoke(setMaxUnsentBytes, bytes);
    }

    @Override
    public void setSendBuffer(int bytes) {
        if (invoke(getChannel) instanceof NetworkChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, bytes);
            } catch (IOException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-018 the connection is gone already", e);
            }
        }
    }

    @Override
    public @Nullable RawOutput output(RawOutput.Listener listener) {
        return output == null ? null : output.open(listener);
    }

    @Override
    public void cut() {
        invoke(terminate);
    }

    private @Nullable Object invoke(Method method, Object... arguments) {
        try {
            return method.invoke(connection, arguments);
        } catch (ReflectiveOperationException e) {
            LOGGER.log(System.Logger.Level.WARNING, "TW-WEB-011 Grizzly refused " + method.getName(), e);
            return null;
        }
    }

    private static @Nullable Object field(Object owner, String name) throws ReflectiveOperationException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(owner);
                }
            }
        }
        return null;
    }

    private static @Nullable Object call(Object owner, String name) throws ReflectiveOperationException {
        Method method = owner.getClass().getMethod(name);
        method.setAccessible(true);
        return method.invoke(owner);
    }
}
