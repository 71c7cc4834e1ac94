package org.tickway.web.channel;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Finds the TCP connection below a request.
 *
 * <p>Any thread. What it learns of the container's classes with the first request it keeps for the others.
 */
public final class Connections {

    private static final System.Logger LOGGER = System.getLogger(Connections.class.getName());

    private volatile @Nullable GrizzlyTypes types;

    /** The connection that brought the request, or {@link Connection#HIDDEN}. */
    public Connection below(ServletRequest request) {
        ServletRequest facade = request;
        while (facade instanceof ServletRequestWrapper wrapper) {
            facade = wrapper.getRequest();
        }
        try {
            GrizzlyTypes known = types;
            if (known == null || !known.know(facade)) {
                known = GrizzlyTypes.of(facade);
                types = known;
            }
            return known == null ? Connection.HIDDEN : known.connection(facade);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-010 no Grizzly connection below this request", e);
            return Connection.HIDDEN;
        }
    }
}
