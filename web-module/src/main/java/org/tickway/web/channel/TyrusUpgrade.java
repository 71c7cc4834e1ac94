package org.tickway.web.channel;

import jakarta.servlet.http.HttpUpgradeHandler;
import java.lang.reflect.Field;

/** Takes from Tyrus's upgrade handler the request and the answer that it has made its connection from. Stateless. */
final class TyrusUpgrade {

    private static final System.Logger LOGGER = System.getLogger(TyrusUpgrade.class.getName());

    private TyrusUpgrade() {}

    /** Does nothing to a handler of another kind. */
    static void release(HttpUpgradeHandler handler) {
        try {
            Field made = handler.getClass().getDeclaredField("upgradeInfo");
            made.setAccessible(true);
            made.set(handler, null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-024 an upgrade handler keeps its request", e);
        }
    }
}
