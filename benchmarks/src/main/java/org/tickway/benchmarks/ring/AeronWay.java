package org.tickway.benchmarks.ring;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/**
 * Aeron's IPC: an exclusive publication whose window is 8 MiB; the media driver, with one thread, is in the writer's
 * process. A writer that is a window ahead waits for the reader.
 */
final class AeronWay {

    private static final int TERM_BYTES = 1 << 24;
    private static final String FOLDER = "aeron";
    private static final int STREAM = 1;

    private AeronWay() {}

    private static Aeron connect(Path folder) {
        return Aeron.connect(
                new Aeron.Context().aeronDirectoryName(folder.resolve(FOLDER).toString()));
    }

    static final class Writer implements RecordWriter {

        private final MediaDriver driver;
        private final Aeron aeron;
        private final ExclusivePublication publication;
        private final BufferClaim claim = new BufferClaim();

        Writer(Path folder) {
            driver = MediaDriver.launch(new MediaDriver.Context()
                    .aeronDirectoryName(folder.resolve(FOLDER).toString())
                    .threadingMode(ThreadingMode.SHARED)
                    .ipcTermBufferLength(TERM_BYTES)
                    .dirDeleteOnStart(true)
                    .dirDeleteOnShutdown(true));
            aeron = connect(folder);
            publication = aeron.addExclusivePublication(CommonContext.IPC_CHANNEL, STREAM);
        }

        @Override
        public boolean offer(long number, long timeNs) {
            if (publication.tryClaim(RecordFields.LENGTH, claim) < 0) {
                return false;
            }
            AgronaWay.fill(claim.buffer(), claim.offset(), number, timeNs);
            claim.commit();
            return true;
        }

        @Override
        public void close() {
            aeron.close();
            driver.close();
        }
    }

    static final class Reader implements RecordReader {

        private final Aeron aeron;
        private final Subscription subscription;
        private final Handler handler = new Handler();

        Reader(Path folder) {
            aeron = connect(folder);
            subscription = aeron.addSubscription(CommonContext.IPC_CHANNEL, STREAM);
        }

        @Override
        public int poll(Arrivals arrivals) {
            handler.arrivals = arrivals;
            return subscription.poll(handler, LIMIT);
        }

        @Override
        public void close() {
            aeron.close();
        }
    }

    /** Made once, so that polling allocates nothing. */
    private static final class Handler implements FragmentHandler {

        private Arrivals arrivals = new Arrivals();

        @Override
        public void onFragment(DirectBuffer buffer, int record, int length, Header header) {
            arrivals.take(
                    buffer.getLong(record + RecordFields.NUMBER),
                    buffer.getLong(record + RecordFields.TIME),
                    buffer.getLong(record + RecordFields.CHECK));
        }
    }
}
