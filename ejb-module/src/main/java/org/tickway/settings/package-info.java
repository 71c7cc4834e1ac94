/**
 * Texts of the configuration turned into checked values, with every fault gathered instead of the first one thrown.
 *
 * <p>Used once at start, by one thread. Knows no key itself and depends on nothing; the keys belong to the rooms that read
 * them.
 */
@NullMarked
package org.tickway.settings;

import org.jspecify.annotations.NullMarked;
