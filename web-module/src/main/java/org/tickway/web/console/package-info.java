/**
 * What belongs to the page at the context root besides its files: the headers that keep other pages and scripts out, and
 * answers to requests for what is not there.
 *
 * <p>Any thread; nothing is kept.
 */
@NullMarked
package org.tickway.web.console;

import org.jspecify.annotations.NullMarked;
