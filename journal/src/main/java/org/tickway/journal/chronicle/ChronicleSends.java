package org.tickway.journal.chronicle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;
import org.tickway.journal.SendLog;
import org.tickway.journal.SentMessage;
import org.tickway.journal.SentPage;

/**
 * The queue of what recorded sessions were sent. Each excerpt carries the SHA-256 of its session's excerpt before it and of
 * its own content, so that what is changed, taken out or put in breaks the chain.
 *
 * <p>One excerpt: session, user, hash (32), content. The content is compact: a table of the
 * texts, then numbers of variable length, times and sequences as differences.
 *
 * <p>Any thread; guarded by its own monitor.
 */
final class ChronicleSends implements SendLog, AutoCloseable {

    private static final int HASH_LENGTH = 32;
    private static final byte[] FIRST = new byte[HASH_LENGTH];
    private static final SentMessage.Kind[] KINDS = SentMessage.Kind.values();
    private static final int MAX_SESSIONS = 100_000;

    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final ExcerptTailer tailer;
    private final FreeSpace space;
    private final Map<String, Chain> chains = new LinkedHashMap<>(16, 0.75f, true);
    private final Bytes<byte[]> scratch = Bytes.allocateElasticOnHeap(4_096);
    private boolean closed;

    /** What is known of a session: the excerpts, and the hash of the newest. */
    private static final class Chain {
        final List<Long> excerpts = new ArrayList<>();
        byte[] newest = FIRST;
    }

    @SuppressWarnings("ArrayRecordComponent") // read once and let go
    private record Excerpt(String session, String user, byte[] hash, byte[] content) {}

    ChronicleSends(SingleChronicleQueue queue, FreeSpace space) {
        this.queue = queue;
        this.space = space;
        this.appender = queue.createAppender();
        this.tailer = queue.createTailer();
        appender.singleThreadedCheckDisabled(true);
        tailer.singleThreadedCheckDisabled(true);
        restore();
    }

    @Override
    public synchronized boolean append(String session, String user, List<SentMessage> messages) {
        if (closed || messages.isEmpty() || space.isLow()) {
            return false;
        }
        byte[] content = encode(messages);
        Chain chain = chain(session);
        byte[] hash = hash(chain.newest, session, user, content);
        try (DocumentContext document = appender.writingDocument()) {
            Bytes<?> bytes = document.wire().bytes();
            TextCodec.write(bytes, session);
            TextCodec.write(bytes, user);
            bytes.write(hash);
            TextCodec.write(bytes, content);
        } catch (InternalError noRoom) { // a page of a mapped file for which there is no room
            space.full();
            return false;
        }
        chain.newest = hash;
        chain.excerpts.add(appender.lastIndexAppended());
        return true;
    }

    @Override
    public synchronized SentPage read(String session, long fromNs, long toNs, int max) {
        Chain chain = closed ? null : chains.get(session);
        if (chain == null) {
            return new SentPage("", List.of(), true, false);
        }
        List<SentMessage> page = new ArrayList<>();
        String user = "";
        byte[] before = FIRST;
        boolean intact = true;
        boolean more = false;
        for (long index : chain.excerpts) {
            Excerpt excerpt = read(index);
            if (excerpt == null
                    || !excerpt.session().equals(session)
                    || !Arrays.equals(excerpt.hash(), hash(before, session, excerpt.user(), excerpt.content()))) {
                intact = false;
            }
            if (excerpt == null) {
                continue;
            }
            before = excerpt.hash();
            user = excerpt.user();
            for (SentMessage message : decode(excerpt.content())) {
                if (message.timeNs() >= fromNs && message.timeNs() < toNs) {
                    if (page.size() < max) {
                        page.add(message);
                    } else {
                        more = true;
                    }
                }
            }
        }
        return new SentPage(user, page, intact && Arrays.equals(before, chain.newest), more);
    }

    private Chain chain(String session) {
        Chain chain = chains.computeIfAbsent(session, id -> new Chain());
        if (chains.size() > MAX_SESSIONS) {
            chains.remove(chains.keySet().iterator().next());
        }
        return chain;
    }

    private void restore() {
        tailer.toStart();
        while (true) {
            try (DocumentContext document = tailer.readingDocument()) {
                if (!document.isPresent()) {
                    return;
                }
                Excerpt excerpt = read(document.wire().bytes());
                Chain chain = chain(excerpt.session());
                chain.excerpts.add(document.index());
                chain.newest = excerpt.hash();
            }
        }
    }

    private @Nullable Excerpt read(long index) {
        if (!tailer.moveToIndex(index)) {
            return null;
        }
        try (DocumentContext document = tailer.readingDocument()) {
            return document.isPresent() && document.index() == index
                    ? read(document.wire().bytes())
                    : null;
        } catch (UnreadableExcerptException changed) {
            return null; // shows as a chain that is not intact
        }
    }

    private static Excerpt read(Bytes<?> bytes) {
        String session = TextCodec.readText(bytes);
        String user = TextCodec.readText(bytes);
        byte[] hash = new byte[HASH_LENGTH];
        bytes.read(hash);
        return new Excerpt(session, user, hash, TextCodec.readBytes(bytes));
    }

    private byte[] encode(List<SentMessage> messages) {
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

    private static List<SentMessage> decode(byte[] content) {
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

    private static byte[] hash(byte[] before, String session, String user, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            for (byte[] part :
                    List.of(session.getBytes(StandardCharsets.UTF_8), user.getBytes(StandardCharsets.UTF_8), content)) {
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        tailer.close();
        appender.close();
        queue.close();
    }
}
