package org.tickway.feed.fix;

import org.jspecify.annotations.Nullable;

/** How an instrument stands with the venue: asked for, refused, or neither. Confined to the feed's thread. */
final class Standing {

    private @Nullable String requestId;
    private boolean refused;
    private boolean alone;

    /** The request that is under way or granted, or null. */
    @Nullable
    String requestId() {
        return requestId;
    }

    boolean isRefused() {
        return refused;
    }

    /** Whether no request may name it together with others: one that did was refused. */
    boolean isAlone() {
        return alone;
    }

    void askAlone() {
        alone = true;
    }

    void asked(String newRequestId) {
        requestId = newRequestId;
        refused = false;
    }

    void refused() {
        requestId = null;
        refused = true;
    }

    /** The connection is gone, and what the venue said on it. */
    void lost() {
        requestId = null;
        refused = false;
    }
}
