/**
 * Line arbitration: several feeds that carry the same instruments, each of them a line, speak with one voice.
 *
 * <p>The lines of a group write into one ring, one call at a time under the group's monitor. For each stream of each
 * instrument one line leads; what another brings is published, and makes that line the leader, where it is provably newer
 * than what was published, and is a repetition where it is not. So whatever arrives first counts, once.
 */
@NullMarked
package org.tickway.line;

import org.jspecify.annotations.NullMarked;
