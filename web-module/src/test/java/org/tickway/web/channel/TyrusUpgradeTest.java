package org.tickway.web.channel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TyrusUpgradeTest {

    private static class Handler implements HttpUpgradeHandler {

        @Override
        public void init(WebConnection connection) {
            // nothing to do
        }

        @Override
        public void destroy() {
            // nothing to do
        }
    }

    private static final class TyrusHandler extends Handler {

        @Nullable
        Object upgradeInfo = "request and answer";
    }

    @Test
    void shouldTakeTheRequestFromAHandlerThatHasIt() {
        TyrusHandler handler = new TyrusHandler();

        TyrusUpgrade.release(handler);

        assertNull(handler.upgradeInfo);
    }

    @Test
    void shouldLeaveAnotherHandlerAlone() {
        assertDoesNotThrow(() -> TyrusUpgrade.release(new Handler()));
    }
}
