package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.GraphNode;

/** The steps of two books on a day, side by side by id, in an order that both books allow. Immutable. */
final class StepPairs {

    private final ImmutableList<Pair> pairs;
    private final Set<String> apart;

    /**
     * A step of both books, or of one of them.
     *
     * @param onlyOld members under the old book alone
     * @param options what both say, of members under either; empty where they can't be brought together
     */
    record Pair(
            Optional<CheckedStep> old,
            Optional<CheckedStep> now,
            Set<String> members,
            Set<String> onlyOld,
            Set<String> onlyNew,
            Optional<ImmutableList<ImmutableList<String>>> options) {

        CheckedStep any() {
            return now.or(() -> old).orElseThrow();
        }

        boolean both() {
            return old.isPresent() && now.isPresent();
        }
    }

    private StepPairs(ImmutableList<Pair> pairs, Set<String> apart) {
        this.pairs = pairs;
        this.apart = apart;
    }

    ImmutableList<Pair> pairs() {
        return pairs;
    }

    /** Rules whose steps come in another order in the other book: nothing is said of them. */
    Set<String> apart() {
        return apart;
    }

    /** The rules that take of a limit before a rule does: those before it in a cap in order, all members of other steps. */
    Set<String> ahead(String rule) {
        Set<String> out = new LinkedHashSet<>();
        pairs.stream().filter(p -> p.members().contains(rule)).forEach(p -> out.addAll(ahead(p, rule)));
        out.remove(rule);
        return out;
    }

    /** Those that a step looks at for what it leaves of a member: those before it in a cap in order, all members of other steps. */
    static Set<String> ahead(Pair pair, String member) {
        boolean inOrder = pair.any().step().kind() == Step.Kind.CAP
                && !pair.any().step().reduce().equals(Optional.of(Step.Reduce.IN_PROPORTION))
                && pair.options().isPresent();
        if (!inOrder) {
            return pair.members();
        }
        Set<String> out = new LinkedHashSet<>();
        for (List<String> option : pair.options().orElseThrow()) {
            if (option.contains(member)) {
                break;
            }
            out.addAll(option);
        }
        return out;
    }

    static StepPairs of(
            CheckedBook before,
            Map<String, CheckedRule> oldRules,
            CheckedBook after,
            Map<String, CheckedRule> newRules,
            LocalDate day) {
        Map<String, CheckedStep> old = steps(before, oldRules, day);
        Map<String, CheckedStep> now = steps(after, newRules, day);
        Set<String> common = new LinkedHashSet<>(now.keySet());
        common.retainAll(old.keySet());
        Set<String> commonOld = new LinkedHashSet<>(old.keySet());
        commonOld.retainAll(now.keySet());
        Set<String> apart = new HashSet<>();
        if (!ImmutableList.copyOf(common).equals(ImmutableList.copyOf(commonOld))) {
            common.forEach(id -> {
                apart.addAll(members(Objects.requireNonNull(old.get(id)), oldRules));
                apart.addAll(members(Objects.requireNonNull(now.get(id)), newRules));
            });
        }
        List<String> order = new ArrayList<>();
        List<String> onlyOld = new ArrayList<>(old.keySet());
        for (String id : now.keySet()) {
            int at = onlyOld.indexOf(id);
            for (int i = 0; i < at; i++) {
                if (!now.containsKey(onlyOld.get(0))) {
                    order.add(onlyOld.get(0));
                }
                onlyOld.remove(0);
            }
            onlyOld.remove(id);
            order.add(id);
        }
        onlyOld.stream().filter(id -> !now.containsKey(id)).forEach(order::add);
        ImmutableList.Builder<Pair> pairs = ImmutableList.builder();
        for (String id : order) {
            pairs.add(pair(Optional.ofNullable(old.get(id)), oldRules, Optional.ofNullable(now.get(id)), newRules));
        }
        return new StepPairs(pairs.build(), apart);
    }

    private static Pair pair(
            Optional<CheckedStep> old,
            Map<String, CheckedRule> oldRules,
            Optional<CheckedStep> now,
            Map<String, CheckedRule> newRules) {
        Set<String> is = now.map(s -> members(s, newRules)).orElse(Set.of());
        Set<String> was = old.map(s -> members(s, oldRules)).orElse(Set.of());
        Set<String> members = new LinkedHashSet<>(is);
        members.addAll(was);
        Set<String> onlyOld = new LinkedHashSet<>(was);
        onlyOld.removeAll(is);
        Set<String> onlyNew = new LinkedHashSet<>(is);
        onlyNew.removeAll(was);
        Optional<ImmutableList<ImmutableList<String>>> options = Optional.empty();
        if (old.isPresent() && now.isPresent() && alike(old.get(), now.get())) {
            ImmutableList<ImmutableList<String>> a = old.get().options(oldRules);
            ImmutableList<ImmutableList<String>> b = now.get().options(newRules);
            // Who is no member counts as one that stands at 0, and 0 changes nothing for the others.
            options = kept(b, was).equals(a) ? Optional.of(b) : kept(a, is).equals(b) ? Optional.of(a) : options;
        }
        return new Pair(old, now, members, onlyOld, onlyNew, options);
    }

    private static boolean alike(CheckedStep old, CheckedStep now) {
        Step a = old.step();
        Step b = now.step();
        return a.kind() == b.kind() && a.per() == b.per() && a.reduce().equals(b.reduce());
    }

    /** The steps that do something on a day, by id, in the order in which the book takes them. */
    private static Map<String, CheckedStep> steps(CheckedBook book, Map<String, CheckedRule> rules, LocalDate day) {
        Map<String, CheckedStep> out = new LinkedHashMap<>();
        for (GraphNode node : book.order()) {
            if (node.kind() == GraphNode.Kind.STEP) {
                CheckedStep step = book.steps().get(node.step());
                boolean acts = step.inForce(day)
                        && step.step().kind() != Step.Kind.TOGETHER
                        && !members(step, rules).isEmpty();
                if (acts) {
                    String id = step.step().id();
                    out.put(out.containsKey(id) ? id + " " + out.size() : id, step);
                }
            }
        }
        return out;
    }

    private static Set<String> members(CheckedStep step, Map<String, CheckedRule> rules) {
        Set<String> out = new LinkedHashSet<>();
        step.options(rules).forEach(out::addAll);
        return out;
    }

    private static ImmutableList<ImmutableList<String>> kept(
            ImmutableList<ImmutableList<String>> options, Set<String> rules) {
        return options.stream()
                .map(o -> o.stream().filter(rules::contains).collect(ImmutableList.toImmutableList()))
                .filter(o -> !o.isEmpty())
                .collect(ImmutableList.toImmutableList());
    }
}
