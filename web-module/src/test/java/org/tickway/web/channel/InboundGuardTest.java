package org.tickway.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tickway.session.CloseCode;
import org.tickway.session.FrameChannel;

class InboundGuardTest {

    private static final int FIN = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int PING = 9;
    private static final long SECOND_NS = 1_000_000_000L;

    private final InboundGuard guard = new InboundGuard(0);
    private int closeCode;

    @BeforeEach
    void listen() {
        guard.onVerdict((code, reason) -> closeCode = code);
    }

    @Test
    void shouldLetMessagesOfTheGreatestLengthThrough() {
        see(frame(FIN | TEXT, InboundGuard.MAX_MESSAGE_BYTES), 1);
        see(frame(FIN | TEXT, InboundGuard.MAX_MESSAGE_BYTES), 2);

        assertFalse(guard.isShut());
        assertEquals(FrameChannel.NOTHING_UNFINISHED, guard.unfinishedSinceNs());
    }

    @Test
    void shouldRefuseAMessageThatIsOneByteTooLongBeforeItsFirstByte() {
        see(header(FIN | TEXT, InboundGuard.MAX_MESSAGE_BYTES + 1), 1);

        assertEquals(CloseCode.MESSAGE_TOO_BIG, closeCode);
        assertTrue(guard.isShut());
    }

    @Test
    void shouldRefuseAnAnnouncementOfATebibyteAndANegativeOne() {
        see(header(FIN | TEXT, 1L << 40), 1);
        assertEquals(CloseCode.MESSAGE_TOO_BIG, closeCode);

        InboundGuard other = new InboundGuard(0);
        byte[] header = header(FIN | TEXT, Long.MIN_VALUE);
        other.saw(header, 0, header.length, 1);
        assertTrue(other.isShut());
    }

    @Test
    void shouldCountTheFragmentsOfAMessageTogether() {
        see(frame(TEXT, 40_000), 1);
        see(frame(FIN | PING, 125), 2);
        see(frame(CONTINUATION, 25_536), 3);
        assertFalse(guard.isShut());
        see(frame(CONTINUATION, 1), 4);

        assertEquals(CloseCode.MESSAGE_TOO_BIG, closeCode);
    }

    @Test
    void shouldBeginToCountAnewWithEachMessage() {
        for (int message = 0; message < 10; message++) {
            see(frame(TEXT, 30_000), message);
            see(frame(FIN | CONTINUATION, 30_000), message);
        }

        assertFalse(guard.isShut());
    }

    @Test
    void shouldRefuseAFloodOfPings() {
        for (int ping = 0; ping < InboundGuard.BURST_CONTROLS; ping++) {
            see(frame(FIN | PING, 5), 1);
        }
        assertFalse(guard.isShut());
        see(frame(FIN | PING, 5), 1);

        assertEquals(CloseCode.RATE_LIMITED, closeCode);
    }

    @Test
    void shouldBearAsManyFramesASecondAsItSays() {
        for (int second = 0; second < 100; second++) {
            for (int ping = 0; ping < InboundGuard.CONTROLS_PER_SECOND; ping++) {
                see(frame(FIN | PING, 0), second * SECOND_NS);
            }
        }

        assertFalse(guard.isShut());
    }

    @Test
    void shouldSaySinceWhenAFrameIsUnfinishedWhateverComesOfIt() {
        byte[] frame = frame(FIN | TEXT, 10);
        guard.saw(frame, 0, 1, 7);
        guard.saw(frame, 1, 8, 9);
        assertEquals(7, guard.unfinishedSinceNs());
        guard.saw(frame, 9, frame.length - 9, 11);

        assertEquals(FrameChannel.NOTHING_UNFINISHED, guard.unfinishedSinceNs());
    }

    @Test
    void shouldSaySinceWhenAMessageIsUnfinishedThoughItsFragmentsAreWhole() {
        see(frame(TEXT, 3), 7);
        see(frame(CONTINUATION, 0), 8);
        see(frame(FIN | PING, 0), 9);
        assertEquals(7, guard.unfinishedSinceNs());
        see(frame(FIN | CONTINUATION, 0), 10);

        assertEquals(FrameChannel.NOTHING_UNFINISHED, guard.unfinishedSinceNs());
    }

    @Test
    void shouldTellItsVerdictToOneWhoAsksLater() {
        InboundGuard early = new InboundGuard(0);
        byte[] header = header(FIN | TEXT, 1L << 40);
        early.saw(header, 0, header.length, 1);
        early.onVerdict((code, reason) -> closeCode = code);

        assertEquals(CloseCode.MESSAGE_TOO_BIG, closeCode);
    }

    @Test
    void shouldFollowFramesHoweverTheyAreCut() {
        ByteBuffer stream = ByteBuffer.allocate(1 << 20);
        Random random = new Random(20261121);
        for (int frame = 0; frame < 50; frame++) {
            stream.put(frame(FIN | TEXT, new int[] {0, 1, 125, 126, 127, 65_535, 65_536}[random.nextInt(7)] % 20_000));
        }
        byte[] bytes = stream.array();
        int end = stream.position();
        for (int at = 0; at < end; ) {
            int count = Math.min(1 + random.nextInt(50), end - at);
            guard.saw(bytes, at, count, 1);
            at += count;
        }

        assertFalse(guard.isShut());
        assertEquals(FrameChannel.NOTHING_UNFINISHED, guard.unfinishedSinceNs());
    }

    private void see(byte[] bytes, long nowNs) {
        guard.saw(bytes, 0, bytes.length, nowNs);
    }

    private static byte[] frame(int firstByte, int length) {
        byte[] header = header(firstByte, length);
        return ByteBuffer.allocate(header.length + length).put(header).array();
    }

    private static byte[] header(int firstByte, long length) {
        ByteBuffer header = ByteBuffer.allocate(14).put((byte) firstByte);
        if (length >= 0 && length < 126) {
            header.put((byte) (0x80 | length));
        } else if (length >= 0 && length < 1 << 16) {
            header.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            header.put((byte) (0x80 | 127)).putLong(length);
        }
        byte[] bytes = new byte[header.putInt(0).position()];
        header.flip().get(bytes);
        return bytes;
    }
}
