package org.tickway.journal.chronicle;

/**
 * One excerpt of the queue of records: records of one ring that followed each other, or the note that some are missing.
 *
 * <pre>
 *   off len field
 *     0   1 type            1 records, 2 hole, 3 packed records
 *     1   1 feedId
 *     2   2 spare
 *     4   4 count           records that follow, or are missing
 *     8   4 ringEpoch
 *    12   4 checksum        CRC-32C of the records, as they are when they are not packed; 0 of a hole
 *    16   8 firstPosition   in the ring
 *    24   8 journalTime     ns since the epoch, never falling
 *    32     records of 128 bytes, or {@link PackedRecords}, or nothing
 * </pre>
 *
 * <p>Records are packed wherever that makes the excerpt smaller. Journals of before there was packing have type 1 only, and are
 * read like any other.
 */
final class RecordLayout {

    static final int TYPE = 0;
    static final int FEED_ID = TYPE + Byte.BYTES;
    static final int COUNT = FEED_ID + Byte.BYTES + Short.BYTES;
    static final int RING_EPOCH = COUNT + Integer.BYTES;
    static final int CHECKSUM = RING_EPOCH + Integer.BYTES;
    static final int FIRST_POSITION = CHECKSUM + Integer.BYTES;
    static final int JOURNAL_TIME = FIRST_POSITION + Long.BYTES;
    static final int RECORDS = JOURNAL_TIME + Long.BYTES;

    static final byte TYPE_RECORDS = 1;
    static final byte TYPE_HOLE = 2;
    static final byte TYPE_PACKED = 3;

    /** Records of one excerpt at most. */
    static final int MAX_RECORDS = 512;

    private RecordLayout() {}
}
