/**
 * How the gateway is: health for those who start and stop it, metrics for those who watch it.
 *
 * <p>The logic is in plain classes; the MicroProfile types stand in thin ones beside them, so that a server without
 * MicroProfile Health or Metrics loses the endpoint and nothing else. Counters may be touched by any thread; metrics are
 * pushed by one thread, once a second. Depends on {@code events}, {@code
 * publish} and {@code signal}, on core up to {@code session} and on the feeds' status.
 */
@NullMarked
package org.tickway.monitor;

import org.jspecify.annotations.NullMarked;
