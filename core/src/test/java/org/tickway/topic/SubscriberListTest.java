package org.tickway.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SubscriberListTest {

    private final SubscriberList list = new SubscriberList();

    @Test
    void shouldTellEveryoneWhoIsThereAndNobodyElse() {
        SplittableRandom random = new SplittableRandom(7);
        List<Counting> there = new ArrayList<>();
        List<Counting> gone = new ArrayList<>();
        for (int step = 0; step < 5_000; step++) {
            if (there.isEmpty() || random.nextInt(100) < 52) {
                Counting subscriber = new Counting();
                list.add(subscriber);
                there.add(subscriber);
            } else {
                Counting subscriber = there.remove(random.nextInt(there.size()));
                list.remove(subscriber);
                gone.add(subscriber);
            }
            assertEquals(there.size(), list.size());
        }
        list.onChange();

        assertTrue(there.stream().allMatch(subscriber -> subscriber.told == 1));
        assertTrue(gone.stream().allMatch(subscriber -> subscriber.told == 0));
    }

    @Test
    void shouldNotCopyAllForEachThatComes() {
        for (int count = 0; count < 10_000; count++) {
            list.add(new Counting());
        }

        assertTrue(list.copied() < 20_000, "copied=" + list.copied());
    }

    @Test
    void shouldNotCopyAllForEachThatGoesAndComesAgain() {
        List<Counting> there = new ArrayList<>();
        for (int count = 0; count < 10_000; count++) {
            there.add(new Counting());
            list.add(there.get(count));
        }
        long before = list.copied();
        for (int count = 0; count < 10_000; count++) {
            list.remove(there.get(count));
            list.add(new Counting());
        }

        assertTrue(list.copied() - before < 30_000, "copied=" + (list.copied() - before));
        assertEquals(10_000, list.size());
    }

    @Test
    void shouldMeetTheOneThatHasReadLeast() {
        Counting fast = new Counting();
        fast.place = 9;
        Counting slow = new Counting();
        slow.place = 4;
        assertEquals(Long.MAX_VALUE, list.slowestPlace());
        list.add(fast);
        list.add(slow);
        assertEquals(4, list.slowestPlace());
        list.remove(slow);

        assertEquals(9, list.slowestPlace());
    }

    @Test
    void shouldNotForgetAnyoneWhoComesWhileItTells() {
        Counting later = new Counting();
        TopicSubscriber disturbing = () -> {
            for (int count = 0; count < 10; count++) {
                list.add(new Counting());
            }
        };
        list.add(disturbing);
        list.add(later);

        list.onChange();

        assertEquals(1, later.told);
        assertEquals(12, list.size());
    }

    private static final class Counting implements TopicSubscriber {

        int told;
        long place = Long.MAX_VALUE;

        @Override
        public void onChange() {
            told++;
        }

        @Override
        public long place() {
            return place;
        }
    }
}
