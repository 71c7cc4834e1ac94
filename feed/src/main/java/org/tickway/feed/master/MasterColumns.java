package org.tickway.feed.master;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which columns of a format say what. Immutable. */
final class MasterColumns {

    private final Map<String, MasterField> byName = new HashMap<>();
    private final Map<MasterField, String> required = new LinkedHashMap<>();

    /** A file without this column is none of the format. */
    MasterColumns needs(MasterField field, String... names) {
        required.put(field, names[0]);
        return may(field, names);
    }

    /** This column may be there; the first name that a file has counts. */
    MasterColumns may(MasterField field, String... names) {
        for (String name : names) {
            byName.put(plain(name), field);
        }
        return this;
    }

    /** What the column of this name says, or null where nobody needs it. */
    @Nullable
    MasterField field(String name) {
        return byName.get(plain(name));
    }

    /** Names of the columns that are needed and are not among these. */
    Set<String> missing(Set<MasterField> there) {
        Set<String> missing = new TreeSet<>();
        required.forEach((field, name) -> {
            if (!there.contains(field)) {
                missing.add(name);
            }
        });
        return missing;
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int index = 0; index < name.length(); index++) {
            char next = name.charAt(index);
            if (next != '_' && !Character.isWhitespace(next)) {
                plain.append(next);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
