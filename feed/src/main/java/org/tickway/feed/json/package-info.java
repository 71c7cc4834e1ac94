/** Reads JSON in place, without making objects; for all brokers that speak it. Knows nothing of them. */
@NullMarked
package org.tickway.feed.json;

import org.jspecify.annotations.NullMarked;
