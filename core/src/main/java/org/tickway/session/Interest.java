package org.tickway.session;

import org.tickway.topic.TopicPattern;

/**
 * A session's interest in all topics of a pattern, those of today and those to come.
 *
 * @param options what is asked for of each of them
 */
record Interest(TopicPattern pattern, SubscribeOptions options) {}
