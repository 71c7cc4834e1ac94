/**
 * The way to the container's socket: how a frame is sent and a connection is ended in each container.
 *
 * <p>Everything that is not in the Jakarta specifications stands here, in one small class per container, found by
 * reflection and optional: without it the portable way is taken, slower. See docs/adr/0011-tuning-tyrus.md.
 *
 * <p>Threads: see the classes. Depends on {@code org.tickway.session} only.
 */
@NullMarked
package org.tickway.web.channel;

import org.jspecify.annotations.NullMarked;
