/**
 * What can be traded, and the numbers that stand for it in records.
 *
 * <p>The directory is a mapped file that one process appends to and any process reads, so that everyone who follows a ring
 * can name its ids. All of it is safe for any thread. Depends on {@code codec} and {@code mapped}.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.instrument;
