/**
 * Writes the small JSON texts of the web module: control messages, REST answers and problems. Data frames are written by
 * the frame room of {@code core}.
 *
 * <p>Threads: a {@link org.tickway.web.json.JsonText} belongs to one thread. Depends on {@code org.tickway.codec} only.
 */
@NullMarked
package org.tickway.web.json;

import org.jspecify.annotations.NullMarked;
