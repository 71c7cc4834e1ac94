/**
 * The named streams: what clients subscribe to, each with an epoch, a sequence, a state and its newest value
 * or events. Those of instruments are fed by records, those of business messages are published.
 *
 * <p>One thread at a time applies batches of records ({@link org.tickway.topic.TopicEngine#apply}); any thread reads a
 * topic under its monitor, for as long as a copy takes. Applying allocates nothing per record. Depends on
 * {@code instrument}, {@code tick}, {@code codec} and {@code ring}; knows nothing of sessions, which it tells of changes
 * through {@link org.tickway.topic.TopicSubscriber}.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.topic;
