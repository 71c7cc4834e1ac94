package org.tickway.gateway;

import java.util.List;
import org.tickway.demand.Upstream;
import org.tickway.feed.FeedStatus;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.ring.SnapshotRequest;

/** What the gateway asks of the connector behind it. Any thread. */
interface Connector extends SnapshotRequest, FeedControl, Upstream {

    /** The same directory each time, valid until the connector stops. */
    InstrumentDirectory instruments();

    /** What the connector keeps on disk; the same each time. */
    Journal journal();

    /** The state of each feed now; empty where the connector follows another process or has stopped. */
    List<FeedStatus> feeds();
}
