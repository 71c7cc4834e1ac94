package org.tickway.benchmarks.report;

/** Breaks paragraphs into lines as the other pages have them. Stateless. */
final class Wrapping {

    private static final int COLUMNS = 125;

    private Wrapping() {}

    /** The same words in lines of {@value #COLUMNS} characters at most, the last one ended too. */
    static String of(String paragraph) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : paragraph.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > COLUMNS) {
                lines.append('\n');
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.append('\n').toString();
    }
}
