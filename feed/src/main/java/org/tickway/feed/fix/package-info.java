/**
 * Market data over FIX 4.4, as bond venues give it: V, W, X and Y with QuickFIX/J as the session's engine.
 *
 * <p>Threads: one of the feed's own does everything that concerns instruments and is the only one that writes records;
 * QuickFIX/J's threads hand messages over to it; one more opens and closes sockets, which may block. Depends on the feed's
 * SPI, on {@code Backoff}, {@code TopicState} and {@code PacedLog} of the connection room, and on QuickFIX/J, which no other
 * room knows.
 */
@NullMarked
package org.tickway.feed.fix;

import org.jspecify.annotations.NullMarked;
