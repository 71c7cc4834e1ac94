package org.tickway.feed.fix;

/** The one thread on which a feed's instruments live. Any thread may hand something over; nothing is taken after its end. */
interface FeedThread {

    void execute(Runnable task);

    void after(long delayMs, Runnable task);
}
