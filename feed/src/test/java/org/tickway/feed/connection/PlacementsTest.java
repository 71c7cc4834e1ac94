package org.tickway.feed.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedClock;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.LatestStore;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickWriter;

class PlacementsTest {

    private static final String INFY = "NSE:INFY";
    private static final Set<Channel> PRICES = Set.of(Channel.PRICES);
    private static final Set<Channel> BOTH = Set.of(Channel.PRICES, Channel.DEPTH);

    @TempDir
    private Path folder;

    private final Placements placements = new Placements(2);
    private InstrumentDirectory instruments;
    private RingWriter ring;

    @BeforeEach
    void open() {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 64);
        ring = RingWriter.open(folder.resolve("ring"), 64, 1);
    }

    @AfterEach
    void close() {
        ring.close();
        instruments.close();
    }

    private Placement placed(String name, int connection, Set<Channel> channels) {
        return placements.add(instruments.add(name, null, -2, 0), connection, channels);
    }

    private Map<Channel, TopicState> topics(Placement placement) {
        TickWriter writer = new TickWriter(ring, new LatestStore(64));
        return Map.of(
                Channel.PRICES, new TopicState(placement.instrument.id(), Channel.PRICES, writer, FeedClock.system()));
    }

    private Placements.Share share(Placement placement, int connection) {
        return Objects.requireNonNull(placements.share(placement, connection));
    }

    @Test
    void shouldGiveAShareToItsConnectionOnly() {
        Placement placement = placed(INFY, 1, PRICES);

        assertEquals(PRICES, share(placement, 1).channels());
        assertNull(placements.share(placement, 0));
    }

    @Test
    void shouldGiveNobodyAShareBeforeTheOldConnectionHasHandedItOver() {
        Placement placement = placed(INFY, 0, PRICES);

        assertTrue(placements.move(placement, 1));
        assertNull(placements.share(placement, 0));
        assertNull(placements.share(placement, 1));
        placements.handOver(placement, topics(placement));

        assertEquals(Set.of(Channel.PRICES), share(placement, 1).inherited().keySet());
        assertEquals(Map.of(), share(placement, 1).inherited());
        assertNull(placements.share(placement, 0));
    }

    @Test
    void shouldTakeChangesWhileItMoves() {
        Placement placement = placed(INFY, 0, PRICES);
        placements.move(placement, 1);

        placements.want(INFY, BOTH);
        placements.unwant(INFY, PRICES);
        placements.handOver(placement, topics(placement));

        assertEquals(Set.of(Channel.DEPTH), share(placement, 1).channels());
        assertEquals(1, placements.channels());
    }

    @Test
    void shouldRememberTheTopicsOfWhatIsWantedNoMoreWhileItMoves() {
        Placement placement = placed(INFY, 0, PRICES);
        placements.move(placement, 1);
        placements.unwant(INFY, PRICES);
        placements.forgetIfUnwanted(placement);
        placements.handOver(placement, topics(placement));

        Placements.Share share = share(placement, 1);
        placements.forgetIfUnwanted(placement);

        assertEquals(Set.of(), share.channels());
        assertEquals(Set.of(Channel.PRICES), share.inherited().keySet());
        assertNull(placements.want(INFY, PRICES));
        assertEquals(0, placements.load(1));
    }

    @Test
    void shouldBeAskedForOnceThoughItMovesTwice() {
        Placement placement = placed(INFY, 0, PRICES);

        assertTrue(placements.move(placement, 1));
        assertFalse(placements.move(placement, 2));
        placements.handOver(placement, topics(placement));

        assertNull(placements.share(placement, 1));
        assertNotNull(placements.share(placement, 2));
        assertEquals(List.of(0, 0, 1), List.of(placements.load(0), placements.load(1), placements.load(2)));
    }

    @Test
    void shouldStayWhereTheConnectionIsBackAndHasRoom() {
        Placement placement = placed(INFY, 0, PRICES);
        placements.move(placement, 1);

        assertTrue(placements.stay(placement, 0));
        assertNotNull(placements.share(placement, 0));
        assertEquals(1, placements.load(0));
        assertEquals(0, placements.load(1));
    }

    @Test
    void shouldNotStayWhereOthersHaveTakenTheRoom() {
        Placement placement = placed(INFY, 0, PRICES);
        placements.move(placement, 1);
        placed("NSE:TCS", 0, PRICES);
        placed("NSE:SBIN", 0, PRICES);

        assertFalse(placements.stay(placement, 0));
        assertFalse(placements.hasRoom(0));
        assertEquals(1, placements.load(1));
    }

    @Test
    void shouldCountWhatIsWantedThroughoutAMove() {
        Placement placement = placed(INFY, 0, BOTH);
        placed("NSE:TCS", 0, PRICES);
        placements.move(placement, 1);

        assertEquals(2, placements.instruments());
        assertEquals(3, placements.channels());
        assertEquals(
                List.of("NSE:TCS"),
                placements.settledOn(0).stream()
                        .map(one -> one.instrument.name())
                        .toList());
        assertEquals(List.of(), placements.settledOn(1));
    }
}
