package org.tickway.feed.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of every target with its seeds and with what fuzzing has found once; {@code mvn -Pfuzz} looks for more. */
class FuzzSeedsTest {

    private static final int CHANGES = 3_000;

    @TempDir
    Path folder;

    static List<String> targets() {
        return FuzzTarget.all().stream().map(FuzzTarget::name).toList();
    }

    /** Inputs that broke a rule once. */
    static List<byte[]> found(String target) throws IOException, URISyntaxException {
        List<byte[]> found = new ArrayList<>();
        URL resource = FuzzSeedsTest.class.getResource("/fuzz/" + target);
        if (resource != null) {
            try (Stream<Path> files = Files.list(Path.of(resource.toURI()))) {
                for (Path file : files.sorted().toList()) {
                    found.add(Files.readAllBytes(file));
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void shouldKeepTheRulesWithEverySeed(String name) throws Exception {
        try (FuzzTarget target = FuzzTarget.named(name)) {
            target.open(folder);
            assertFalse(target.seeds().isEmpty());
            for (byte[] seed : target.seeds()) {
                target.run(seed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void shouldKeepTheRulesWithWhatHasBrokenThemOnce(String name) throws Exception {
        try (FuzzTarget target = FuzzTarget.named(name)) {
            target.open(folder);
            for (byte[] input : found(name)) {
                target.run(input);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void shouldKeepTheRulesWithSeedsThatWereCutAndBent(String name) throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_121);
        try (FuzzTarget target = FuzzTarget.named(name)) {
            target.open(folder);
            List<byte[]> seeds = target.seeds();
            for (int change = 0; change < CHANGES; change++) {
                byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
                for (int bent = random.nextInt(3); bent >= 0; bent--) {
                    input[random.nextInt(input.length)] = (byte) random.nextInt(256);
                }
                target.run(change % 3 == 0 ? Arrays.copyOf(input, random.nextInt(input.length)) : input);
            }
        }
    }
}
