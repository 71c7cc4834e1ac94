package org.tickway.web.deflate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.websocket.Extension;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.glassfish.tyrus.core.TyrusExtension;
import org.glassfish.tyrus.core.extension.ExtendedExtension.ExtensionContext;
import org.glassfish.tyrus.core.frame.Frame;
import org.junit.jupiter.api.Test;

class MessageDeflateTest {

    private static final byte TEXT = 1;
    private static final byte CONTINUATION = 0;
    private static final byte PING = 9;
    private static final int MAX_BYTES = 65_536;

    private final ExtensionContext context = Map::of;
    private final Compressors compressors = new Compressors();
    private final MessageDeflate extension = new MessageDeflate(compressors);

    @Test
    void shouldGiveBackWhatItHasCompressed() {
        Random random = new Random(7);
        for (int length : new int[] {256, 1_000, 8_192, 65_536}) {
            byte[] message = ("{\"price\":" + random.nextInt() + "}")
                    .repeat(length)
                    .substring(0, length)
                    .getBytes(StandardCharsets.US_ASCII);

            Frame sent = extension.processOutgoing(context, frame(TEXT, true, false, message));

            assertTrue(sent.isRsv1());
            assertTrue(sent.getPayloadLength() < length / 2, () -> length + " became " + sent.getPayloadLength());
            assertArrayEquals(message, extension.processIncoming(context, sent).getPayloadData());
        }
    }

    @Test
    void shouldGiveBackWhatCannotBeMadeSmaller() {
        byte[] noise = new byte[30_000];
        new Random(3).nextBytes(noise);

        Frame sent = extension.processOutgoing(context, frame(TEXT, true, false, noise));

        assertArrayEquals(noise, extension.processIncoming(context, sent).getPayloadData());
    }

    @Test
    void shouldInflateAMessageThatComesInFragments() {
        byte[] message = "abc".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        byte[] compressed = compressors.compress(message);
        int half = compressed.length / 2;

        byte[] first = extension
                .processIncoming(context, frame(TEXT, false, true, Arrays.copyOf(compressed, half)))
                .getPayloadData();
        byte[] second = extension
                .processIncoming(
                        context,
                        frame(CONTINUATION, true, false, Arrays.copyOfRange(compressed, half, compressed.length)))
                .getPayloadData();

        assertEquals(message.length, first.length + second.length);
    }

    @Test
    void shouldStopInflatingABomb() {
        byte[] bomb = compressors.compress(new byte[50_000_000]);
        assertTrue(bomb.length < MAX_BYTES, "it passes as a message: " + bomb.length);

        Frame received = extension.processIncoming(context, frame(TEXT, true, true, bomb));

        assertEquals(MAX_BYTES + 1, received.getPayloadLength());
    }

    @Test
    void shouldStopInflatingABombInFragments() {
        byte[] bomb = compressors.compress(new byte[50_000_000]);
        long inflated = 0;
        for (int from = 0; from < bomb.length; from += 1_000) {
            byte[] part = Arrays.copyOfRange(bomb, from, Math.min(bomb.length, from + 1_000));
            inflated += extension
                    .processIncoming(context, frame(from == 0 ? TEXT : CONTINUATION, false, from == 0, part))
                    .getPayloadLength();
        }

        assertEquals(MAX_BYTES + 1, inflated);
    }

    @Test
    void shouldMakeATextThatIsNoneOfWhatIsNotDeflated() {
        byte[] garbage = {(byte) 0xFF, (byte) 0xFF, 0x12, 0x34};

        Frame received = extension.processIncoming(context, frame(TEXT, true, true, garbage));

        assertArrayEquals(new byte[] {(byte) 0xFF}, received.getPayloadData());
    }

    @Test
    void shouldLeaveControlFramesAndShortMessagesAlone() {
        Frame ping = frame(PING, true, false, new byte[3]);
        Frame small = frame(TEXT, true, false, new byte[200]);

        assertSame(ping, extension.processOutgoing(context, ping));
        assertSame(small, extension.processOutgoing(context, small));
        assertSame(small, extension.processIncoming(context, small));
    }

    @Test
    void shouldTakeAnOfferThatItCanKeep() {
        assertTrue(isTaken("permessage-deflate"));
        assertTrue(isTaken("permessage-deflate; client_max_window_bits"));
        assertTrue(isTaken("permessage-deflate; server_max_window_bits=15"));
        assertFalse(isTaken("permessage-deflate; server_max_window_bits=10"));
        assertFalse(isTaken("x-webkit-deflate-frame"));
    }

    @Test
    void shouldAgreeThatNoContextIsTakenOver() {
        assertEquals(
                List.of("server_no_context_takeover", "client_no_context_takeover"),
                extension.onExtensionNegotiation(context, List.of()).stream()
                        .map(Extension.Parameter::getName)
                        .collect(Collectors.toList()));
    }

    private static boolean isTaken(String offer) {
        return !new Compression()
                .negotiate(TyrusExtension.fromHeaders(List.of(offer)))
                .isEmpty();
    }

    private static Frame frame(byte opcode, boolean last, boolean compressed, byte[] payload) {
        return Frame.builder()
                .opcode(opcode)
                .fin(last)
                .rsv1(compressed)
                .payloadData(payload)
                .payloadLength(payload.length)
                .build();
    }
}
