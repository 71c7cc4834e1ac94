package org.tickway.session;

import org.jspecify.annotations.Nullable;

/**
 * How often a session is served: what the client asked for, whether it is in the background, and how far it was taken down
 * because it did not keep up. Guarded by the session's monitor.
 */
final class ServiceLevel {

    private Frequency asked = Frequency.HIGH;
    private boolean background;
    private int stepsDown;

    /** What the client asked for, for subscriptions that have no frequency of their own. */
    Frequency asked() {
        return asked;
    }

    void ask(Frequency frequency) {
        asked = frequency;
    }

    boolean isBackground() {
        return background;
    }

    void setBackground(boolean enabled) {
        background = enabled;
    }

    /** Goes one step down; false where there is none left. */
    boolean stepDown() {
        if (effective(null) == Frequency.BACKGROUND) {
            return false;
        }
        stepsDown++;
        return true;
    }

    /** Goes all steps up again; false where there was none to go. */
    boolean restore() {
        boolean down = stepsDown > 0;
        stepsDown = 0;
        return down;
    }

    /** How often a subscription that wants this frequency, or with null the session's, is served now. */
    Frequency effective(@Nullable Frequency wanted) {
        if (background) {
            return Frequency.BACKGROUND;
        }
        Frequency frequency = wanted == null ? asked : wanted;
        return Frequency.values()[Math.min(Frequency.BACKGROUND.ordinal(), frequency.ordinal() + stepsDown)];
    }
}
