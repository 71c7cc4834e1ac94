package org.tickway.feed.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** One decoder with the rules that must hold whatever it is given. One thread; found by {@link ServiceLoader}. */
public interface FuzzTarget extends AutoCloseable {

    /** Names it in reports, folders and on the command line. */
    String name();

    /** Good inputs from which a fuzzer begins. */
    List<byte[]> seeds() throws Exception;

    /** What the format is made of, so that a fuzzer need not guess it. */
    default List<String> words() {
        return List.of();
    }

    /** Called once, before any input. */
    void open(Path folder) throws IOException;

    /** Decodes the input; throws {@link AssertionError} where a rule is broken, and whatever escapes from the decoder. */
    void run(byte[] input) throws Exception;

    @Override
    default void close() {
        // most keep nothing open
    }

    /** All of them, by name. */
    static List<FuzzTarget> all() {
        return ServiceLoader.load(FuzzTarget.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(FuzzTarget::name))
                .toList();
    }

    static FuzzTarget named(String name) {
        return all().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("target=" + name + " is none of ours"));
    }
}
