package org.tickway.demand;

/** What is known of one channel of one instrument that clients asked for. Guarded by the desk's monitor. */
final class ChannelDemand {

    private int wanted;
    private boolean held;
    private boolean refused;
    private int versionBefore;
    private long idleSinceNs;

    boolean isWanted() {
        return wanted > 0;
    }

    void want() {
        wanted++;
    }

    void unwant(long nowNs) {
        wanted--;
        if (wanted == 0) {
            idleSinceNs = nowNs;
        }
    }

    /** Whether the connector is to be asked for it. */
    boolean isToAsk() {
        return wanted > 0 && !held && !refused;
    }

    /** Whether the connector is to be told that it is no longer wanted. */
    boolean isToEnd(long nowNs, long lingerNs) {
        return held && wanted == 0 && (refused || nowNs - idleSinceNs >= lingerNs);
    }

    /**
     * The connector is being asked for it.
     *
     * @param topicVersion of the topic's state before that
     */
    void hold(int topicVersion) {
        held = true;
        versionBefore = topicVersion;
    }

    void letGo() {
        held = false;
    }

    boolean isHeld() {
        return held;
    }

    /** Whether a state of the topic with this version has come about since the connector was asked. */
    boolean isNews(int topicVersion) {
        return topicVersion > versionBefore;
    }

    /** The broker does not have it. */
    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    /** It may be asked for again. */
    void forgive() {
        refused = false;
    }
}
