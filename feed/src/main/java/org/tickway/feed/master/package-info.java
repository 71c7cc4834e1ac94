/**
 * The instrument master: what brokers call the instruments that Tickway names {@code EXCHANGE:SYMBOL}, read from the files
 * that they publish each day. Depends on the instrument directory of the core only.
 */
@NullMarked
package org.tickway.feed.master;

import org.jspecify.annotations.NullMarked;
