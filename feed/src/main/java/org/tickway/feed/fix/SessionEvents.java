package org.tickway.feed.fix;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedClock;
import quickfix.Application;
import quickfix.FieldNotFound;
import quickfix.Message;
import quickfix.SessionID;
import quickfix.SessionStateListener;
import quickfix.field.GapFillFlag;
import quickfix.field.MsgSeqNum;
import quickfix.field.MsgType;
import quickfix.field.NewSeqNo;
import quickfix.field.Password;
import quickfix.field.RefMsgType;
import quickfix.field.Text;
import quickfix.field.Username;

/**
 * Takes what QuickFIX/J tells of one connection, on its threads, and hands it over to the feed's thread in the same order.
 *
 * <p>At most {@value #WAITING_MESSAGES} messages wait for the feed's thread; QuickFIX/J's waits for it then, and after that
 * the venue does.
 */
final class SessionEvents implements Application, SessionStateListener {

    private static final int WAITING_MESSAGES = 8_192;

    private final FixLink link;
    private final FeedThread thread;
    private final FeedClock clock;
    private final LinkListener listener;
    private final MessageListener messages;
    private final Login login;
    private final Semaphore room = new Semaphore(WAITING_MESSAGES);
    private volatile boolean stopped;
    private volatile boolean loggedOn;
    private boolean resendSatisfied;

    /** What a logon carries; null where it carries no credentials. */
    record Login(@Nullable String username, @Nullable String password) {

        /** @throws IllegalStateException where a credential is needed and not there any more */
        static Login of(FixScope scope) {
            Credentials credentials = scope.config().credentials();
            return scope.settings().authenticates()
                    ? new Login(credentials.require(FixSettings.USERNAME), credentials.require(FixSettings.PASSWORD))
                    : new Login(null, null);
        }

        @Override
        public String toString() {
            return "Login[***]";
        }
    }

    SessionEvents(
            FixLink link,
            FeedThread thread,
            FeedClock clock,
            LinkListener listener,
            MessageListener messages,
            Login login) {
        this.link = link;
        this.thread = thread;
        this.clock = clock;
        this.listener = listener;
        this.messages = messages;
        this.login = login;
    }

    /** Passes over what still comes or waits for the feed's thread, and lets go of whoever waits for room. */
    void stop() {
        stopped = true;
        room.release(WAITING_MESSAGES);
    }

    /** Has something done on the feed's thread, after all that was handed over before. */
    void hand(Runnable event) {
        if (!stopped) {
            thread.execute(() -> {
                if (!stopped) {
                    event.run();
                }
            });
        }
    }

    /** As {@link #hand}, for what a venue could send faster than it is taken. */
    private void handPaced(Runnable event) {
        if (stopped) {
            return;
        }
        room.acquireUninterruptibly();
        thread.execute(() -> {
            room.release();
            if (!stopped) {
                event.run();
            }
        });
    }

    @Override
    public void onCreate(SessionID sessionId) {
        // nothing to do yet
    }

    @Override
    public void onLogon(SessionID sessionId) {
        loggedOn = true;
        hand(() -> listener.loggedOn());
    }

    @Override
    public void onLogout(SessionID sessionId) {
        // the disconnection that follows says it
    }

    @Override
    public void onDisconnect() {
        link.lost();
    }

    @Override
    public void onConnectException(Exception exception) {
        String text = exception.getMessage();
        link.lost(FixWords.printable(text == null ? exception.getClass().getSimpleName() : text));
    }

    @Override
    public void toAdmin(Message message, SessionID sessionId) {
        switch (type(message)) {
            case MsgType.LOGON -> {
                if (login.username() != null && login.password() != null) {
                    message.setField(new Username(login.username()));
                    message.setField(new Password(login.password()));
                }
            }
            case MsgType.REJECT -> {
                String refused = text(message, RefMsgType.FIELD);
                if (refused.equals(MsgType.MARKET_DATA_SNAPSHOT_FULL_REFRESH)
                        || refused.equals(MsgType.MARKET_DATA_INCREMENTAL_REFRESH)) {
                    hand(() -> messages.rejected());
                }
            }
            default -> {
                // QuickFIX/J's own affair
            }
        }
    }

    @Override
    public void onResendRequestSent(int beginSeqNo, int endSeqNo, int currentEndSeqNo) {
        long count = Math.max(1, (long) endSeqNo - beginSeqNo + 1);
        hand(() -> messages.missing(count));
    }

    @Override
    public void onResendRequestSatisfied(int beginSeqNo, int endSeqNo) {
        resendSatisfied = true;
    }

    @Override
    public void fromAdmin(Message message, SessionID sessionId) {
        link.heard();
        String type = type(message);
        switch (type) {
            case MsgType.SEQUENCE_RESET -> {
                resendSatisfied = false;
                long count = Math.max(1, number(message, NewSeqNo.FIELD) - sequence(message));
                boolean duplicate = !isGapFill(message) && number(message, NewSeqNo.FIELD) <= sequence(message);
                if (!duplicate) {
                    hand(() -> messages.skipped(count));
                }
                handPaced(() -> messages.sessionMessage(type, message));
            }
            case MsgType.LOGOUT -> {
                String words = FixWords.printable(text(message, Text.FIELD));
                boolean refusal = !loggedOn;
                hand(() -> {
                    if (refusal) {
                        listener.logonRefused(words);
                    } else {
                        listener.loggedOut(words);
                    }
                });
            }
            case MsgType.REJECT -> {
                String words = FixWords.printable(text(message, Text.FIELD));
                if (loggedOn) {
                    handPaced(() -> messages.sessionMessage(type, message));
                } else {
                    hand(() -> listener.logonRefused(words));
                }
            }
            default -> {
                tellIfSatisfied();
                handPaced(() -> messages.sessionMessage(type, message));
            }
        }
    }

    @Override
    public void toApp(Message message, SessionID sessionId) {
        // sent as it is
    }

    @Override
    public void fromApp(Message message, SessionID sessionId) {
        link.heard();
        long receiveNs = clock.epochNs();
        String type = type(message);
        handPaced(() -> messages.message(type, message, receiveNs));
        tellIfSatisfied();
    }

    private void tellIfSatisfied() {
        if (resendSatisfied) {
            resendSatisfied = false;
            hand(() -> messages.missingArrived());
        }
    }

    private static String type(Message message) {
        return text(message.getHeader(), MsgType.FIELD);
    }

    private static String text(quickfix.FieldMap fields, int tag) {
        try {
            return fields.isSetField(tag) ? fields.getString(tag) : "";
        } catch (FieldNotFound e) {
            return "";
        }
    }

    private static long number(quickfix.FieldMap fields, int tag) {
        String text = text(fields, tag);
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    private static long sequence(Message message) {
        return number(message.getHeader(), MsgSeqNum.FIELD);
    }

    private static boolean isGapFill(Message message) {
        return text(message, GapFillFlag.FIELD).equals("Y");
    }
}
