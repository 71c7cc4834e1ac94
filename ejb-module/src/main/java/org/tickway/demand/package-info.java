/**
 * What clients ask for is carried, and for no longer than they ask for it: subscriptions are counted over all clients, asked
 * of the connector by the first, ended some time after the last, and acknowledged when a broker carries them.
 *
 * <p>A thread of its own asks the connector and watches the topics' states; any thread asks, joins and leaves, without
 * waiting. Depends on topics, the instrument directory and the channels of feeds; the gateway gives it the connector, the
 * web shell has it answer clients.
 */
@NullMarked
package org.tickway.demand;

import org.jspecify.annotations.NullMarked;
