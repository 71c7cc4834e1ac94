package org.tickway.feed.master;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as large as those of all exchanges of India together, with rows as brokers write them. */
final class ManyInstruments {

    private static final String[] MONTHS = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN"};

    private ManyInstruments() {}

    /** Angel One's JSON: one share to nine options. */
    static Path angel(Path file, int count) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write('[');
            for (int number = 0; number < count; number++) {
                String underlying = "SHARE" + number / 1_000;
                int strike = 1_000 + number % 1_000 * 50;
                String month = MONTHS[number % MONTHS.length];
                boolean share = number % 10 == 0;
                out.write(number == 0 ? "" : ",");
                out.write("{\"token\":\"" + (100_000 + number) + "\",\"symbol\":\""
                        + (share ? "EQUITY" + number + "-EQ" : underlying + "28" + month + "26" + strike + "CE")
                        + "\",\"name\":\"" + underlying + "\",\"expiry\":\"" + (share ? "" : "28" + month + "2026")
                        + "\",\"strike\":\"" + (share ? "-1.000000" : strike + "00.000000")
                        + "\",\"lotsize\":\"75\",\"instrumenttype\":\"" + (share ? "" : "OPTSTK") + "\",\"exch_seg\":\""
                        + (share ? "NSE" : "NFO") + "\",\"tick_size\":\"5.000000\"}");
            }
            out.write(']');
        }
        return file;
    }

    /** Kite's CSV: options only. */
    static Path kite(Path file, int count) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,"
                    + "instrument_type,segment,exchange\n");
            for (int number = 0; number < count; number++) {
                String underlying = "SHARE" + number / 1_000;
                int strike = 1_000 + number % 1_000 * 50;
                out.write((256L * (number + 1) + 2) + "," + number + "," + underlying + "26JUN" + strike + "CE,\""
                        + underlying + "\",0,2026-06-28," + strike + ",0.05,75,CE,NFO-OPT,NFO\n");
            }
        }
        return file;
    }
}
