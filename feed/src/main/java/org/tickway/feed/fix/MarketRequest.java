package org.tickway.feed.fix;

import java.util.List;

/** One V that subscribes; {@code members} lose those that are not wanted under it any more. Confined to the feed's thread. */
final class MarketRequest {

    final String id;
    final List<FixInstrument> asked;
    final List<InstrumentFeed> members;
    final long sentNs;
    /** Whether it has waited for answers long enough. */
    boolean assumed;

    MarketRequest(String id, List<FixInstrument> asked, List<InstrumentFeed> members, long sentNs) {
        this.id = id;
        this.asked = asked;
        this.members = members;
        this.sentNs = sentNs;
    }
}
