/**
 * The HTTP resources below {@code /api/v1}, and {@code /ws/health} and {@code /ws/topics} as plain HTTP.
 *
 * <p>{@link org.tickway.web.rest.ApiFilter} stands before all of them: it says who is asking and what the role allows;
 * resources only read and write. Threads: any; no resource keeps anything between requests.
 *
 * <p>Depends on {@code org.tickway.security}, {@code org.tickway.gateway}, {@code org.tickway.topic} and the problems and
 * JSON of this module.
 */
@NullMarked
package org.tickway.web.rest;

import org.jspecify.annotations.NullMarked;
