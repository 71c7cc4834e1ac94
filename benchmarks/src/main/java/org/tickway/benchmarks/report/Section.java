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
        text.append("Made by `mvn -Pbench`, which does all of this again (`-Dtickway.bench.rounds=5`,")
                .append(" `-Dtickway.bench.seconds=3`); nothing else should run meanwhile.\n");
        text.append("Measured on ").append(machine.processor()).append(", ").append(machine.system());
        text.append(", ").append(machine.runtime()).append(".\n");
        text.append("Rounds of all variants in turns; figures are medians with the least and the greatest, ratios")
                .append(" medians of those within each round.\n");
        text.append("Processor time is that of the measuring thread or, where rings are compared, not shown;")
                .append(" \"a second of a core\" is made of it, so that it says what one core can do")
                .append(" however busy the machine is.\n");
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
        text.append(chapter.text()).append(' ').append(rows.rounds()).append(" rounds.\n\n");
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
    }
}
