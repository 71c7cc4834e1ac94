package org.tickway.web.channel;

import jakarta.servlet.ServletRequest;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the classes between a servlet request and the connection of Grizzly below it, looked up once and shared
 * by all connections. Immutable.
 */
final class GrizzlyTypes {

    private final Field toCatalina;
    private final Method toCoyote;
    private final Method toContext;
    private final Method toConnection;
    private final GrizzlyMethods methods;
    private final @Nullable GrizzlyOutputs outputs;
    private final @Nullable GrizzlyRemains remains;

    private GrizzlyTypes(Field toCatalina, Object catalina) throws ReflectiveOperationException {
        this.toCatalina = toCatalina;
        toCoyote = method(catalina, "getCoyoteRequest");
        Object coyote = toCoyote.invoke(catalina);
        toContext = method(coyote, "getContext");
        Object context = toContext.invoke(coyote);
        toConnection = method(context, "getConnection");
        Object connection = toConnection.invoke(context);
        methods = new GrizzlyMethods(connection.getClass());
        outputs = GrizzlyOutputs.of(connection, methods.type());
        remains = GrizzlyRemains.of(coyote);
    }

    /**
     * The classes behind this request, which no wrapper stands before; null where there is no Grizzly.
     *
     * @throws ReflectiveOperationException where it is another Grizzly than the one known here
     */
    static @Nullable GrizzlyTypes of(ServletRequest facade) throws ReflectiveOperationException {
        for (Class<?> type = facade.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals("request")) {
                    field.setAccessible(true);
                    Object catalina = field.get(facade);
                    return catalina == null ? null : new GrizzlyTypes(field, catalina);
                }
            }
        }
        return null;
    }

    /** Whether the request is one of those that the classes were learned from. */
    boolean know(ServletRequest facade) {
        return toCatalina.getDeclaringClass().isInstance(facade);
    }

    Connection connection(ServletRequest facade) throws ReflectiveOperationException {
        Object coyote = toCoyote.invoke(toCatalina.get(facade));
        Object connection = toConnection.invoke(toContext.invoke(coyote));
        if (!methods.know(connection)) {
            throw new ReflectiveOperationException("another kind of connection: " + connection.getClass());
        }
        return new GrizzlyConnection(connection, methods, outputs, new GrizzlyHandshake(coyote, remains));
    }

    private static Method method(Object owner, String name) throws ReflectiveOperationException {
        Method method = owner.getClass().getMethod(name);
        method.setAccessible(true);
        return method;
    }
}
