package org.tickway.web.channel;

import java.lang.reflect.Method;

/** What is called on a connection of Grizzly. Immutable. */
final class GrizzlyMethods {

    private final Class<?> type;
    private final Class<?> closeListenerType;
    private final Class<?> connectionType;
    private final Method terminate;
    private final Method isOpen;
    private final Method addCloseListener;
    private final Method setMaxUnsentBytes;
    private final Method getChannel;

    /** @throws ReflectiveOperationException where this Grizzly is another one */
    GrizzlyMethods(Class<?> connectionType) throws ReflectiveOperationException {
        this.connectionType = connectionType;
        type = Class.forName("org.glassfish.grizzly.Connection", false, connectionType.getClassLoader());
        closeListenerType = Class.forName("org.glassfish.grizzly.CloseListener", false, type.getClassLoader());
        terminate = type.getMethod("terminateSilently");
        isOpen = type.getMethod("isOpen");
        addCloseListener = type.getMethod("addCloseListener", closeListenerType);
        setMaxUnsentBytes = connectionType.getMethod("setMaxAsyncWriteQueueSize", int.class);
        getChannel = connectionType.getMethod("getChannel");
    }

    boolean know(Object connection) {
        return connectionType.isInstance(connection);
    }

    /** Grizzly's own interface. */
    Class<?> type() {
        return type;
    }

    Class<?> closeListenerType() {
        return closeListenerType;
    }

    Method terminate() {
        return terminate;
    }

    Method isOpen() {
        return isOpen;
    }

    Method addCloseListener() {
        return addCloseListener;
    }

    Method setMaxUnsentBytes() {
        return setMaxUnsentBytes;
    }

    Method getChannel() {
        return getChannel;
    }
}
