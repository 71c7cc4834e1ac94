package org.tickway.web.channel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The way to the socket through Grizzly's chain of filters, of which those for HTTP let bytes pass that are no HTTP and that
 * for TLS encrypts. Reached by reflection.
 *
 * <p>See docs/adr/0020-frames-go-straight-to-the-connection.md.
 */
final class GrizzlyOutput {

    private static final System.Logger LOGGER = System.getLogger(GrizzlyOutput.class.getName());

    private final Object connection;
    private final Object memory;
    private final Method wrap;
    private final Method write;
    private final Class<?> handlerType;

    private GrizzlyOutput(Object connection, Class<?> connectionType) throws ReflectiveOperationException {
        ClassLoader classes = connectionType.getClassLoader();
        handlerType = Class.forName("org.glassfish.grizzly.CompletionHandler", false, classes);
        Class<?> memoryType = Class.forName("org.glassfish.grizzly.memory.MemoryManager", false, classes);
        Class<?> buffers = Class.forName("org.glassfish.grizzly.memory.Buffers", true, classes);
        this.connection = connection;
        memory = connectionType.getMethod("getMemoryManager").invoke(connection);
        wrap = buffers.getMethod("wrap", memoryType, ByteBuffer.class);
        write = connectionType.getMethod("write", Object.class, handlerType);
        // Both are public; without this the caller's right to them is looked up for every frame.
        wrap.setAccessible(true);
        write.setAccessible(true);
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
            write.invoke(connection, wrap.invoke(null, memory, bytes), handler);
        } catch (InvocationTargetException e) {
            listener.written(e.getCause());
        } catch (ReflectiveOperationException e) {
            listener.written(e);
        }
    }
}
