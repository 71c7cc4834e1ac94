/**
 * The conformance kit: what every broker adapter must do against its simulator, whatever its wire looks like. An adapter's
 * author writes one {@link org.tickway.feed.kit.SimulatedBroker} and one subclass of the suite.
 */
@NullMarked
package org.tickway.feed.kit;

import org.jspecify.annotations.NullMarked;
