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
 * reflection.
 *
 * <p>See docs/adr/0020-frames-go-straight-to-the-connection.md.
 */
final class GrizzlyOutput {

    private static final System.Logger LOGGER = System.getLogger(GrizzlyOutput.class.getName());

    private final Object connection;
    private final Object memory;
    private final Method wrap;
    private final Method write;
    /** The transport's writer to the queues of its connections; null where the filters have to see what is written. */
    private final @Nullable Object writer;

    private final Class<?> handlerType;

    private GrizzlyOutput(Object connection, Class<?> connectionType) throws ReflectiveOperationException {
        ClassLoader classes = connectionType.getClassLoader();
        handlerType = Class.forName("org.glassfish.grizzly.CompletionHandler", false, classes);
        Class<?> memoryType = Class.forName("org.glassfish.grizzly.memory.MemoryManager", false, classes);
        Class<?> buffers = Class.forName("org.glassfish.grizzly.memory.Buffers", true, classes);
        this.connection = connection;
        memory = connectionType.getMethod("getMemoryManager").invoke(connection);
        wrap = buffers.getMethod("wrap", memoryType, ByteBuffer.class);
        writer = isEncrypted(connection, connectionType) ? null : writer(connection, connectionType);
        write = writer == null
                ? connectionType.getMethod("write", Object.class, handlerType)
                : Class.forName("org.glassfish.grizzly.Writer", false, classes)
                        .getMethod(
                                "write",
                                connectionType,
                                Class.forName("org.glassfish.grizzly.asyncqueue.WritableMessage", false, classes),
                                handlerType);
        // Both are public; without this the caller's right to them is looked up for every frame.
        wrap.setAccessible(true);
        write.setAccessible(true);
    }

    private static boolean isEncrypted(Object connection, Class<?> connectionType) throws ReflectiveOperationException {
        Class<?> encrypting =
                Class.forName("org.glassfish.grizzly.ssl.SSLBaseFilter", false, connectionType.getClassLoader());
        Object filters = connectionType.getMethod("getProcessor").invoke(connection);
        return !(filters instanceof List<?> list) || list.stream().anyMatch(encrypting::isInstance);
    }

    private static Object writer(Object connection, Class<?> connectionType) throws ReflectiveOperationException {
        ClassLoader classes = connectionType.getClassLoader();
        String queues = "org.glassfish.grizzly.asyncqueue.";
        Object transport = connectionType.getMethod("getTransport").invoke(connection);
        Object both = Class.forName(queues + "AsyncQueueEnabledTransport", false, classes)
                .getMethod("getAsyncQueueIO")
                .invoke(transport);
        return Class.forName(queues + "AsyncQueueIO", false, classes)
                .getMethod("getWriter")
                .invoke(both);
    }

    /** Null where this Grizzly is another one. */
    static @Nullable GrizzlyOutput of(Object connection, Class<?> connectionType) {
        try {
            return new GrizzlyOutput(connection, connectionType);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-019 frames go through the container", e);
            return null;
        }
    }

    RawOutput open(RawOutput.Listener listener) {
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
        return bytes -> write(bytes, handler, listener);
    }

    private void write(ByteBuffer bytes, Object handler, RawOutput.Listener listener) {
        try {
            Object buffer = wrap.invoke(null, memory, bytes);
            if (writer == null) {
                write.invoke(connection, buffer, handler);
            } else {
                write.invoke(writer, connection, buffer, handler);
            }
        } catch (InvocationTargetException e) {
            listener.written(e.getCause());
        } catch (ReflectiveOperationException e) {
            listener.written(e);
        }
    }
}
