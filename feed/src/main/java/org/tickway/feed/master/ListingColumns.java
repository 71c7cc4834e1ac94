package org.tickway.feed.master;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Listings by their number from 0, in a few arrays instead of several objects each: about 60 bytes for one. One thread
 * adds; after the last addition, any number of threads read.
 */
final class ListingColumns {

    static final int INSTRUMENT = 0;
    static final int TOKEN = 1;
    static final int SYMBOL = 2;
    static final int ISIN = 3;
    private static final int TEXTS = 4;

    private final List<String> segments = new ArrayList<>();
    private final Map<String, Integer> segmentNumbers = new HashMap<>();
    private byte[] text = new byte[1 << 16];
    /** Of each text of each listing, where it ends; it begins where the one before it ends. */
    private int[] ends = new int[1 << 12];

    private int[] segmentOf = new int[1 << 10];
    private byte[] priceExponents = new byte[1 << 10];
    private byte[] quantityExponents = new byte[1 << 10];
    private int size;

    int size() {
        return size;
    }

    /** The number of the segment of this name, or -1 where no listing has it. */
    int segment(String name) {
        Integer number = segmentNumbers.get(name);
        return number == null ? -1 : number;
    }

    /** Answers with its number. */
    int add(Listing listing) {
        if (size == segmentOf.length) {
            resize(2 * size);
        }
        int number = size;
        append(TEXTS * number + INSTRUMENT, listing.instrument());
        append(TEXTS * number + TOKEN, listing.token());
        append(TEXTS * number + SYMBOL, listing.symbol());
        String isin = listing.isin();
        append(TEXTS * number + ISIN, isin == null ? "" : isin);
        segmentOf[number] = segmentNumbers.computeIfAbsent(listing.segment(), name -> {
            segments.add(name);
            return segments.size() - 1;
        });
        priceExponents[number] = (byte) listing.priceExponent();
        quantityExponents[number] = (byte) listing.quantityExponent();
        size++;
        return number;
    }

    private void append(int place, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int start = start(place);
        if (text.length - start < bytes.length) {
            text = Arrays.copyOf(text, Math.max(Math.addExact(start, bytes.length), (int) (1.5 * text.length)));
        }
        System.arraycopy(bytes, 0, text, start, bytes.length);
        ends[place] = start + bytes.length;
    }

    /** Forgets those from this number on. */
    void truncate(int newSize) {
        size = newSize;
    }

    /** Gives back the room that nothing stands in. */
    void trim() {
        text = Arrays.copyOf(text, start(TEXTS * size));
        resize(size);
    }

    private void resize(int room) {
        ends = Arrays.copyOf(ends, TEXTS * room);
        segmentOf = Arrays.copyOf(segmentOf, room);
        priceExponents = Arrays.copyOf(priceExponents, room);
        quantityExponents = Arrays.copyOf(quantityExponents, room);
    }

    private int start(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }

    Listing get(int number) {
        String isin = text(number, ISIN);
        return new Listing(
                text(number, INSTRUMENT),
                segments.get(segmentOf[number]),
                text(number, TOKEN),
                text(number, SYMBOL),
                isin.isEmpty() ? null : isin,
                priceExponents[number],
                quantityExponents[number]);
    }

    boolean hasIsin(int number) {
        int place = TEXTS * number + ISIN;
        return ends[place] > start(place);
    }

    private String text(int number, int column) {
        int place = TEXTS * number + column;
        int start = start(place);
        return new String(text, start, ends[place] - start, StandardCharsets.UTF_8);
    }

    /** The segment's number where the column is unique in a segment only, else 0. */
    int scope(int number, int column) {
        return column == TOKEN || column == SYMBOL ? segmentOf[number] : 0;
    }

    boolean matches(int number, int column, int scope, byte[] key) {
        int place = TEXTS * number + column;
        return scope(number, column) == scope && Arrays.equals(text, start(place), ends[place], key, 0, key.length);
    }

    int hash(int number, int column) {
        int place = TEXTS * number + column;
        return hash(text, start(place), ends[place], scope(number, column));
    }

    static int hash(byte[] bytes, int from, int to, int scope) {
        int hash = scope;
        for (int index = from; index < to; index++) {
            hash = 31 * hash + bytes[index];
        }
        hash *= 0x9E37_79B9; // spreads tokens that follow each other
        return hash ^ (hash >>> 15);
    }
}
