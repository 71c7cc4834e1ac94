package org.tickway.ring;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The writer laps a reader that copies; the ring is in a mapped file. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "every record is whole")
@Outcome(expect = Expect.FORBIDDEN, desc = "a record is torn, misplaced or of another epoch")
@State
public class MappedRingLappingRace {

    private final RingRace race = new RingRace(RingBuffers.mapped());

    @Actor
    public void writer() {
        race.write();
    }

    @Actor
    public void reader(I_Result result) {
        result.r1 = race.read();
    }
}
