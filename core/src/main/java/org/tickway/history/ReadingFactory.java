package org.tickway.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.journal.JournalUnavailableException;
import org.tickway.journal.StoredMessage;
import org.tickway.journal.StreamPosition;
import org.tickway.journal.TickHistory;
import org.tickway.ring.SnapshotRequest;
import org.tickway.session.Session;
import org.tickway.session.Standing;
import org.tickway.session.Subscription;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.topic.DepthTopic;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.MessageTopic;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/**
 * Makes readings: gives their subscriptions topics of their own, in the state that clients are to see.
 *
 * <p>Threads: any.
 */
final class ReadingFactory {

    private final InstrumentDirectory instruments;
    private final Journal journal;
    private final PatchReader patches;
    private final HistoryConfig config;
    private final TopicConfig topics;

    ReadingFactory(InstrumentDirectory instruments, Journal journal, PatchReader patches, HistoryConfig config) {
        this.instruments = instruments;
        this.journal = journal;
        this.patches = patches;
        this.config = config;
        TopicConfig usual = TopicConfig.DEFAULT;
        this.topics = new TopicConfig(config.maxEvents(), usual.maxBookLevels(), usual.maxDepthChanges());
    }

    /** Those of which the journal has every record since. */
    Map<Subscription, Standing> found(Map<Subscription, Standing> wanted) {
        Map<Subscription, StreamPosition> positions = new LinkedHashMap<>();
        wanted.forEach((subscription, standing) -> positions.put(subscription, position(subscription, standing)));
        Set<StreamPosition> found;
        try (TickHistory history = journal.ticks()) {
            found = history.seek(positions.values());
        } catch (JournalUnavailableException unavailable) {
            return Map.of();
        }
        Map<Subscription, Standing> recoverable = new LinkedHashMap<>();
        positions.forEach((subscription, position) -> {
            Standing standing = wanted.get(subscription);
            if (standing != null && found.contains(position)) {
                recoverable.put(subscription, standing);
            }
        });
        return recoverable;
    }

    /** Whether the store has every message since. */
    boolean hasAllAfter(String topic, Standing standing) {
        long sequence = standing.sequence();
        List<StoredMessage> next = journal.messages().after(topic, standing.epoch(), Math.max(0, sequence - 1), 1);
        return !next.isEmpty()
                && next.get(0).epoch() == standing.epoch()
                && next.get(0).sequence() == Math.max(1, sequence);
    }

    Reading recovery(Session session, Map<Subscription, Standing> wanted) {
        TopicEngine engine = engine();
        Map<Long, Strand> byStream = new HashMap<>();
        Map<StreamPosition, Subscription> positions = new LinkedHashMap<>();
        wanted.forEach((subscription, standing) -> {
            Strand strand = strand(engine, subscription, standing);
            byStream.put(keyOf(subscription), strand);
            positions.put(position(subscription, standing), subscription);
        });
        Strands strands = new Strands(byStream.values(), Span.RECOVERY, config.settleMs());
        TickSource source = () -> {
            TickHistory history = journal.ticks();
            history.seek(positions.keySet());
            return history;
        };
        return new TickReading(session, source, engine, byStream, strands, Span.RECOVERY, Pace.atOnce());
    }

    Reading recovery(Session session, Subscription subscription, Standing standing) {
        return messages(session, subscription, standing, Span.RECOVERY, Pace.atOnce());
    }

    Reading replay(Session session, Collection<Subscription> wanted, Span span, Pace pace) {
        TopicEngine engine = engine();
        Map<Long, Strand> byStream = new HashMap<>();
        Set<Integer> books = new HashSet<>();
        for (Subscription subscription : wanted) {
            byStream.put(keyOf(subscription), strand(engine, subscription, null));
            if (subscription.home() instanceof DepthTopic book) {
                books.add(book.instrument().id());
            }
        }
        Strands strands = new Strands(byStream.values(), span, config.settleMs());
        TickSource source = () -> {
            TickHistory history = journal.ticks();
            history.seekTime(span.fromNs());
            return history;
        };
        TickReading reading = new TickReading(session, source, engine, byStream, strands, span, pace);
        reading.startWithBooks(books, config.maxLookBackMs());
        return reading;
    }

    Reading replay(Session session, Subscription subscription, Span span, Pace pace) {
        return messages(session, subscription, null, span, pace);
    }

    private Reading messages(
            Session session, Subscription subscription, @Nullable Standing standing, Span span, Pace pace) {
        Strand strand = strand(engine(), subscription, standing);
        Strands strands = new Strands(List.of(strand), span, config.settleMs());
        return new MessageReading(session, journal.messages(), patches, strand, strands, span, pace);
    }

    private Strand strand(TopicEngine engine, Subscription subscription, @Nullable Standing standing) {
        Topic past = pastOf(engine, subscription.home());
        boolean recovery = standing != null;
        past.present(
                recovery ? StreamState.RECOVERING : StreamState.REPLAYED,
                recovery ? StateReason.RECOVERY : StateReason.REPLAY,
                System.currentTimeMillis() * 1_000_000);
        subscription.hold();
        subscription.attach(past, standing);
        Strand strand = new Strand(subscription, past, config.maxEvents());
        if (standing != null) {
            strand.begin(standing.epoch(), standing.sequence());
        }
        return strand;
    }

    private static Topic pastOf(TopicEngine engine, Topic home) {
        if (home instanceof InstrumentTopic live) {
            return engine.topic(live.stream(), live.instrument());
        }
        MessageTopic past = engine.message(home.name());
        if (past == null) {
            throw new IllegalStateException("topic=" + home.name() + " cannot be made a second time");
        }
        return past;
    }

    private TopicEngine engine() {
        return new TopicEngine(instruments, topics, SnapshotRequest.NONE);
    }

    private static StreamPosition position(Subscription subscription, Standing standing) {
        if (subscription.home() instanceof InstrumentTopic live) {
            return new StreamPosition(live.instrument().id(), live.stream(), standing.epoch(), standing.sequence());
        }
        throw new IllegalArgumentException("topic=" + subscription.home().name() + " is none of records");
    }

    private static long keyOf(Subscription subscription) {
        if (subscription.home() instanceof InstrumentTopic live) {
            return StreamKey.of(live.instrument().id(), live.stream());
        }
        throw new IllegalArgumentException("topic=" + subscription.home().name() + " is none of records");
    }
}
