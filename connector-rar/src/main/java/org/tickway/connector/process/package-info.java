/**
 * The feeding adapter as a process of its own, without a server: the same settings, out of a file. Gateways and applications
 * on the machine follow its rings.
 */
@NullMarked
package org.tickway.connector.process;

import org.jspecify.annotations.NullMarked;
