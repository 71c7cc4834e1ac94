package org.tickway.feed.fix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quickfix.MemoryStore;
import quickfix.MessageStore;
import quickfix.MessageStoreFactory;
import quickfix.SessionID;

/**
 * The sequence numbers of one feed, which outlive its connections but not the process; nothing is written to a disk. Any
 * thread, one session at a time.
 */
final class KeptStore implements MessageStoreFactory {

    private static final Pattern EXPECTED = Pattern.compile("expect(?:ing|ed)\\D{0,20}(\\d{1,9})");

    private final MessageStore store;
    private volatile int expected;

    KeptStore() {
        try {
            store = new MemoryStore();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public MessageStore create(SessionID sessionId) {
        if (expected > 0) {
            try {
                store.setNextSenderMsgSeqNum(expected);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            expected = 0;
        }
        return store;
    }

    /**
     * A venue has refused a logon: where it says which number it expects of us, as it does when we have started anew and it
     * has not, the next logon has that number.
     *
     * @return whether that was it
     */
    boolean takeUp(String refusal) {
        Matcher number = EXPECTED.matcher(refusal);
        if (!refusal.contains("too low") || !number.find()) {
            return false;
        }
        // Not before the next session: the present one still numbers its farewell.
        expected = Integer.parseInt(number.group(1));
        return true;
    }
}
