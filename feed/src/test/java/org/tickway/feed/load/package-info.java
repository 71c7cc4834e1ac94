/**
 * Many instruments at a high rate, from simulators in a process of their own to the topics of this one, as in a gateway: feeds
 * with all their connections, rings, one thread that applies the records. {@code mvn -Pload verify}.
 */
@NullMarked
package org.tickway.feed.load;

import org.jspecify.annotations.NullMarked;
