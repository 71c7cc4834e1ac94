/**
 * A small JSON reader that keeps the byte positions of what it read, so that a number inside a recorded message can be
 * replaced without touching any other byte, and an error can be told by line and column.
 *
 * <p>Threads: no shared state. Depends on nothing.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.simulator.json;
