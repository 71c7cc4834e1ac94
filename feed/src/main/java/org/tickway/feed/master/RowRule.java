package org.tickway.feed.master;

/** The rule that a row of a symbol file breaks, for which it is not listed. */
public enum RowRule {
    /** It cannot be read: quotation marks, syntax, number of columns, length. */
    MALFORMED,
    /** A value that it must have is empty. */
    MISSING_VALUE,
    /** A strike, a token or an exponent is no number or out of its range. */
    BAD_NUMBER,
    /** The expiry is no date. */
    BAD_DATE,
    /** The exchange is none that Tickway knows, or none that this broker's stream has. */
    UNKNOWN_EXCHANGE,
    /** What it would be named breaks the rules for names of instruments. */
    BAD_NAME,
    /** The ISIN is not 12 characters with the right check digit. */
    BAD_ISIN,
    /** Another row has this name already. */
    DUPLICATE_INSTRUMENT,
    /** Another row of the segment has this token already. */
    DUPLICATE_TOKEN
}
