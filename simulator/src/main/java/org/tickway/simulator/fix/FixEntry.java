package org.tickway.simulator.fix;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quickfix.Group;

/**
 * One entry of a W or X as a scenario writes it. Immutable. Values are texts and go out as they are, so that a scenario can
 * send what no venue should.
 */
public final class FixEntry {

    private static final int[] ORDER = {279, 269, 278, 280, 55, 48, 22, 270, 271, 272, 273, 346, 290, 0};

    private final String type;
    private final String action;
    private final @Nullable String instrument;
    private final Map<Integer, String> fields;

    private FixEntry(String type, String action, @Nullable String instrument, Map<Integer, String> fields) {
        this.type = type;
        this.action = action;
        this.instrument = instrument;
        this.fields = fields;
    }

    /** An entry of this kind (tag 269), new where it stands in an X; an empty kind is left out. */
    public static FixEntry of(String type) {
        return new FixEntry(type, "0", null, Map.of());
    }

    public static FixEntry bid(String price, String size) {
        return of("0").price(price).size(size);
    }

    public static FixEntry offer(String price, String size) {
        return of("1").price(price).size(size);
    }

    public static FixEntry trade(String price, String size) {
        return of("2").price(price).size(size);
    }

    public FixEntry price(String price) {
        return field(270, price);
    }

    public FixEntry size(String size) {
        return field(271, size);
    }

    /** Tag 278. */
    public FixEntry id(String id) {
        return field(278, id);
    }

    /** Tag 280. */
    public FixEntry reference(String id) {
        return field(280, id);
    }

    /** Tag 290. */
    public FixEntry position(int position) {
        return field(290, Integer.toString(position));
    }

    /** Tag 346. */
    public FixEntry orders(int orders) {
        return field(346, Integer.toString(orders));
    }

    /** Tags 272 and 273: {@code YYYYMMDD} and {@code HH:MM:SS.sss}. */
    public FixEntry at(String date, String time) {
        return field(272, date).field(273, time);
    }

    public FixEntry field(int tag, String value) {
        Map<Integer, String> more = new LinkedHashMap<>(fields);
        more.put(tag, value);
        return new FixEntry(type, action, instrument, more);
    }

    /** Changes an entry that is there (279=1). */
    public FixEntry changed() {
        return new FixEntry(type, "1", instrument, fields);
    }

    /** Deletes an entry that is there (279=2). */
    public FixEntry deleted() {
        return new FixEntry(type, "2", instrument, fields);
    }

    /** Names the instrument in the entry, as X may. */
    public FixEntry in(String newInstrument) {
        return new FixEntry(type, action, newInstrument, fields);
    }

    @Nullable
    String instrument() {
        return instrument;
    }

    /** As it stands in a W, or in an X. */
    Group group(boolean incremental) {
        Group group = new Group(268, incremental ? 279 : 269, ORDER);
        if (incremental) {
            group.setString(279, action);
        }
        if (!type.isEmpty()) {
            group.setString(269, type);
        }
        if (incremental && instrument != null) {
            FixNames.put(group, instrument);
        }
        fields.forEach(group::setString);
        return group;
    }

    /** For people: tags and values. */
    @Override
    public String toString() {
        return "279=" + action + " 269=" + type + " " + (instrument == null ? "" : instrument + " ") + fields;
    }
}
