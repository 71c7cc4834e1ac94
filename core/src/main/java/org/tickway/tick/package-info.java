/**
 * What a tick is: the fixed record of 128 bytes, its kinds, flags and states, and the immutable {@link
 * org.tickway.tick.Tick} that applications receive.
 *
 * <p>Values only: no threads, no buffers of its own, no other room. Everything that reads or writes the bytes is in
 * {@code org.tickway.codec}.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.tick;
