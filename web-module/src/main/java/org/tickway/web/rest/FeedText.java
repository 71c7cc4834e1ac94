package org.tickway.web.rest;

import java.util.Map;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedStatus;
import org.tickway.web.json.JsonText;

/** Writes the status of a feed. Stateless. */
final class FeedText {

    private static final int NS_TO_MS = -6;

    private FeedText() {}

    static void write(JsonText json, FeedStatus feed) {
        json.beginObject()
                .field("feed", feed.feed())
                .field("broker", feed.broker())
                .field("state", feed.state().name())
                .decimal("since", feed.sinceNs(), NS_TO_MS)
                .field("connections", feed.connections())
                .field("subscriptions", feed.subscriptions())
                .field("confirmedSubscriptions", feed.confirmedSubscriptions())
                .field("refusedSubscriptions", feed.refusedSubscriptions())
                .field("detail", feed.detail())
                .beginObject("counters");
        for (Map.Entry<FeedCounter, Long> counter : feed.counters().entrySet()) {
            json.field(counter.getKey().label(), counter.getValue());
        }
        json.endObject().endObject();
    }
}
