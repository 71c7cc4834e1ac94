package org.tickway.benchmarks.fanout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A publisher's orders: each line is a rate, 0 to pause. Its own thread reads; any thread asks. */
final class RateInput {

    private static final double ENDED = -1;

    private double rate;

    RateInput(InputStream in) {
        Thread reader = new Thread(() -> read(in), "rates");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                set(Double.parseDouble(line.strip()));
                line = lines.readLine();
            }
        } catch (IOException | NumberFormatException end) {
            System.err.println("no rate: " + end.getMessage());
        }
        set(ENDED);
    }

    private synchronized void set(double newRate) {
        rate = newRate;
        notifyAll();
    }

    /** Waits for a rate above 0; false where the input has ended. */
    synchronized boolean awaitRate() throws InterruptedException {
        while (rate == 0) {
            wait();
        }
        return rate > 0;
    }

    synchronized double rate() {
        return rate;
    }
}
