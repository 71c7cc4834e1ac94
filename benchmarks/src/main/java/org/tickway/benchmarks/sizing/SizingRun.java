package org.tickway.benchmarks.sizing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.tickway.benchmarks.result.Measurements;
import org.tickway.benchmarks.result.ResultFolder;

/**
 * Says how many nodes a load needs. Arguments: the folder of the results, then {@code name=value} of {@link Load} and {@link
 * Node} where they are others than a million browsers' on machines of 16 cores.
 */
public final class SizingRun {

    private static final long MOST_NODES = 10_000;
    private static final String HEAD =
            "| nodes | clients of each | symbols | ticks/s of these | cores to apply | cores to send"
                    + " | heap GB | Gbit/s out | Gbit/s in |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

    private SizingRun() {}

    public static void main(String[] arguments) throws IOException {
        UnitCosts costs = UnitCosts.of(new Measurements(new ResultFolder(Path.of(arguments[0])).read()));
        Map<String, Double> values = values(List.of(arguments).subList(1, arguments.length));
        Load load = new Load(
                (long) take(values, "clients", 1e6),
                (int) take(values, "symbolsPerClient", 50),
                (int) take(values, "symbols", 200_000),
                take(values, "ticksPerSecond", 1e7),
                take(values, "skew", 0.8),
                take(values, "framesPerSecond", 4),
                take(values, "bytesPerUpdate", 64));
        Node node = new Node(
                (int) take(values, "cores", 16), take(values, "heapGB", 32) * 1e9, take(values, "gigabits", 10) * 1e9);
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("not known: " + values.keySet());
        }
        System.out.println(costs);
        System.out.println(load);
        for (boolean foldAtSource : new boolean[] {false, true}) {
            System.out.println(
                    "\n" + (foldAtSource ? "Folded before they cross the network:" : "Every tick:") + "\n\n" + HEAD);
            System.out.println(describe(load, costs, node, foldAtSource));
        }
    }

    /** With more nodes each has less to do, so that the least number that is enough is found by halving. */
    private static String describe(Load load, UnitCosts costs, Node node, boolean foldAtSource) {
        Popularity popularity = new Popularity(load.symbols(), load.skew());
        LongFunction<Plan> plans = nodes -> Plan.of(load, popularity, costs, nodes, foldAtSource);
        long tooFew = 0;
        long enough = MOST_NODES;
        if (!plans.apply(enough).fits(node)) {
            return "\nNo number of nodes is enough: " + plans.apply(enough).limit(node) + ".";
        }
        while (enough - tooFew > 1) {
            long middle = (enough + tooFew) / 2;
            if (plans.apply(middle).fits(node)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        Plan plan = plans.apply(enough);
        return tooFew == 0
                ? plan.toString()
                : plan + "\n\nWith one node less: " + plans.apply(tooFew).limit(node) + ".";
    }

    private static Map<String, Double> values(List<String> arguments) {
        Map<String, Double> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("argument=" + argument + " must be name=value");
            }
            values.put(argument.substring(0, equals), Double.parseDouble(argument.substring(equals + 1)));
        }
        return values;
    }

    private static double take(Map<String, Double> values, String name, double otherwise) {
        Double value = values.remove(name);
        return value == null ? otherwise : value;
    }
}
