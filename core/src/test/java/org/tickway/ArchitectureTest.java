package org.tickway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.tickway.tick.TickLayout;

class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter().importPath(mainClasses());

    @Test
    void shouldLetARoomKnowOnlyTheRoomsToItsLeft() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("tick")
                .definedBy("org.tickway.tick..")
                .layer("codec")
                .definedBy("org.tickway.codec..")
                .layer("mapped")
                .definedBy("org.tickway.mapped..")
                .layer("config")
                .definedBy("org.tickway.config..")
                .layer("instrument")
                .definedBy("org.tickway.instrument..")
                .layer("ring")
                .definedBy("org.tickway.ring..")
                .layer("line")
                .definedBy("org.tickway.line..")
                .layer("journal")
                .definedBy("org.tickway.journal..")
                .layer("bar")
                .definedBy("org.tickway.bar..")
                .layer("topic")
                .definedBy("org.tickway.topic..")
                .layer("session")
                .definedBy("org.tickway.session..")
                .layer("history")
                .definedBy("org.tickway.history..")
                .layer("frame")
                .definedBy("org.tickway.frame..")
                .whereLayer("tick")
                .mayNotAccessAnyLayer()
                .whereLayer("mapped")
                .mayNotAccessAnyLayer()
                .whereLayer("config")
                .mayNotAccessAnyLayer()
                .whereLayer("codec")
                .mayOnlyAccessLayers("tick")
                .whereLayer("instrument")
                .mayOnlyAccessLayers("tick", "codec", "mapped", "config")
                .whereLayer("ring")
                .mayOnlyAccessLayers("tick", "codec", "mapped", "config")
                .whereLayer("line")
                .mayOnlyAccessLayers("tick", "codec", "ring")
                .whereLayer("journal")
                .mayOnlyAccessLayers("tick", "codec", "mapped", "config", "ring")
                .whereLayer("bar")
                .mayOnlyAccessLayers("tick", "codec", "config", "instrument", "ring")
                .whereLayer("topic")
                .mayOnlyAccessLayers("tick", "codec", "config", "instrument", "ring")
                .whereLayer("session")
                .mayOnlyAccessLayers("tick", "codec", "config", "instrument", "ring", "journal", "topic")
                .whereLayer("history")
                .mayOnlyAccessLayers("tick", "codec", "config", "instrument", "ring", "journal", "topic", "session")
                .whereLayer("frame")
                .mayOnlyAccessLayers("tick", "codec", "config", "instrument", "ring", "journal", "topic", "session")
                .check(CORE);
    }

    @Test
    void shouldHaveNoRoomThatTheRuleAboveDoesNotName() {
        List<String> rooms = List.of(
                "tick",
                "codec",
                "mapped",
                "config",
                "instrument",
                "ring",
                "line",
                "journal",
                "bar",
                "topic",
                "session",
                "history",
                "frame");

        assertEquals(
                List.of(),
                packages().stream()
                        .filter(name -> rooms.stream()
                                .noneMatch(room -> name.equals("org.tickway." + room)
                                        || name.startsWith("org.tickway." + room + ".")))
                        .toList());
    }

    @Test
    void shouldNeedNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.tickway..", "org.jspecify.annotations..")
                .check(CORE);
    }

    @Test
    void shouldDescribeAndNullMarkEveryPackage() {
        List<String> described = CORE.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .toList();

        assertEquals(
                List.of(),
                packages().stream().filter(name -> !described.contains(name)).toList());
    }

    @Test
    void shouldGiveNoClassANameThatSaysNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*\\.\\w*(Util|Utils|Helper|Manager|Impl|Processor|Data|Info)(\\$.*)?")
                .check(CORE);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..")
                .check(CORE);
    }

    @Test
    void shouldKeepStaticStateImmutable() {
        fields().that().areStatic().should().beFinal().check(CORE);
    }

    @Test
    void shouldNotWriteToTheConsoleOrUseALoggingLibrary() {
        noClasses().should().accessField(System.class, "out").check(CORE);
        noClasses().should().accessField(System.class, "err").check(CORE);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CORE);
    }

    @Test
    void shouldHaveClassesToSpeakOf() {
        assertFalse(packages().isEmpty());
    }

    private static SortedSet<String> packages() {
        return CORE.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path mainClasses() {
        try {
            return Path.of(TickLayout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
