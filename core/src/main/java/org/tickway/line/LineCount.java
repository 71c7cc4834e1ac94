package org.tickway.line;

/** What is counted for each line. */
public enum LineCount {
    /** Records that were published because this line was the first to bring them. */
    PUBLISHED,
    /** Records that another line had brought before. */
    REPEATED,
    /** Streams that this line took over because their leader was lost. */
    TAKEOVERS,
    /** Prices that were not those of the leading line for the same moment. */
    DIVERGENCES
}
