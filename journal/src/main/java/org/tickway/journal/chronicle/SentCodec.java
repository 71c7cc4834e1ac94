package org.tickway.journal.chronicle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.openhft.chronicle.bytes.Bytes;
import org.tickway.journal.SentMessage;

/**
 * Messages that were sent, in compact form: a table of the texts, then numbers of variable length, times and sequences as
 * differences.
 *
 * <p>One thread at a time encodes; decoding is for any.
 */
final class SentCodec {

    private static final SentMessage.Kind[] KINDS = SentMessage.Kind.values();
    private static final int INITIAL_BYTES = 4_096;

    private final Bytes<byte[]> scratch = Bytes.allocateElasticOnHeap(INITIAL_BYTES);

    /** The messages in compact form; not for two threads. */
    byte[] encode(List<SentMessage> messages) {
        scratch.clear();
        Map<String, Integer> texts = new LinkedHashMap<>();
        for (SentMessage message : messages) {
            texts.putIfAbsent(message.topic(), texts.size());
            texts.putIfAbsent(message.reason(), texts.size());
        }
        scratch.writeStopBit(texts.size());
        texts.keySet().forEach(text -> TextCodec.write(scratch, text));
        scratch.writeStopBit(messages.size());
        long timeNs = 0;
        Map<String, Long> sequences = new HashMap<>();
        for (SentMessage message : messages) {
            scratch.writeStopBit(message.timeNs() - timeNs);
            timeNs = message.timeNs();
            scratch.writeStopBit(texts.getOrDefault(message.topic(), 0));
            scratch.writeByte((byte) message.kind().ordinal());
            scratch.writeStopBit(message.epoch());
            scratch.writeStopBit(message.sequence() - sequences.getOrDefault(message.topic(), 0L));
            sequences.put(message.topic(), message.sequence());
            scratch.writeStopBit(message.folded());
            scratch.writeStopBit(texts.getOrDefault(message.reason(), 0));
        }
        return scratch.toByteArray();
    }

    /** What was encoded; of what was changed since, what can still be read. */
    static List<SentMessage> decode(byte[] content) {
        List<SentMessage> messages = new ArrayList<>();
        try {
            Bytes<byte[]> bytes = Bytes.wrapForRead(content);
            String[] texts = new String[bounded(bytes.readStopBit(), content.length)];
            for (int index = 0; index < texts.length; index++) {
                texts[index] = TextCodec.readText(bytes);
            }
            int count = bounded(bytes.readStopBit(), content.length);
            long timeNs = 0;
            Map<String, Long> sequences = new HashMap<>();
            for (int index = 0; index < count; index++) {
                timeNs += bytes.readStopBit();
                String topic = texts[bounded(bytes.readStopBit(), texts.length - 1)];
                SentMessage.Kind kind = KINDS[bounded(bytes.readByte(), KINDS.length - 1)];
                int epoch = (int) bytes.readStopBit();
                long sequence = sequences.getOrDefault(topic, 0L) + bytes.readStopBit();
                sequences.put(topic, sequence);
                long folded = bytes.readStopBit();
                String reason = texts[bounded(bytes.readStopBit(), texts.length - 1)];
                messages.add(new SentMessage(timeNs, topic, epoch, sequence, kind, folded, reason));
            }
        } catch (RuntimeException changed) {
            return messages; // what was changed cannot be read; the chain tells that it was
        }
        return messages;
    }

    private static int bounded(long value, int most) {
        if (value < 0 || value > most) {
            throw new UnreadableExcerptException("value=" + value + " is not between 0 and " + most);
        }
        return (int) value;
    }
}
