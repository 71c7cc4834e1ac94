package org.tickway.simulator.binance;

/** One recorded message: the exact bytes of the combined event, and where its {@code data} value lies in them. */
final class RecordedEvent {
    private final long receiveTimeNs;
    private final String stream;
    private final byte[] json;
    private final int dataStart;
    private final int dataEnd;

    RecordedEvent(long receiveTimeNs, String stream, byte[] json, int dataStart, int dataEnd) {
        this.receiveTimeNs = receiveTimeNs;
        this.stream = stream;
        this.json = json;
        this.dataStart = dataStart;
        this.dataEnd = dataEnd;
    }

    long receiveTimeNs() {
        return receiveTimeNs;
    }

    String stream() {
        return stream;
    }

    /** The upper-case symbol that the stream's name starts with. */
    String symbol() {
        return StreamName.symbol(stream);
    }

    /** The recorded bytes themselves; not to be changed. */
    byte[] json() {
        return json;
    }

    int dataStart() {
        return dataStart;
    }

    int dataEnd() {
        return dataEnd;
    }
}
