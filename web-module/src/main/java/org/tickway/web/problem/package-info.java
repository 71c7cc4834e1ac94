/**
 * What a client is told when an HTTP request is refused: one problem body (RFC 9457) with a correlation id.
 *
 * <p>Values only; the servlet API is used to send them. Any thread.
 */
@NullMarked
package org.tickway.web.problem;

import org.jspecify.annotations.NullMarked;
