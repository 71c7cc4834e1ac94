package org.tickway.feed.kite;

import java.util.List;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.VenueLimits;
import org.tickway.feed.master.Listings;

/** The broker's limits as the adapter keeps them. */
public final class KiteLimits {

    private KiteLimits() {}

    public static VenueLimits of(FeedConfig config) {
        return new KiteVenue(config, KiteSettings.of(config), Listings.of(List.of())).limits();
    }
}
