package org.parkstack.rules.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.StepPlan;

/**
 * Pairs of rules that matter only where both are met: steps that take the higher of two, no rule in two of them, so that their
 * order does not matter; or shares of other rules' claims. Grouped by how far the bits of the two stand apart, so that a few
 * operations find those that are met. Immutable; the arrays are not to be changed.
 */
final class Pairs {

    /** By group: the word of the first rule's bit, and of the second's; how far the latter is turned right; the first's bits. */
    final int[] first;

    final int[] second;
    final int[] turn;
    final long[] bits;

    private Pairs(List<int[]> pairs) {
        List<int[]> groups = new ArrayList<>();
        List<Long> masks = new ArrayList<>();
        for (int[] pair : pairs) {
            int[] own = {pair[0] >> 6, pair[1] >> 6, (pair[1] - pair[0]) & 63};
            int at = 0;
            while (at < groups.size() && !Arrays.equals(groups.get(at), own)) {
                at++;
            }
            if (at == groups.size()) {
                groups.add(own);
                masks.add(0L);
            }
            masks.set(at, masks.get(at) | 1L << pair[0]);
        }
        this.first = groups.stream().mapToInt(g -> g[0]).toArray();
        this.second = groups.stream().mapToInt(g -> g[1]).toArray();
        this.turn = groups.stream().mapToInt(g -> g[2]).toArray();
        this.bits = masks.stream().mapToLong(Long::longValue).toArray();
    }

    /** The rules in {@code shares}, each with the rule of {@code sources} whose claim it is a share of. */
    static Pairs shares(long[] shares, int[] sources) {
        List<int[]> pairs = new ArrayList<>();
        for (int rule = 0; rule < sources.length; rule++) {
            if ((shares[rule >> 6] >>> rule & 1) != 0) {
                pairs.add(new int[] {rule, sources[rule]});
            }
        }
        return new Pairs(pairs);
    }

    /** Takes the pairs at the front of {@code steps} from it. */
    static Pairs take(List<StepPlan> steps) {
        List<int[]> pairs = new ArrayList<>();
        boolean[] used = new boolean[0];
        while (!steps.isEmpty() && isPair(steps.get(0))) {
            int a = steps.get(0).options()[0][0];
            int b = steps.get(0).options()[1][0];
            used = Arrays.copyOf(used, Math.max(used.length, Math.max(a, b) + 1));
            if (used[a] || used[b]) {
                break;
            }
            used[a] = true;
            used[b] = true;
            pairs.add(new int[] {a, b});
            steps.remove(0);
        }
        return new Pairs(pairs);
    }

    private static boolean isPair(StepPlan step) {
        return step.kind() == Step.Kind.HIGHEST && step.options().length == 2 && step.members().length == 2;
    }

    /** Of a group, the first rules of the pairs of which both rules are met. */
    long both(int group, long[] met) {
        return bits[group] & met[first[group]] & Long.rotateRight(met[second[group]], turn[group]);
    }

    /** The number of the other rule of a pair. */
    int other(int group, int rule) {
        return (second[group] << 6) + ((rule + turn[group]) & 63);
    }
}
