package org.tickway.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.session.ParkedSession.ParkedSubscription;

/** Parked sessions as bytes. Stateless. */
final class ParkedSessionCodec {

    private static final int VERSION = 1;
    private static final int NO_FREQUENCY = -1;

    private ParkedSessionCodec() {}

    static byte[] encode(ParkedSession session) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(session.id());
            out.writeUTF(session.user());
            out.writeByte(session.frequency().ordinal());
            out.writeBoolean(session.background());
            out.writeLong(session.maxBytesPerSecond());
            write(out, session.patterns());
            write(out, session.subscriptions());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The session, or null where the bytes are not of one that this version can read. */
    static @Nullable ParkedSession decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                return null;
            }
            return new ParkedSession(
                    in.readUTF(),
                    in.readUTF(),
                    Frequency.values()[in.readByte()],
                    in.readBoolean(),
                    in.readLong(),
                    read(in, bytes.length),
                    read(in, bytes.length));
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException damaged) {
            return null;
        }
    }

    private static void write(DataOutputStream out, List<ParkedSubscription> subscriptions) throws IOException {
        out.writeInt(subscriptions.size());
        for (ParkedSubscription subscription : subscriptions) {
            SubscribeOptions options = subscription.options();
            Frequency frequency = options.frequency();
            Standing confirmed = subscription.confirmed();
            out.writeUTF(subscription.name());
            out.writeByte(frequency == null ? NO_FREQUENCY : frequency.ordinal());
            out.writeInt(options.depth());
            out.writeInt(options.fields());
            out.writeInt(confirmed == null ? 0 : confirmed.epoch());
            out.writeLong(confirmed == null ? 0 : confirmed.sequence());
        }
    }

    private static List<ParkedSubscription> read(DataInputStream in, int atMost) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > atMost) {
            throw new IllegalArgumentException("count=" + count + " is more than the bytes can hold");
        }
        List<ParkedSubscription> subscriptions = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            String name = in.readUTF();
            int frequency = in.readByte();
            SubscribeOptions options = new SubscribeOptions(
                    frequency == NO_FREQUENCY ? null : Frequency.values()[frequency], in.readInt(), in.readInt());
            Standing confirmed = new Standing(in.readInt(), in.readLong());
            subscriptions.add(new ParkedSubscription(name, options, confirmed.isSomewhere() ? confirmed : null));
        }
        return subscriptions;
    }
}
