package org.tickway.ring;

/**
 * What a thread does while there is nothing to read. Implementations keep no state: one serves any number of threads.
 *
 * <p>Use: {@code idleCount = outcome == EMPTY ? strategy.idle(idleCount) : 0}.
 */
@FunctionalInterface
public interface WaitStrategy {

    /**
     * Waits a little.
     *
     * @param idleCount what the call before answered, 0 after there was something to do
     * @return the next call's {@code idleCount}
     */
    int idle(int idleCount);

    /**
     * The strategy with this name: {@code busy_spin} keeps a processor for the thread, {@code yielding} shares it,
     * {@code parking} sleeps up to 100 microseconds at a time and is the one for machines that do other work too.
     *
     * @throws IllegalArgumentException where the name is none of these
     */
    static WaitStrategy of(String name) {
        return switch (name) {
            case "busy_spin" -> Waiting::busySpin;
            case "yielding" -> Waiting::yielding;
            case "parking" -> Waiting::parking;
            default ->
                throw new IllegalArgumentException(
                        "waitStrategy=" + name + " is none of busy_spin, yielding and parking");
        };
    }
}
