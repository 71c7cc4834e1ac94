package org.tickway.publish;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.tickway.journal.Journal;
import org.tickway.journal.JournalStatus;
import org.tickway.journal.MessageStore;
import org.tickway.journal.StoredMessage;
import org.tickway.topic.EventTopic;
import org.tickway.topic.MergeOutcome;
import org.tickway.topic.MessageTopic;
import org.tickway.topic.StatePatch;
import org.tickway.topic.StateTopic;
import org.tickway.topic.TopicClass;
import org.tickway.topic.TopicEngine;

/**
 * The one way of business messages into their topics.
 *
 * <p>Threads: any; the messages of one topic take their turns, and their order is their numbering. A message is kept in the
 * journal first and shown to clients then, so that no client has seen what a restart forgets.
 *
 * <p>Numbers: topics of events go on across restarts in the epoch that they have. Where the journal does not take a message
 * of a topic that may lose some, the topic goes on in a new epoch, so that numbers are never given twice. Values begin a
 * new epoch with each run. Risk and system values are derived and not kept at all.
 */
public final class Publisher {

    /** 2020-01-01T00:00Z: epochs are seconds since then, where they are not one more than the last. */
    private static final long EPOCH_ORIGIN_SECONDS = 1_577_836_800L;

    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());
    private static final int STRIPES = 256;
    private static final int MAX_KEY_CHARS = 128;
    private static final int MAX_PUBLISHER_CHARS = 256;
    private static final long NS_PER_MS = 1_000_000L;

    private final TopicEngine topics;
    private final Journal journal;
    private final MessageStore store;
    private final PublishConfig config;
    private final Clock clock;
    private final IdempotencyKeys keys;
    private final PublishCounters counters = new PublishCounters();
    private final Object[] locks = new Object[STRIPES];
    private final ConcurrentMap<String, Integer> unkeptEpochs = new ConcurrentHashMap<>();
    private final int runEpoch;
    private volatile boolean keeping;

    public Publisher(TopicEngine topics, Journal journal, PublishConfig config, Clock clock) {
        this.topics = topics;
        this.journal = journal;
        this.store = journal.messages();
        this.config = config;
        this.clock = clock;
        this.keys = new IdempotencyKeys(config.maxKeys());
        this.runEpoch = epochNow();
        for (int index = 0; index < STRIPES; index++) {
            locks[index] = new Object();
        }
    }

    /** Puts the topics to where the journal's messages leave them; once, before anything is published. */
    public void restore() {
        keeping = journal.status().state() != JournalStatus.State.UNAVAILABLE;
        if (!keeping) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-PUB-001 business messages are in memory only and are gone after a restart: "
                            + journal.status().reason());
            return;
        }
        long restored =
                new PublishedTopics(topics, store).restore(keys, runEpoch, nowNs(), config.valueMaxAgeMs() * NS_PER_MS);
        LOG.log(System.Logger.Level.INFO, "TW-PUB-002 found " + restored + " business messages of earlier runs");
    }

    /**
     * Publishes a message, or says why not. A value that is larger than its topic may be is refused too.
     *
     * @param publisher who publishes, for the record; the caller has checked that he may
     */
    public PublishResult publish(Publication publication, String publisher) {
        TopicClass topicClass = TopicClass.of(publication.topic());
        if (topicClass == null || topicClass.isMarket() || topicClass == TopicClass.SYSTEM) {
            return refuse(PublishResult.Code.UNKNOWN_TOPIC, publication.topic() + " is no topic that is published to");
        }
        return counters.count(checked(publication, publisher));
    }

    /**
     * Changes the gateway's own value, topic {@code system}, which is not kept.
     *
     * @param payloadJson one JSON object
     */
    public PublishResult publishSystem(String payloadJson) {
        return counters.count(checked(new Publication(TopicClass.SYSTEM.prefix(), payloadJson), "tickway"));
    }

    public PublishCounters counters() {
        return counters;
    }

    private PublishResult checked(Publication publication, String publisher) {
        String key = publication.key();
        if (key != null && (key.isEmpty() || key.length() > MAX_KEY_CHARS)) {
            return refusal(
                    PublishResult.Code.BAD_REQUEST,
                    "the idempotency key has " + key.length() + " characters, not 1 to " + MAX_KEY_CHARS);
        }
        if (publication.timeNs() < 0) {
            return refusal(PublishResult.Code.BAD_REQUEST, "the time is before 1970");
        }
        if (publication.payloadJson().length() > config.maxPayloadBytes()) {
            return tooBig();
        }
        try {
            JsonObject object = Payloads.object(publication.payloadJson());
            byte[] payload = Payloads.bytes(object);
            if (payload.length > config.maxPayloadBytes()) {
                return tooBig();
            }
            MessageTopic topic = topics.message(publication.topic());
            if (topic == null) {
                return refusal(
                        PublishResult.Code.UNKNOWN_TOPIC,
                        publication.topic() + " is not a name of a topic, or there are too many topics");
            }
            StatePatch patch = topic instanceof StateTopic ? StatePatches.of(object) : null;
            synchronized (lock(topic.name())) {
                return inTurn(topic, publication, payload, patch, publisher);
            }
        } catch (InvalidPayloadException invalid) {
            return refusal(PublishResult.Code.BAD_REQUEST, String.valueOf(invalid.getMessage()));
        }
    }

    private PublishResult inTurn(
            MessageTopic topic, Publication publication, byte[] payload, @Nullable StatePatch patch, String publisher) {
        String key = publication.key();
        PublishResult.Accepted before = key == null ? null : keys.find(topic.name(), key);
        if (before != null) {
            return new PublishResult.Duplicate(before.epoch(), before.sequence());
        }
        long timeNs = publication.timeNs() == 0 ? nowNs() : publication.timeNs();
        int epoch = topic.epoch() == 0 ? runEpoch : topic.epoch();
        long sequence = topic.sequence() + 1;
        if (keeping && isKept(topic.topicClass())) {
            if (patch != null && !((StateTopic) topic).takes(patch)) {
                return valueTooLarge(topic);
            }
            StoredMessage message =
                    new StoredMessage(topic.name(), epoch, sequence, timeNs, key, shortened(publisher), payload);
            if (!store.append(message)) {
                if (topic.topicClass().isLossless()) {
                    return refusal(
                            PublishResult.Code.JOURNAL_UNAVAILABLE,
                            "nothing of " + topic.name() + " may be lost, and the journal takes nothing in for now");
                }
                counters.countUnkept();
                if (patch == null && !Integer.valueOf(epoch).equals(unkeptEpochs.get(topic.name()))) {
                    epoch = Math.max(topic.epoch() + 1, epochNow());
                    sequence = 1;
                    unkeptEpochs.put(topic.name(), epoch);
                }
            }
        }
        MergeOutcome outcome = patch == null
                ? ((EventTopic) topic).append(sequence, epoch, timeNs, payload)
                : ((StateTopic) topic).merge(epoch, sequence, timeNs, patch);
        if (outcome != MergeOutcome.TAKEN) {
            return valueTooLarge(topic);
        }
        if (key != null) {
            keys.remember(topic.name(), key, epoch, sequence);
        }
        return new PublishResult.Accepted(epoch, sequence);
    }

    private static boolean isKept(TopicClass topicClass) {
        return topicClass != TopicClass.RISK && topicClass != TopicClass.SYSTEM;
    }

    private Object lock(String topic) {
        int hash = topic.hashCode();
        return locks[(hash ^ hash >>> 16) & STRIPES - 1];
    }

    private int epochNow() {
        return Math.toIntExact(Math.max(1, clock.millis() / 1_000 - EPOCH_ORIGIN_SECONDS));
    }

    private long nowNs() {
        return clock.millis() * NS_PER_MS;
    }

    private static String shortened(String publisher) {
        return publisher.length() <= MAX_PUBLISHER_CHARS ? publisher : publisher.substring(0, MAX_PUBLISHER_CHARS);
    }

    private PublishResult tooBig() {
        return refusal(
                PublishResult.Code.MESSAGE_TOO_BIG, "the payload has more than " + config.maxPayloadBytes() + " bytes");
    }

    private static PublishResult valueTooLarge(MessageTopic topic) {
        return refusal(PublishResult.Code.BAD_REQUEST, "the value of " + topic.name() + " would grow too large");
    }

    private PublishResult refuse(PublishResult.Code code, String message) {
        return counters.count(refusal(code, message));
    }

    private static PublishResult refusal(PublishResult.Code code, String message) {
        return new PublishResult.Refused(code, message);
    }
}
