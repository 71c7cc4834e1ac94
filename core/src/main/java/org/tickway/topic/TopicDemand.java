package org.tickway.topic;

/**
 * Told of the market topics that clients have asked for by name, so that somebody sees to it that they are carried.
 *
 * <p>Any thread, under the monitor of a session: it must neither block nor call a session.
 */
public interface TopicDemand {

    /** Lets everybody have everything and carries nothing. */
    TopicDemand NONE = new TopicDemand() {
        @Override
        public boolean join(String user, InstrumentTopic topic) {
            return true;
        }

        @Override
        public void leave(String user, InstrumentTopic topic) {
            // nothing was counted
        }
    };

    /**
     * A session of the user has subscribed to the topic.
     *
     * @return false where the user may not have more of what has to be asked for; then nothing is counted
     */
    boolean join(String user, InstrumentTopic topic);

    /** Undoes one {@link #join}. */
    void leave(String user, InstrumentTopic topic);
}
