package org.tickway.feed.master;

import java.io.IOException;

/** Reads a document row by row, as a stream. One thread; used once. */
interface RowReader {

    /**
     * Fills in the next row.
     *
     * @return false at the end
     * @throws BadRowException where this row cannot be read; its line is filled in, and the next call gives the next
     *     row
     * @throws IOException where the document as a whole is none of its format, is cut off or cannot be read
     */
    boolean next(MasterRow row) throws IOException, BadRowException;
}
