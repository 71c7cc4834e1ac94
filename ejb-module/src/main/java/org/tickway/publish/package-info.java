/**
 * Business messages on their way to the clients: checked, numbered, kept in the journal, then put into their topics.
 *
 * <p>Threads: any thread publishes; the messages of one topic take their turns, so that their order is their numbering.
 * Depends on core's topics and journal, and on the server's JSON parser.
 */
@NullMarked
package org.tickway.publish;

import org.jspecify.annotations.NullMarked;
