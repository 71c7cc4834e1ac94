/**
 * Files that several processes share through memory: fixed in length, readable by their owner only, written by one
 * process at a time.
 *
 * <p>A file is opened, checked and closed here; what its bytes mean and how threads agree on them is the business of the
 * rooms that keep one ({@code ring}, {@code instrument}). Plain JDK, no other room.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.mapped;
