package org.tickway.feed.master;

/** Makes listings of one broker's rows. One thread; one for each loading. */
@FunctionalInterface
interface RowMapping {

    /** @throws BadRowException where the row breaks a rule; it is not listed then */
    NamedListing map(MasterRow row) throws BadRowException;
}
