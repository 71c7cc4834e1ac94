/**
 * Turns values into the bytes of a record and back, without allocating.
 *
 * <p>Stateless static functions over a little-endian {@link java.nio.ByteBuffer}; safe from any thread as long as the
 * bytes are. Depends on {@code tick} only.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.codec;
