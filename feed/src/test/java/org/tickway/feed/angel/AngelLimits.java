package org.tickway.feed.angel;

import java.util.List;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.VenueLimits;
import org.tickway.feed.master.Listings;

/** The broker's limits as the adapter keeps them. */
public final class AngelLimits {

    private AngelLimits() {}

    public static VenueLimits of(FeedConfig config) {
        return new AngelVenue(config, AngelSettings.of(config), Listings.of(List.of()), FeedClock.system()).limits();
    }
}
