package org.tickway.mapped;

/**
 * What a file says that it is.
 *
 * @param name what people call such a file, for messages: {@code ring}
 * @param magic the first eight bytes, never 0
 * @param version of the layout, from 1; a file of another version is refused
 */
public record FileFormat(String name, long magic, int version) {

    public FileFormat {
        if (magic == 0) {
            throw new IllegalArgumentException("magic=0 of format " + name + " is taken: an empty file begins so");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version=" + version + " of format " + name + " is not at least 1");
        }
    }
}
