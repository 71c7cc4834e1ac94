package org.tickway.web.stream;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tickway.publish.Publication;
import org.tickway.publish.PublishResult;
import org.tickway.security.AuthenticationResult;
import org.tickway.security.AuthenticationResult.Authenticated;
import org.tickway.security.RefusalReason;
import org.tickway.security.Roles;
import org.tickway.session.RefreshResult;
import org.tickway.session.ResumeResult;
import org.tickway.session.Session;
import org.tickway.session.SessionIdentity;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;

/**
 * Does what a client asks and says what came of it. The answer stands before the first data that it brings about.
 *
 * <p>One thread at a time.
 */
final class OpAnswers {

    private static final long MS_PER_SECOND = 1_000;

    private final Session session;
    private final Replies replies;
    private final OpLimits limits;
    private final StreamServices services;
    private final String remoteAddress;

    OpAnswers(Session session, Replies replies, OpLimits limits, StreamServices services, String remoteAddress) {
        this.session = session;
        this.replies = replies;
        this.limits = limits;
        this.services = services;
        this.remoteAddress = remoteAddress;
    }

    /** @param refused topics that no broker carries, with the reason's code */
    void subscribeFromTheStart(Collection<String> topics, Map<String, String> refused) {
        subscribe(new Op.Subscribe(OpId.NONE, List.copyOf(topics), SubscribeOptions.DEFAULT, Map.of()), refused);
    }

    /** @param refused topics of it that no broker carries, with the reason's code */
    void subscribe(Op.Subscribe op, Map<String, String> refused) {
        List<String> topics = op.topics().stream()
                .filter(topic -> !refused.containsKey(topic))
                .toList();
        SubscribeResult result =
                session.subscribe(topics, op.options(), op.resume()).with(refused);
        session.sendControl(replies.subscribed(op.id(), result, limits.tightest(op.topics()), limits.messages()));
        session.start(result);
    }

    /** Answers everything but a request to subscribe. */
    void answer(Op op) {
        if (op instanceof Op.Unsubscribe unsubscribe) {
            Set<String> missing = new LinkedHashSet<>(unsubscribe.topics());
            session.unsubscribe(unsubscribe.topics()).forEach(missing::remove);
            session.sendControl(replies.ack(op.id(), missing, ErrorCode.UNKNOWN_TOPIC));
        } else if (op instanceof Op.Set set) {
            set(set);
        } else if (op instanceof Op.Background background) {
            session.setBackground(background.enabled());
            session.sendControl(replies.ack(op.id()));
        } else if (op instanceof Op.Resume resume) {
            resume(resume);
        } else if (op instanceof Op.Replay replay) {
            SubscribeResult result = session.replay(replay.request());
            session.sendControl(replies.replaying(op.id(), result));
            session.start(result);
        } else if (op instanceof Op.Publish publish) {
            publish(publish);
        } else if (op instanceof Op.Refresh refresh) {
            refresh(refresh);
        } else if (op instanceof Op.ListSubscriptions) {
            session.sendControl(replies.subscriptions(op.id(), session));
        } else if (op instanceof Op.Ping) {
            session.sendControl(replies.pong(op.id(), System.currentTimeMillis()));
        } else if (op instanceof Op.Unknown unknown) {
            error(op, ErrorCode.UNKNOWN_OP, "op '" + unknown.name() + "' is not known to this gateway");
        } else if (op instanceof Op.Malformed malformed) {
            error(op, ErrorCode.BAD_REQUEST, malformed.message());
        }
    }

    private void set(Op.Set set) {
        Set<String> missing = new LinkedHashSet<>();
        List<String> topics = set.named();
        if (topics == null) {
            if (set.frequency() != null) {
                session.setFrequency(set.frequency());
            }
            if (set.maxBytesPerSecond() != null) {
                session.setMaxBytesPerSecond(set.maxBytesPerSecond());
            }
        } else {
            if (set.frequency() != null) {
                missing.addAll(session.setFrequency(set.frequency(), topics));
            }
            if (set.fields() != null) {
                missing.addAll(session.setFields(set.fields(), topics));
            }
            if (set.depth() != null) {
                missing.addAll(session.setDepth(set.depth(), topics));
            }
        }
        session.sendControl(replies.ack(set.id(), missing, ErrorCode.UNKNOWN_TOPIC));
    }

    private void resume(Op.Resume resume) {
        ResumeResult result = services.takeOver(resume.session(), session, resume.positions());
        if (result.accepted()) {
            session.sendControl(replies.resumed(resume.id(), session, result.subscriptions()));
            session.start(result.subscriptions());
        } else {
            error(resume, ErrorCode.NOT_RECOVERABLE, "there is no session of yours with this id to go on with");
        }
    }

    private void publish(Op.Publish publish) {
        if (!session.identity().roles().contains(Roles.PUBLISHER)) {
            error(publish, ErrorCode.FORBIDDEN, "publish needs the role " + Roles.PUBLISHER);
            return;
        }
        PublishResult result = services.publish(
                new Publication(publish.topic(), publish.payload(), publish.key(), 0),
                session.identity().user());
        if (result instanceof PublishResult.Accepted accepted) {
            published(publish, accepted.epoch(), accepted.sequence(), false);
        } else if (result instanceof PublishResult.Duplicate duplicate) {
            published(publish, duplicate.epoch(), duplicate.sequence(), true);
        } else if (result instanceof PublishResult.Refused refused) {
            session.sendControl(replies.error(publish.id(), refused.code().name(), refused.message()));
        }
    }

    private void published(Op.Publish publish, int epoch, long sequence, boolean duplicate) {
        session.sendControl(replies.published(publish.id(), publish.topic(), epoch, sequence, duplicate));
    }

    private void refresh(Op.Refresh refresh) {
        AuthenticationResult result = services.authenticate(refresh.token(), remoteAddress);
        if (result instanceof Authenticated renewed) {
            RefreshResult outcome =
                    session.refresh(new SessionIdentity(renewed.user(), renewed.roles(), renewed.expiresAtMs()));
            if (outcome.accepted()) {
                session.sendControl(replies.refreshed(refresh.id(), renewed.expiresAtMs(), outcome.ended()));
            } else {
                error(refresh, ErrorCode.FORBIDDEN, "the token is another user's");
            }
        } else if (result instanceof AuthenticationResult.Refused refused) {
            refused(refresh, refused);
        }
    }

    /** The old credential still holds. */
    private void refused(Op.Refresh refresh, AuthenticationResult.Refused refused) {
        RefusalReason reason = refused.reason();
        switch (reason) {
            case TOO_MANY_ATTEMPTS ->
                session.sendControl(replies.rateLimited(
                        refresh.id(), reason.message(), refused.retryAfterSeconds() * MS_PER_SECOND));
            case EXPIRED_CREDENTIAL -> error(refresh, ErrorCode.CREDENTIAL_EXPIRED, reason.message());
            case KEYS_UNAVAILABLE -> error(refresh, ErrorCode.INTERNAL, reason.message());
            default -> error(refresh, ErrorCode.FORBIDDEN, reason.message());
        }
    }

    private void error(Op op, ErrorCode code, String message) {
        session.sendControl(replies.error(op.id(), code, message));
    }
}
