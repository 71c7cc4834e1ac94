/**
 * A simulated bond venue that speaks FIX 4.4: an acceptor of QuickFIX/J, a scenario that tests or a synthetic market drive,
 * and the faults of sessions. Any thread may call it; nothing is written to a disk. Depends on QuickFIX/J only.
 */
@NullMarked
package org.tickway.simulator.fix;

import org.jspecify.annotations.NullMarked;
