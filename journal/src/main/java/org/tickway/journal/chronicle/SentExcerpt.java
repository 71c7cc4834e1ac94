package org.tickway.journal.chronicle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import net.openhft.chronicle.bytes.Bytes;

/**
 * A link of the chain of what a session was sent. Its SHA-256 covers all of it and the hash of the link before, so that what
 * is changed, taken out or put in shows.
 *
 * <p>Written as session, user, number (8), index of the link before (8), newest time (8), its hash (32), own hash (32),
 * content; texts and content with their length before them (4).
 *
 * @param number of the link in its chain, from 0
 * @param previousIndex where in the queue the link before stands; {@link #NONE} where there is none
 * @param newestNs when the last of its messages was sent
 * @param before the hash of the link before; {@link #NO_HASH} where there is none
 * @param content of {@link SentCodec}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and made for one use
record SentExcerpt(
        String session,
        String user,
        long number,
        long previousIndex,
        long newestNs,
        byte[] before,
        byte[] hash,
        byte[] content) {

    static final long NONE = -1;

    private static final int HASH_LENGTH = 32;
    private static final int FIXED_LENGTH = 128;
    private static final int BYTES_PER_CHARACTER = 3;

    /** The hash before the first link. */
    static final byte[] NO_HASH = new byte[HASH_LENGTH];

    static SentExcerpt of(
            String session,
            String user,
            long number,
            long previousIndex,
            long newestNs,
            byte[] before,
            byte[] content) {
        byte[] hash = hash(session, user, number, previousIndex, newestNs, before, content);
        return new SentExcerpt(session, user, number, previousIndex, newestNs, before, hash, content);
    }

    /** Bytes when written, at most. */
    long length() {
        return FIXED_LENGTH + (long) BYTES_PER_CHARACTER * (session.length() + user.length()) + content.length;
    }

    boolean isIntact() {
        return Arrays.equals(hash, hash(session, user, number, previousIndex, newestNs, before, content));
    }

    void write(Bytes<?> bytes) {
        TextCodec.write(bytes, session);
        TextCodec.write(bytes, user);
        bytes.writeLong(number);
        bytes.writeLong(previousIndex);
        bytes.writeLong(newestNs);
        bytes.write(before);
        bytes.write(hash);
        TextCodec.write(bytes, content);
    }

    static SentExcerpt read(Bytes<?> bytes) {
        String session = TextCodec.readText(bytes);
        String user = TextCodec.readText(bytes);
        long number = bytes.readLong();
        long previousIndex = bytes.readLong();
        long newestNs = bytes.readLong();
        byte[] before = new byte[HASH_LENGTH];
        bytes.read(before);
        byte[] hash = new byte[HASH_LENGTH];
        bytes.read(hash);
        return new SentExcerpt(
                session, user, number, previousIndex, newestNs, before, hash, TextCodec.readBytes(bytes));
    }

    private static byte[] hash(
            String session,
            String user,
            long number,
            long previousIndex,
            long newestNs,
            byte[] before,
            byte[] content) {
        byte[] itsSession = session.getBytes(StandardCharsets.UTF_8);
        byte[] itsUser = user.getBytes(StandardCharsets.UTF_8);
        ByteBuffer numbers = ByteBuffer.allocate(3 * Long.BYTES + 2 * Integer.BYTES)
                .putLong(number)
                .putLong(previousIndex)
                .putLong(newestNs)
                .putInt(itsSession.length)
                .putInt(itsUser.length);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            digest.update(numbers.array());
            digest.update(itsSession);
            digest.update(itsUser);
            return digest.digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
