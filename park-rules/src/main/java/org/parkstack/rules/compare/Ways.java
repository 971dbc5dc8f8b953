package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedRule;

/**
 * Carries what is proved of claims through the steps, on days on which no version changes: whether what a rule grants, and
 * what several grant together, is the same, never less or never more. It rests on these laws of steps, each in every
 * complete case:
 *
 * <ul>
 *   <li>no step raises an amount, so one that only the new book has never gives more;
 *   <li>what a cap keeps in order is {@code min(own, max(0, limit − before))}: it grows with its own amount and with the
 *       limit, falls with those before it, and knows nothing of those after it;
 *   <li>where the most that it and those before it can claim is no more than the least limit, it keeps its own;
 *   <li>so do neighbours in that order together;
 *   <li>a limit of 0, or below, leaves nothing to anyone;
 *   <li>what a cap keeps in order does not see by how much an amount is above the limit: where amounts differ only if both reach it,
 *       whoever comes before keeps the same, and whoever comes after keeps nothing;
 *   <li>an element of {@code top_up} grows with itself and falls with those before it; inside it an award keeps {@code
 *       min(own, max(0, own and later − earlier elements))};
 *   <li>an option of {@code highest} wins at least as often where its sum grows and no other does;
 *   <li>a share in proportion grows with its own weight where nothing else changes, to the fen (largest remainder has no
 *       other law: a growing weight may give a fen to a third, so of thirds nothing is said);
 *   <li>the sum after a cap is {@code min(sum, limit)}, after {@code highest} and {@code top_up} the greatest option's: all
 *       grow with their members, whoever among them gains or loses.
 * </ul>
 *
 * Not thread-safe.
 */
final class Ways {

    private static final Rational FEN = Rational.of(1, 100);

    /** Of one rule: every award by itself, and all its awards together. */
    private record Stand(Way each, Way sum) {

        static final Stand ANY = new Stand(Way.ANY, Way.ANY);

        Stand and(Way way) {
            return new Stand(each.and(way), sum.and(way));
        }

        Stand or(Way one, Way all) {
            return new Stand(each.or(one), sum.or(all));
        }
    }

    /** What a step says of its members together: over all subjects, and for each group. */
    private record Together(Set<String> members, SubjectKind per, Way way) {}

    private final Map<String, CheckedRule> old;
    private final Map<String, CheckedRule> now;
    private final Map<String, Stand> stands = new HashMap<>();
    private final List<Together> together = new ArrayList<>();
    private final Function<StepPairs.Pair, Way> expressions;
    private final Predicate<StepPairs.Pair> nothing;
    private final BiPredicate<String, StepPairs.Pair> alikeBelow;
    /** Rules of which a step may have made something other than what they claim. */
    private final Set<String> touched = new HashSet<>();

    private final Bounds bounds;

    /**
     * @param claims how the claims of a rule stand, for every award
     * @param expressions how the limit of a step of both books stands, or for a veto the amounts that it leaves
     * @param nothing whether the limit of a step is never above 0, under either book
     * @param alikeBelow whether a rule's claims differ only where both reach the limit of a step
     */
    Ways(
            Map<String, CheckedRule> old,
            Map<String, CheckedRule> now,
            StepPairs steps,
            Function<String, Way> claims,
            Function<StepPairs.Pair, Way> expressions,
            Predicate<StepPairs.Pair> nothing,
            BiPredicate<String, StepPairs.Pair> alikeBelow,
            Bounds bounds) {
        this.old = old;
        this.now = now;
        this.expressions = expressions;
        this.nothing = nothing;
        this.alikeBelow = alikeBelow;
        this.bounds = bounds;
        Set<String> ids = new HashSet<>(old.keySet());
        ids.addAll(now.keySet());
        for (String id : ids) {
            boolean apart = steps.apart().contains(id) || perDiffers(id);
            Way way = apart ? Way.ANY : claims.apply(id);
            stands.put(id, new Stand(way, way));
        }
        steps.pairs().forEach(pair -> {
            step(pair);
            // One award alone is the highest, and tops up nothing.
            boolean alone = pair.members().size() == 1
                    && (pair.any().step().kind() == Step.Kind.HIGHEST
                            || pair.any().step().kind() == Step.Kind.TOP_UP);
            if (!alone) {
                touched.addAll(pair.members());
            }
        });
        steps.apart().forEach(id -> stands.put(id, Stand.ANY));
    }

    private boolean perDiffers(String id) {
        CheckedRule a = old.get(id);
        CheckedRule b = now.get(id);
        return a != null && b != null && a.rule().per() != b.rule().per();
    }

    /** Every award of a rule after all steps. */
    Way each(String rule) {
        return stand(rule).each();
    }

    /** What a rule grants for all its subjects together. */
    Way sum(String rule) {
        return stand(rule).sum();
    }

    /** What was proved in another way. */
    void proved(String rule, Way each, Way sum) {
        stands.put(rule, stand(rule).or(each, sum));
    }

    /** What rules grant together. */
    Way sum(Set<String> rules) {
        return sum(rules, SubjectKind.ENTERPRISE);
    }

    private Stand stand(String rule) {
        return stands.getOrDefault(rule, new Stand(Way.SAME, Way.SAME));
    }

    private SubjectKind per(String rule) {
        CheckedRule known = now.containsKey(rule) ? now.get(rule) : old.get(rule);
        return Objects.requireNonNull(known).rule().per();
    }

    private static boolean grouped(StepPairs.Pair pair) {
        return pair.any().step().per().isRecord();
    }

    /** What a rule has in one group of a step: for a step of each record one award, else all of them. */
    private Way own(String rule, boolean grouped) {
        return grouped ? stand(rule).each() : stand(rule).sum();
    }

    /** What rules have together in one group of a step that is {@code per}. */
    private Way sum(Set<String> rules, SubjectKind per) {
        boolean grouped = per.isRecord();
        Way plain = Way.SAME;
        for (String rule : rules) {
            plain = plain.and(own(rule, grouped));
        }
        if (plain != Way.ANY) {
            return plain;
        }
        Way out = Way.SAME;
        Set<String> left = new HashSet<>(rules);
        for (int i = together.size() - 1; i >= 0; i--) {
            Together t = together.get(i);
            if ((!grouped || t.per() == per) && left.containsAll(t.members())) {
                left.removeAll(t.members());
                out = out.and(t.way());
            }
        }
        for (String rule : left) {
            out = out.and(own(rule, grouped));
        }
        return out;
    }

    private void step(StepPairs.Pair pair) {
        if (!pair.both()) {
            Way way = pair.now().isPresent() ? Way.LESS : Way.MORE;
            Way all = sum(pair.members(), pair.any().step().per()).and(way);
            pair.members().forEach(m -> stands.put(m, stand(m).and(way)));
            close(pair, all);
            return;
        }
        if (pair.options().isEmpty() || pair.any().step().kind() == Step.Kind.CHOOSE) {
            pair.members().forEach(m -> stands.put(m, Stand.ANY));
            close(pair, Way.ANY);
            return;
        }
        ImmutableList<ImmutableList<String>> options = pair.options().get();
        SubjectKind per = pair.any().step().per();
        Map<String, Stand> aside = aside(pair);
        Map<String, Stand> after = new HashMap<>();
        Way all = Way.ANY;
        List<Together> runs = List.of();
        switch (pair.any().step().kind()) {
            case HIGHEST -> {
                highest(options, per, after);
                all = greatest(options, per);
            }
            case TOP_UP -> {
                topUp(options, per, after);
                all = greatest(options, per);
            }
            case CAP -> {
                Way limit = expressions.apply(pair);
                all = sum(pair.members(), per).and(limit);
                if (aside.isEmpty() && (nothing(pair) || limit == Way.SAME && alikeBelow(pair))) {
                    pair.members().forEach(m -> after.put(m, new Stand(Way.SAME, Way.SAME)));
                    all = Way.SAME;
                } else if (pair.any().step().reduce().equals(Optional.of(Step.Reduce.IN_PROPORTION))) {
                    inProportion(options, per, limit, after);
                } else {
                    inOrder(options, per, limit, bounds.least(pair), after);
                    runs = runs(options, per, limit);
                }
            }
            case VETO -> {
                Way veto = expressions.apply(pair);
                pair.members().forEach(m -> after.put(m, stand(m).and(veto)));
            }
            default -> throw new IllegalStateException(pair.any().step().kind().id());
        }
        if (grouped(pair)) {
            after.replaceAll((m, s) -> new Stand(s.each(), s.each()));
        }
        stands.putAll(after);
        stands.putAll(aside);
        if (!aside.isEmpty()) {
            close(pair, Way.ANY);
            return;
        }
        close(pair, all);
        // The whole last, since it is looked at first.
        together.addAll(Math.max(0, together.size() - 1), runs);
    }

    private boolean open(StepPairs.Pair pair) {
        return pair.members().stream().anyMatch(m -> stand(m).each() != Way.SAME);
    }

    private boolean nothing(StepPairs.Pair pair) {
        return open(pair) && nothing.test(pair);
    }

    private boolean alikeBelow(StepPairs.Pair pair) {
        boolean inOrder = !pair.any().step().reduce().equals(Optional.of(Step.Reduce.IN_PROPORTION));
        boolean one = pair.members().size() == 1
                && (grouped(pair) || !per(pair.members().iterator().next()).isRecord());
        return (inOrder || one)
                && open(pair)
                && pair.members().stream()
                        .allMatch(m -> stand(m).each() == Way.SAME
                                || !touched.contains(m) && !perDiffers(m) && alikeBelow.test(m, pair));
    }

    /** How members of one book's step alone stand after it; for the step itself they stand at 0 in the other. */
    private Map<String, Stand> aside(StepPairs.Pair pair) {
        Map<String, Stand> after = new HashMap<>();
        pair.onlyNew().forEach(m -> after.put(m, stand(m).and(Way.LESS)));
        pair.onlyOld().forEach(m -> after.put(m, stand(m).and(Way.MORE)));
        pair.onlyNew().forEach(m -> stands.put(m, new Stand(Way.MORE, Way.MORE)));
        pair.onlyOld().forEach(m -> stands.put(m, new Stand(Way.LESS, Way.LESS)));
        return after;
    }

    /** Neighbours of one tier together keep {@code min(own, max(0, limit − before))} too. */
    private List<Together> runs(ImmutableList<ImmutableList<String>> options, SubjectKind per, Way limit) {
        List<Together> out = new ArrayList<>();
        Set<String> before = new HashSet<>();
        Set<String> run = new LinkedHashSet<>();
        for (int i = 0; i < options.size(); i++) {
            run.add(options.get(i).get(0));
            boolean last = i + 1 == options.size()
                    || tier(options.get(i + 1).get(0)) != tier(options.get(i).get(0));
            if (last) {
                Way way = sum(run, per).and(limit).and(sum(before, per).opposite());
                if (way != Way.ANY) {
                    out.add(new Together(Set.copyOf(run), per, way));
                }
                before.addAll(run);
                run.clear();
            }
        }
        return out;
    }

    private PolicyTier tier(String rule) {
        CheckedRule known = now.containsKey(rule) ? now.get(rule) : old.get(rule);
        return Objects.requireNonNull(known).policy().tier();
    }

    /** What earlier steps said of sums is over for the members; {@code all} is how their sum stands now. */
    private void close(StepPairs.Pair pair, Way all) {
        together.removeIf(t -> t.members().stream().anyMatch(pair.members()::contains));
        if (all != Way.ANY) {
            together.add(
                    new Together(Set.copyOf(pair.members()), pair.any().step().per(), all));
        }
    }

    private Way greatest(ImmutableList<ImmutableList<String>> options, SubjectKind per) {
        Way all = Way.SAME;
        for (ImmutableList<String> option : options) {
            all = all.and(sum(Set.copyOf(option), per));
        }
        return all;
    }

    private void highest(ImmutableList<ImmutableList<String>> options, SubjectKind per, Map<String, Stand> after) {
        List<Way> sums = new ArrayList<>();
        options.forEach(o -> sums.add(sum(Set.copyOf(o), per)));
        Set<String> members = new HashSet<>();
        options.forEach(members::addAll);
        for (String member : members) {
            Way wins = Way.SAME;
            for (int i = 0; i < sums.size(); i++) {
                boolean with = options.get(i).contains(member);
                wins = wins.and(with ? sums.get(i) : sums.get(i).opposite());
            }
            after.put(member, stand(member).and(wins));
        }
    }

    private void topUp(ImmutableList<ImmutableList<String>> elements, SubjectKind per, Map<String, Stand> after) {
        Way before = Way.SAME;
        for (ImmutableList<String> element : elements) {
            for (int i = 0; i < element.size(); i++) {
                String rule = element.get(i);
                // From the first element nothing is taken off.
                boolean first = element == elements.get(0);
                Way later = first || i + 1 == element.size()
                        ? Way.SAME
                        : sum(Set.copyOf(element.subList(i + 1, element.size())), per);
                Way others = later.and(before.opposite());
                Stand own = stand(rule);
                Stand out = own.and(others);
                if (after.containsKey(rule)) {
                    out = Stand.ANY;
                }
                after.put(rule, out);
            }
            before = before.and(sum(Set.copyOf(element), per));
        }
    }

    private void inOrder(
            ImmutableList<ImmutableList<String>> options,
            SubjectKind per,
            Way limit,
            Optional<Rational> least,
            Map<String, Stand> after) {
        Optional<Rational> room = least;
        Set<String> before = new HashSet<>();
        Way plain = Way.SAME;
        for (ImmutableList<String> option : options) {
            String rule = option.get(0);
            Way first = plain == Way.ANY ? sum(before, per) : plain;
            Way others = limit.and(first.opposite());
            Stand own = stand(rule);
            boolean one = per.isRecord() || !per(rule).isRecord();
            // Of several awards of one rule those listed first keep first, so where they grow the later ones may fall.
            Way each = one || own.each() == Way.SAME ? own.each().and(others) : Way.ANY;
            room = room.flatMap(r -> bounds.most(rule, per).map(r::minus)).filter(r -> r.signum() >= 0);
            after.put(rule, room.isPresent() ? own : new Stand(each, own.sum().and(others)));
            plain = plain.and(own(rule, per.isRecord()));
            before.add(rule);
        }
    }

    private void inProportion(
            ImmutableList<ImmutableList<String>> options, SubjectKind per, Way limit, Map<String, Stand> after) {
        Set<String> members = new HashSet<>();
        options.forEach(members::addAll);
        for (String rule : members) {
            boolean one = per.isRecord() || !per(rule).isRecord();
            Stand own = stand(rule);
            boolean othersSame = members.stream().allMatch(m -> m.equals(rule) || stand(m).each() == Way.SAME);
            boolean alone = members.size() == 1;
            if (alone && one) {
                after.put(rule, own.and(limit));
            } else if (othersSame && limit == Way.SAME && (own.each() == Way.SAME || (one && wholeFen(rule)))) {
                after.put(rule, own);
            } else {
                after.put(rule, new Stand(Way.ANY, alone ? own.sum().and(limit) : Way.ANY));
            }
        }
    }

    private boolean wholeFen(String rule) {
        return java.util.stream.Stream.of(old.get(rule), now.get(rule))
                .filter(Objects::nonNull)
                .allMatch(r -> r.rule().round().step().dividedBy(FEN).isWhole());
    }
}
