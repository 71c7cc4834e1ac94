package org.tickway.session;

/**
 * Up to where a client has been in a topic, as it says itself when it comes back.
 *
 * @param epoch of the newest message that it has; 0 where it has none
 * @param sequence of the newest change that it has, at least 0
 */
public record Standing(int epoch, long sequence) {

    public Standing {
        if (epoch < 0 || sequence < 0) {
            throw new IllegalArgumentException("epoch=" + epoch + " or seq=" + sequence + " is negative");
        }
    }

    /** Whether it speaks of any message at all. */
    public boolean isSomewhere() {
        return epoch > 0;
    }
}
