/**
 * The instrument master: what brokers call the instruments that Tickway names {@code EXCHANGE:SYMBOL}, read from the
 * files that they publish each day.
 *
 * <p>The way of a row: {@code MasterLocation} (file or address) &rarr; {@code MasterDownload} with
 * {@code MasterCache} &rarr; {@code MasterDocuments} (gzip, zip) &rarr; {@code CsvRows} or {@code JsonRows} &rarr; the
 * {@code RowMapping} of the broker &rarr; {@code ListingsBuilder} &rarr; {@link Listings}.
 *
 * <p>Threads: loading is done by whoever opens a master, then by a daemon thread of its own; asking, by any. Depends on
 * the instrument directory of the core and on the settings of a feed.
 */
@NullMarked
package org.tickway.feed.master;

import org.jspecify.annotations.NullMarked;
