package org.tickway.ring;

import java.nio.ByteBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickLayout;

/** A quote is replaced while it is read; all states share one store, so more writers come together in it. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "the quote is whole or not there")
@Outcome(expect = Expect.FORBIDDEN, desc = "the quote is torn")
@State
public class LatestStoreRace {

    private static final LatestStore STORE = new LatestStore(1);

    private final ByteBuffer written = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);
    private final ByteBuffer seen = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);

    @Actor
    public void writer() {
        for (long value = 1; value <= 4; value++) {
            RingRace.put(written, 0, value << 32);
            STORE.write(written, 0);
        }
    }

    @Actor
    public void reader(I_Result result) {
        if (STORE.read(0, seen, 0) && !RingRace.isWhole(seen, 0, TickCodec.topicSequence(seen, 0))) {
            result.r1 = 1;
        }
    }
}
