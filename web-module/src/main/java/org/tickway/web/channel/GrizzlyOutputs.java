package org.tickway.web.channel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to the socket through Grizzly's queue of a connection: where the connection is encrypted by way of its chain of
 * filters, of which those for HTTP let bytes pass that are no HTTP; else at once, as the last of the filters does. Reached by
 * reflection; looked up once and shared by all connections. Immutable.
 *
 * <p>See docs/adr/0020-frames-go-straight-to-the-connection.md.
 */
final class GrizzlyOutputs {

    private static final System.Logger LOGGER = System.getLogger(GrizzlyOutputs.class.getName());

    private final Object memory;
    private final Method wrap;
    private final Method writeByFilters;
    private final Method writeAtOnce;
    private final Method getFilters;
    private final Method getTransport;
    private final Method getQueues;
    private final Method getWriter;
    private final Class<?> handlerType;
    private final Class<?> encryptingType;

    private GrizzlyOutputs(Object connection, Class<?> connectionType) throws ReflectiveOperationException {
        Types types = name -> Class.forName("org.glassfish.grizzly." + name, true, connectionType.getClassLoader());
        handlerType = types.of("CompletionHandler");
        encryptingType = types.of("ssl.SSLBaseFilter");
        memory = connectionType.getMethod("getMemoryManager").invoke(connection);
        wrap = types.of("memory.Buffers").getMethod("wrap", types.of("memory.MemoryManager"), ByteBuffer.class);
        writeByFilters = connectionType.getMethod("write", Object.class, handlerType);
        writeAtOnce = types.of("Writer")
                .getMethod("write", connectionType, types.of("asyncqueue.WritableMessage"), handlerType);
        getFilters = connectionType.getMethod("getProcessor");
        getTransport = connectionType.getMethod("getTransport");
        getQueues = types.of("asyncqueue.AsyncQueueEnabledTransport").getMethod("getAsyncQueueIO");
        getWriter = types.of("asyncqueue.AsyncQueueIO").getMethod("getWriter");
        // These are public; without this the caller's right to them is looked up for every frame.
        wrap.setAccessible(true);
        writeByFilters.setAccessible(true);
        writeAtOnce.setAccessible(true);
    }

    @FunctionalInterface
    private interface Types {
        Class<?> of(String name) throws ClassNotFoundException;
    }

    /** Null where this Grizzly is another one. */
    static @Nullable GrizzlyOutputs of(Object connection, Class<?> connectionType) {
        try {
            return new GrizzlyOutputs(connection, connectionType);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-019 frames go through the container", e);
            return null;
        }
    }

    RawOutput open(Object connection, RawOutput.Listener listener) {
        Object handler = Proxy.newProxyInstance(
                handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "completed" -> listener.written(null);
                        case "failed" -> listener.written((Throwable) arguments[0]);
                        case "cancelled" -> listener.written(new java.io.IOException("the write was cancelled"));
                        case "hashCode" -> {
                            return System.identityHashCode(proxy);
                        }
                        case "equals" -> {
                            return proxy == arguments[0];
                        }
                        case "toString" -> {
                            return "Tickway write listener";
                        }
                        default -> {
                            // a part has been written
                        }
                    }
                    return null;
                });
        Object writer = writer(connection);
        return bytes -> write(connection, writer, bytes, handler, listener);
    }

    /** The writer to the queues of the connection's transport; null where its filters have to see what is written. */
    private @Nullable Object writer(Object connection) {
        try {
            boolean plain = getFilters.invoke(connection) instanceof List<?> filters
                    && filters.stream().noneMatch(encryptingType::isInstance);
            return plain ? getWriter.invoke(getQueues.invoke(getTransport.invoke(connection))) : null;
        } catch (ReflectiveOperationException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-024 frames go through the connection's filters", e);
            return null;
        }
    }

    private void write(
            Object connection, @Nullable Object writer, ByteBuffer bytes, Object handler, RawOutput.Listener listener) {
        try {
            Object buffer = wrap.invoke(null, memory, bytes);
            if (writer == null) {
                writeByFilters.invoke(connection, buffer, handler);
            } else {
                writeAtOnce.invoke(writer, connection, buffer, handler);
            }
        } catch (InvocationTargetException e) {
            listener.written(e.getCause());
        } catch (ReflectiveOperationException e) {
            listener.written(e);
        }
    }
}
