package org.tickway.feed.connection;

import java.util.function.IntPredicate;

/**
 * Chooses a connection for an instrument by rendezvous hashing: each candidate gets a score from its number and the
 * instrument's name, and the highest wins, so that one more connection takes over only what it wins itself. Stateless.
 */
final class RendezvousChoice {

    private RendezvousChoice() {}

    /** The best of the candidates 0 to {@code count - 1} that {@code hasRoom}, or -1 if none has. */
    static int choose(String instrument, int count, IntPredicate hasRoom) {
        long name = 0xCBF29CE484222325L;
        for (int index = 0; index < instrument.length(); index++) {
            name = (name ^ instrument.charAt(index)) * 0x100000001B3L;
        }
        int best = -1;
        long bestScore = 0;
        for (int candidate = 0; candidate < count; candidate++) {
            long score = mix(name ^ mix(candidate + 1L));
            if (hasRoom.test(candidate) && (best < 0 || Long.compareUnsigned(score, bestScore) > 0)) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
