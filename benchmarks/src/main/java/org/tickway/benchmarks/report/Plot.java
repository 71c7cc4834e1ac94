package org.tickway.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tickway.benchmarks.result.Measurements;
import org.tickway.benchmarks.result.Spread;

/**
 * A curve over the numbers that the subjects of a table begin with, both axes logarithmic, as SVG.
 *
 * @param name of its file, without the ending
 * @param title above it
 * @param table whose measurements it shows
 * @param quantity upward
 */
record Plot(String name, String title, String table, String quantity) {

    static final List<Plot> ALL = List.of(
            new Plot("growth-symbols-time", "Processor time, by symbols", "growth symbols", "processor ns a tick"),
            new Plot("growth-symbols-heap", "Heap, by symbols", "growth symbols", "heap MB"),
            new Plot(
                    "growth-subscribers",
                    "Processor time, by subscribers",
                    "growth subscribers",
                    "processor ns a tick"),
            new Plot("growth-ticks", "Processor time, by ticks a second", "growth ticks", "processor ns a tick"));

    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LEFT = 80;
    private static final int RIGHT = 40;
    private static final int TOP = 44;
    private static final int BOTTOM = 52;
    private static final int TEXT = 13;

    private record Point(double x, Spread y) {}

    /** A range of whole powers of ten. */
    private record Axis(int least, int greatest) {

        static Axis of(double least, double greatest) {
            int low = (int) Math.floor(Math.log10(least));
            return new Axis(low, Math.max(low + 1, (int) Math.ceil(Math.log10(greatest))));
        }

        /** Where a value lies, from 0 to 1. */
        double place(double value) {
            return (Math.log10(value) - least) / (greatest - least);
        }
    }

    String fileName() {
        return name + ".svg";
    }

    /** The file's text, or null where there are not two points to draw. */
    @Nullable
    String svg(Measurements all) {
        List<Point> points = points(all.table(table));
        if (points.size() < 2) {
            return null;
        }
        Axis across = Axis.of(
                points.stream().mapToDouble(Point::x).min().orElseThrow(),
                points.stream().mapToDouble(Point::x).max().orElseThrow());
        Axis up = Axis.of(
                points.stream().mapToDouble(point -> point.y().least()).min().orElseThrow(),
                points.stream().mapToDouble(point -> point.y().greatest()).max().orElseThrow());
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"%d\">",
                WIDTH,
                HEIGHT,
                TEXT);
        line(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, HEIGHT);
        text(svg, WIDTH / 2.0, TOP / 2.0, "middle", title + ": " + quantity);
        grid(svg, across, up);
        curve(svg, points, across, up);
        line(svg, "</svg>");
        return svg.toString();
    }

    private List<Point> points(Measurements rows) {
        List<Point> points = new ArrayList<>();
        for (String subject : rows.subjects()) {
            Spread spread = rows.spread(subject, quantity);
            if (spread != null && spread.least() > 0) {
                points.add(new Point(number(subject), spread));
            }
        }
        return points;
    }

    /**
     * The number that a subject begins with: 1000 of {@code 1,000 symbols}.
     *
     * @throws IllegalArgumentException where it begins with none
     */
    static double number(String subject) {
        String first = subject.split(" ", 2)[0].replace(",", "");
        try {
            return Double.parseDouble(first);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("subject=" + subject + " does not begin with a number", none);
        }
    }

    private void grid(StringBuilder svg, Axis across, Axis up) {
        for (int power = across.least(); power <= across.greatest(); power++) {
            double x = x(across, Math.pow(10, power));
            stroke(svg, x, TOP, x, HEIGHT - BOTTOM, "#ddd");
            text(svg, x, HEIGHT - BOTTOM + 1.5 * TEXT, "middle", Figure.of(Math.pow(10, power)));
        }
        for (int power = up.least(); power <= up.greatest(); power++) {
            double y = y(up, Math.pow(10, power));
            stroke(svg, LEFT, y, WIDTH - RIGHT, y, "#ddd");
            text(svg, LEFT - 6.0, y + TEXT / 3.0, "end", Figure.of(Math.pow(10, power)));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - TEXT / 2.0, "middle", table.replaceFirst("growth ", ""));
    }

    private static void curve(StringBuilder svg, List<Point> points, Axis across, Axis up) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            double x = x(across, point.x());
            double y = y(up, point.y().median());
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            stroke(svg, x, y(up, point.y().least()), x, y(up, point.y().greatest()), "#8ab");
            line(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"#15c\"/>", x, y);
            text(svg, x, y - TEXT, "middle", Figure.of(point.y().median()));
        }
        line(
                svg,
                "<polyline fill=\"none\" stroke=\"#15c\" stroke-width=\"1.5\" points=\"%s\"/>",
                path.toString().trim());
    }

    private static double x(Axis across, double value) {
        return LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(Axis up, double value) {
        return HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static void stroke(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        line(svg, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>", x1, y1, x2, y2, colour);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        line(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
