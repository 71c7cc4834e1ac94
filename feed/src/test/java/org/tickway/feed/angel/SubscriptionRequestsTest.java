package org.tickway.feed.angel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionRequestsTest {

    private final SubscriptionRequests requests = new SubscriptionRequests();

    @Test
    void shouldWriteOneRequestForEachModeAndGroupItsSegments() {
        List<String> written = requests.subscribe(List.of("3|1|2885", "3|5|234230", "3|1|3045", "4|1|1594"));

        assertEquals(
                List.of(
                        "{\"correlationID\":\"t1\",\"action\":1,\"params\":{\"mode\":3,\"tokenList\":["
                                + "{\"exchangeType\":1,\"tokens\":[\"2885\",\"3045\"]},"
                                + "{\"exchangeType\":5,\"tokens\":[\"234230\"]}]}}",
                        "{\"correlationID\":\"t2\",\"action\":1,\"params\":{\"mode\":4,\"tokenList\":["
                                + "{\"exchangeType\":1,\"tokens\":[\"1594\"]}]}}"),
                written);
    }

    @Test
    void shouldNameFiftyTokensAtMostInModeDepth() {
        List<String> written = requests.subscribe(
                IntStream.range(0, 101).mapToObj(token -> "4|1|" + token).toList());

        assertEquals(3, written.size());
        assertEquals(50, requests.asked("t1").size());
        assertEquals(50, requests.asked("t2").size());
        assertEquals(List.of("4|1|100"), requests.asked("t3"));
    }

    @Test
    void shouldEndSubscriptionsAndNotRememberThem() {
        List<String> written = requests.unsubscribe(List.of("1|13|7"));

        assertEquals(
                List.of("{\"correlationID\":\"t1\",\"action\":0,\"params\":{\"mode\":1,\"tokenList\":["
                        + "{\"exchangeType\":13,\"tokens\":[\"7\"]}]}}"),
                written);
        assertEquals(List.of(), requests.asked("t1"));
    }

    @Test
    void shouldForgetWhatWasAskedLongAgo() {
        for (int request = 0; request < 1_000; request++) {
            requests.subscribe(List.of("3|1|1"));
        }
        assertEquals(List.of(), requests.asked("t1"));
        assertTrue(requests.asked("t1000").contains("3|1|1"));
    }
}
