/**
 * An application with one class of each kind that the gateway has many of: what a server does when it deploys such a thing,
 * without the gateway. {@code StartRun} packs these classes into an archive; they run in the server only.
 */
@NullMarked
package org.tickway.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
