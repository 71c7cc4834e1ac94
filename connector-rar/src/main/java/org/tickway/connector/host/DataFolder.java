package org.tickway.connector.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names of the files that a feeding host writes and a following host reads.
 *
 * <pre>
 * dataDirectory/
 *   instruments.directory
 *   followed.directory         in the folder of a host that follows several others: the instruments of all of them
 *   epoch                      the newest run's number, as text
 *   journal/                   unless it is elsewhere
 *   rings/bars.ring            bars built from trades
 *   rings/application.ring     what applications publish, feed 0
 *   rings/NAME-N.ring          connection N of feed NAME
 *   rings/lines-NAME.ring      all feeds of the line group NAME
 *   rings/current              names of the rings that the present feeding host has opened, one a line
 * </pre>
 *
 * <p>{@code current} is replaced as a whole, so that a reader never sees half of it; rings that it does not name are left
 * over from an earlier configuration. Immutable, safe for any thread.
 */
final class DataFolder {

    private final Path directory;
    private final Path rings;
    private final Path current;

    DataFolder(Path directory) {
        this.directory = directory;
        this.rings = directory.resolve("rings");
        this.current = rings.resolve("current");
    }

    Path instruments() {
        return directory.resolve("instruments.directory");
    }

    Path followedInstruments() {
        return directory.resolve("followed.directory");
    }

    Path epoch() {
        return directory.resolve("epoch");
    }

    Path barRing() {
        return rings.resolve("bars.ring");
    }

    /** Every ring file that is there, of whichever run. */
    List<Path> oldRings() throws IOException {
        if (!Files.isDirectory(rings)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(rings)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".ring"))
                    .sorted()
                    .toList();
        }
    }

    Path applicationRing() {
        return rings.resolve("application.ring");
    }

    Path feedRing(String feed, int connection) {
        return rings.resolve(feed + "-" + connection + ".ring");
    }

    /** The ring of all feeds of a line group. */
    Path lineRing(String group) {
        return rings.resolve("lines-" + group + ".ring");
    }

    Path current() {
        return current;
    }

    /** Publishes which rings there are. */
    void writeCurrent(List<Path> paths) throws IOException {
        Path next = rings.resolve("current.next");
        Files.write(
                next, paths.stream().map(path -> path.getFileName().toString()).toList());
        Files.move(next, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The rings of the present feeding host; none where there was no host yet. */
    List<Path> readCurrent() throws IOException {
        try {
            return Files.readAllLines(current).stream()
                    .filter(name -> name.matches("[A-Za-z0-9_-]{1,64}\\.ring"))
                    .map(rings::resolve)
                    .toList();
        } catch (NoSuchFileException noHostYet) {
            return List.of();
        }
    }
}
