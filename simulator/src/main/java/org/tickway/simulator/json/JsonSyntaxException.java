package org.tickway.simulator.json;

/** The bytes are not one JSON value. Line and column count from 1; the column counts bytes. */
public final class JsonSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    JsonSyntaxException(String expectation, int line, int column) {
        super(expectation + " at line " + line + " column " + column);
        this.line = line;
        this.column = column;
    }

    /** Line of the fault, from 1. */
    public int line() {
        return line;
    }

    /** Column of the fault in bytes, from 1. */
    public int column() {
        return column;
    }
}
