package org.tickway.feed.connection;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Does with each message what its kind asks for: what comes through the current socket is published, what comes through its
 * successor is held. Confined to the event loop.
 */
final class Reception {

    private static final String DENIED_REASON = "the venue refused the credentials";

    private final VenueProtocol protocol;
    private final MessageIntake intake;
    private final SubscriptionDesk desk;
    private final LifeSigns signs;
    private final Succession succession;
    private final Predicate<WebSocketSession> isCurrent;
    private final Consumer<WebSocketSession> welcomed;
    private final Runnable report;

    /**
     * @param isCurrent whether the topics follow this session
     * @param welcomed told when the venue has answered the greeting
     * @param report called when subscriptions were answered
     */
    Reception(
            VenueProtocol protocol,
            MessageIntake intake,
            SubscriptionDesk desk,
            LifeSigns signs,
            Succession succession,
            Predicate<WebSocketSession> isCurrent,
            Consumer<WebSocketSession> welcomed,
            Runnable report) {
        this.protocol = protocol;
        this.intake = intake;
        this.desk = desk;
        this.signs = signs;
        this.succession = succession;
        this.isCurrent = isCurrent;
        this.welcomed = welcomed;
        this.report = report;
    }

    void message(WebSocketSession session, byte[] bytes, int from, int to, long receiveTimeNs) {
        switch (intake.read(bytes, from, to)) {
            case DATA -> data(session, bytes, from, to, receiveTimeNs);
            case REPLY -> reply(session);
            case ORDER -> {
                if (isCurrent.test(session)) {
                    intake.publish(receiveTimeNs);
                } else {
                    intake.passOver();
                }
            }
            case WELCOME -> {
                if (!session.isOpen()) {
                    welcomed.accept(session);
                }
            }
            case DENIED -> session.deny(DENIED_REASON);
            case SHUTDOWN_NOTICE -> {
                if (isCurrent.test(session)) {
                    succession.begin();
                }
            }
            default -> {
                // counted and logged
            }
        }
    }

    private void data(WebSocketSession session, byte[] bytes, int from, int to, long receiveTimeNs) {
        if (isCurrent.test(session)) {
            signs.data();
            intake.publish(receiveTimeNs);
            shown(session, true);
        } else if (succession.isSuccessor(session)) {
            succession.hold(bytes, from, to, receiveTimeNs);
            shown(session, true);
            succession.progress();
        } else {
            intake.passOver();
        }
    }

    private void reply(WebSocketSession session) {
        if (protocol.streamsShown().isEmpty()) {
            desk.answered(session, isCurrent.test(session), protocol.replyId(), protocol.replyAccepted());
        } else {
            shown(session, protocol.replyAccepted());
        }
        succession.progress();
        report.run();
    }

    private void shown(WebSocketSession session, boolean carried) {
        if (!protocol.streamsShown().isEmpty()
                && desk.shown(session, isCurrent.test(session), protocol.streamsShown(), carried)) {
            report.run();
        }
    }
}
