/**
 * The way of records from a feed to everything that follows: a memory-mapped file that its one writer goes round and
 * round, and any number of readers, in this process and others, that follow it each at their own pace.
 *
 * <p>A writer never waits for a reader; a reader that falls a whole round behind is told how many records it lost.
 * Neither allocates per record. {@link org.tickway.ring.RingWriter} and {@link org.tickway.ring.RingReader} belong to one
 * thread each; {@link org.tickway.ring.LatestStore} is for all. Depends on {@code tick}, {@code codec} and {@code mapped}.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.ring;
