package org.tickway.bar;

/** The open bars of one instrument, one of each length, all in the same exponents. The builder's thread only. */
final class InstrumentBars {

    final int instrumentId;
    final OpenBar[] bars;
    int priceExponent;
    int quantityExponent;
    int epoch;
    long sequence;

    InstrumentBars(int instrumentId, int lengths) {
        this.instrumentId = instrumentId;
        this.bars = new OpenBar[lengths];
        for (int index = 0; index < lengths; index++) {
            bars[index] = new OpenBar();
        }
    }

    /** Trades were missed: what the open bars say is not all. */
    void markIncomplete() {
        for (OpenBar bar : bars) {
            bar.incomplete = true;
        }
    }
}
