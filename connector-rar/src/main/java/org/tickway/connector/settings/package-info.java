/**
 * The adapter's settings: what they are called, where they come from and whether they make sense.
 *
 * <p>Immutable values, free for any thread. Depends on the feed's channels and on instrument names.
 */
@NullMarked
package org.tickway.connector.settings;

import org.jspecify.annotations.NullMarked;
