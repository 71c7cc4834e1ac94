package org.tickway.benchmarks.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tickway.benchmarks.result.Measurements;

/** Writes the section: where it was measured, the targets, and a table for each chapter. */
final class Section {

    private final Measurements measured;
    private final Machine machine;

    Section(Measurements measured, Machine machine) {
        this.measured = measured;
        this.machine = machine;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("## Stage by stage\n\n");
        text.append(
                Wrapping.of("Made by `mvn -Pbench`, which does all of this again; nothing else should run meanwhile."
                        + " `-Dtickway.bench.rounds=5` and `-Dtickway.bench.seconds=3` are how it is without being told."
                        + " Measured on "
                        + machine.processor() + ", " + machine.system() + ", " + machine.runtime() + "; "
                        + machine.libraries()
                        + "."));
        text.append('\n');
        text.append(
                Wrapping.of("Rounds of all variants take turns; figures are medians with the least and the greatest,"
                        + " ratios medians of those within each round. *Processor ns* are of the measuring thread"
                        + " alone in the tables of topics and frames, else of the whole process with its compiler"
                        + " and collector. *A second of a core* is made of them, so that it says what one core can"
                        + " do however busy the machine is."));
        targets(text);
        Chapter.ALL.forEach(chapter -> chapter(text, chapter));
        return text.toString();
    }

    private void targets(StringBuilder text) {
        List<String> rows = Targets.ALL.stream()
                .map(target -> target.row(measured))
                .filter(Objects::nonNull)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        text.append("\n| what | target | measured | met |\n|---|---|---:|---|\n");
        rows.forEach(row -> text.append(row).append('\n'));
    }

    private void chapter(StringBuilder text, Chapter chapter) {
        Measurements rows = measured.table(chapter.table());
        if (rows.rows().isEmpty()) {
            return;
        }
        text.append("\n### ").append(chapter.title()).append("\n\n");
        text.append(Wrapping.of(chapter.text() + " Rounds: " + rows.rounds() + "."))
                .append('\n');
        List<String> quantities = rows.quantities();
        String ratio = chapter.yardstick() == null ? "" : " ratio of " + chapter.compared() + " |";
        text.append("| |").append(quantities.stream().collect(Collectors.joining(" | ", " ", " |")));
        text.append(ratio).append("\n|---|");
        text.append("---:|".repeat(quantities.size() + (ratio.isEmpty() ? 0 : 1)))
                .append('\n');
        for (String subject : rows.subjects()) {
            text.append("| ").append(subject).append(" |");
            for (String quantity : quantities) {
                text.append(' ')
                        .append(Figure.of(rows.spread(subject, quantity)))
                        .append(" |");
            }
            if (chapter.yardstick() != null) {
                text.append(' ')
                        .append(Figure.of(rows.ratio(subject, chapter.yardstick(), chapter.compared())))
                        .append(" |");
            }
            text.append('\n');
        }
        for (Plot plot : Plot.ALL) {
            if (plot.table().equals(chapter.table()) && plot.svg(measured) != null) {
                text.append("\n![").append(plot.title()).append("](").append(ReportRun.IMAGES);
                text.append('/').append(plot.fileName()).append(")\n");
            }
        }
    }
}
