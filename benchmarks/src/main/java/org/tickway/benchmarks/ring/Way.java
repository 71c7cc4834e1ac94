package org.tickway.benchmarks.ring;

import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/** What carries records from a writer to a reader. */
enum Way {
    TICKWAY("Tickway's ring", true),
    AERON("Aeron IPC", true),
    AGRONA_ONE("Agrona, one to one", true),
    AGRONA_MANY("Agrona, many to one", true),
    DISRUPTOR("Disruptor, in one process", false);

    private final String label;
    private final boolean twoProcesses;

    Way(String label, boolean twoProcesses) {
        this.label = label;
        this.twoProcesses = twoProcesses;
    }

    /** Its name in the tables. */
    String label() {
        return label;
    }

    /** Whether writer and reader are processes of their own; else both are threads of one. */
    boolean hasTwoProcesses() {
        return twoProcesses;
    }

    /** What the virtual machine must be told for it; nothing for Tickway and the Disruptor. */
    List<String> jvmFlags() {
        return this == TICKWAY || this == DISRUPTOR
                ? List.of()
                : List.of("--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED");
    }

    /** What a record that is not read costs the writer: it is overwritten, or the writer has to wait. */
    boolean overwrites() {
        return this == TICKWAY;
    }

    RecordWriter writer(Path folder) {
        return switch (this) {
            case TICKWAY -> new TickwayWay.Writer(folder);
            case AERON -> new AeronWay.Writer(folder);
            case AGRONA_ONE -> new AgronaWay.Writer(folder, OneToOneRingBuffer::new);
            case AGRONA_MANY -> new AgronaWay.Writer(folder, ManyToOneRingBuffer::new);
            case DISRUPTOR -> throw new IllegalStateException("way=" + this + " has one process");
        };
    }

    RecordReader reader(Path folder) {
        return switch (this) {
            case TICKWAY -> new TickwayWay.Reader(folder);
            case AERON -> new AeronWay.Reader(folder);
            case AGRONA_ONE -> new AgronaWay.Reader(folder, OneToOneRingBuffer::new);
            case AGRONA_MANY -> new AgronaWay.Reader(folder, ManyToOneRingBuffer::new);
            case DISRUPTOR -> throw new IllegalStateException("way=" + this + " has one process");
        };
    }
}
