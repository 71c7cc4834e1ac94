/**
 * The gateway as a whole: its configuration read once and checked, its rooms put together, started in order and stopped in
 * the reverse one.
 *
 * <p>One thread starts and stops; the delivery thread of the connector calls {@link org.tickway.gateway.Gateway#ingest}; a
 * thread of its own looks after sessions and pushes metrics; everything else is asked by any thread. Depends on every room
 * to its left; the web shell depends on it.
 */
@NullMarked
package org.tickway.gateway;

import org.jspecify.annotations.NullMarked;
