package org.tickway.frame;

import org.jspecify.annotations.Nullable;
import org.tickway.ring.DepthLevels;
import org.tickway.session.Subscription;
import org.tickway.topic.DepthDelta;
import org.tickway.topic.DepthImage;
import org.tickway.topic.DepthTopic;

/** Finds out what a client has to be told of a book: all of it, or the levels that changed. One thread. */
final class DepthChange {

    private final DepthDelta scratch;
    private final DepthLevels limited = new DepthLevels();
    private boolean snapshot;

    DepthChange(DepthDelta scratch) {
        this.scratch = scratch;
    }

    /** Whether what was gathered last is the whole book. */
    boolean isSnapshot() {
        return snapshot;
    }

    /** The levels to tell, or null where the client misses nothing that it wants to see; under the topic's monitor. */
    @Nullable
    DepthLevels gather(Subscription subscription, DepthTopic topic) {
        boolean known = subscription.hasSnapshotOf(topic.epoch());
        if (topic.sequence() == 0 || known && topic.sequence() == subscription.sequence()) {
            return null;
        }
        DepthImage image = subscription.image();
        if (image != null) {
            snapshot = !known;
            limited.clear();
            if (snapshot) {
                image.clear();
            }
            image.follow(topic, limited);
            return snapshot || limited.size() > 0 ? limited : null;
        }
        snapshot = !known || !topic.changesAfter(subscription.sequence(), scratch);
        if (snapshot) {
            topic.snapshot(scratch);
        }
        return scratch.levels();
    }
}
