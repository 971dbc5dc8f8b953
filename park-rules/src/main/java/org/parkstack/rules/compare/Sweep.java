package org.parkstack.rules.compare;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.sample.Aim;
import org.parkstack.rules.sample.Draft;
import org.parkstack.rules.sample.Moves;
import org.parkstack.rules.sample.Sampler;

/**
 * Looks for cases that show many rules at once: those that share a large step with what changed, and change only where that
 * step's limit runs out among them. Whole cases are decided under both whole books, and each is a witness for all that differ in it.
 */
final class Sweep {

    private static final long SEED = 20251101;

    /** So many cases are aimed at rules; the others come of those that showed something, with a few facts changed. */
    private static final int AIMED = 100;

    /** So many cases in a row that show nothing new end the search. */
    private static final int IN_VAIN = 200;

    /** So many cases at most are decided to steer one to the limit at one rule. */
    private static final int STEERED = 400;

    /** So many of the rules that changed are aimed at: the more of them differ, the wider the limit is crossed. */
    private static final int[] CAUSES = {3, 1, 10, 2};

    /** Towards so many others a case is steered before another is begun with. */
    private static final int OTHERS = 3;

    /** So many cases are made smaller and decided by the reference evaluator, those that show most first. */
    private static final int MOST_CASES = 1_000;

    /** Where there are so many of them, no more are added to show rules from their other side. */
    private static final int ENOUGH = 100;

    /** How many rules a case is aimed at. */
    private static final int[] AIMS = {1, 3, 10, 40, 0};

    private final Search search;
    private final Replay whole;
    private final Replay around;
    private final int tries;
    private final Function<String, Set<String>> ahead;
    /** Cases that showed something new when they were seen. */
    private final List<Draft> cases = new ArrayList<>();
    /** Of each case, to which side each rule differs. */
    private final List<Map<String, Integer>> seen = new ArrayList<>();
    /** The sides and rules that some case shows. */
    private final Set<String> known = new HashSet<>();

    /** {@code ahead}: the rules that take of a shared limit before a rule does. */
    Sweep(Search search, Replay whole, LocalDate day, int tries, Function<String, Set<String>> ahead) {
        this.ahead = ahead;
        this.search = search;
        this.whole = whole;
        // Where a book is decided by the reference evaluator alone, that is slow, and still all there is.
        boolean planned =
                whole.planned().both(search.full(new Draft(day)).facts()).isPresent();
        this.around = planned ? whole.planned() : whole.quick();
        this.tries = tries;
    }

    /**
     * What was found of {@code rules} on some days.
     *
     * @param changed the rules that the difference comes from
     * @param books the books of which rules are aimed at
     */
    Map<String, Search.Found> of(
            Set<String> rules, Set<String> changed, List<EffectivePeriod> days, List<CheckedBook> books) {
        look(rules, changed, days, books);
        Map<String, Search.Found> out = new HashMap<>();
        Map<String, Witness> up = new HashMap<>();
        Map<String, Witness> down = new HashMap<>();
        List<Map<String, Witness>> shown = chosen().entrySet().parallelStream()
                .map(one -> shown(cases.get(one.getKey()), one.getValue()))
                .toList();
        for (Map<String, Witness> own : shown) {
            own.forEach((rule, w) -> (w.difference().signum() > 0 ? up : down).putIfAbsent(rule, w));
        }
        for (String rule : rules) {
            out.put(rule, new Search.Found(Optional.ofNullable(up.get(rule)), Optional.ofNullable(down.get(rule))));
        }
        return out;
    }

    /**
     * Few cases that together show what was seen, or most of it: by place, what each is kept for, with the side. Each rule is shown
     * once before any is shown from its other side.
     */
    private Map<Integer, Map<String, Integer>> chosen() {
        Map<Integer, Map<String, Integer>> out = new LinkedHashMap<>();
        choose((rule, side) -> rule, MOST_CASES, out);
        choose((rule, side) -> side + rule, ENOUGH, out);
        return out;
    }

    private void choose(BiFunction<String, Integer, String> what, int most, Map<Integer, Map<String, Integer>> out) {
        Set<String> open = new HashSet<>();
        seen.forEach(sides -> sides.forEach((rule, side) -> open.add(what.apply(rule, side))));
        out.values().forEach(kept -> kept.forEach((rule, side) -> open.remove(what.apply(rule, side))));
        while (!open.isEmpty() && out.size() < most) {
            int best = 0;
            long mostShown = 0;
            for (int i = 0; i < seen.size(); i++) {
                long shows = seen.get(i).entrySet().stream()
                        .filter(e -> open.contains(what.apply(e.getKey(), e.getValue())))
                        .count();
                if (shows > mostShown) {
                    mostShown = shows;
                    best = i;
                }
            }
            Map<String, Integer> kept = out.computeIfAbsent(best, k -> new LinkedHashMap<>());
            seen.get(best).forEach((rule, side) -> {
                if (open.remove(what.apply(rule, side))) {
                    kept.put(rule, side);
                }
            });
        }
    }

    private void look(Set<String> rules, Set<String> changed, List<EffectivePeriod> days, List<CheckedBook> books) {
        Random random = new Random(SEED);
        Moves moves = search.moves(SEED);
        int inVain = 0;
        for (int i = 0; i < tries && inVain < IN_VAIN && known.size() < 2 * rules.size(); i++) {
            boolean aims = i < AIMED || cases.isEmpty();
            Draft draft = aims
                    ? aimed(i, random, moves.sampler(), changed, Pieces.dayIn(days.get(i % days.size())), books)
                    : moves.changed(cases.get(random.nextInt(cases.size())));
            boolean news = take(search.full(draft), rules);
            inVain = news || aims ? 0 : inVain + 1;
        }
        for (String rule : rules) {
            if (!known.contains(1 + rule) && !known.contains(-1 + rule)) {
                steer(rule, rules, changed, days, books, moves.sampler(), random);
            }
        }
    }

    /** Towards a case in which the limit runs out at one rule, what changed before it claiming. */
    private void steer(
            String rule,
            Set<String> rules,
            Set<String> changed,
            List<EffectivePeriod> days,
            List<CheckedBook> books,
            Sampler sampler,
            Random random) {
        Set<String> before = ahead.apply(rule);
        List<String> causes = changed.stream().filter(before::contains).toList();
        if (causes.isEmpty()) {
            return;
        }
        Crossing crossing = new Crossing(
                rule,
                before,
                Set.copyOf(causes),
                d -> {
                    Optional<Replay.Both> both = decided(around, d.facts());
                    both.ifPresent(b -> note(d, Replay.byRule(d.facts(), b), rules));
                    return both;
                },
                random,
                STEERED);
        for (int i = 0; crossing.left() > 0; i++) {
            LocalDate day = Pieces.dayIn(days.get(i % days.size()));
            CheckedBook book = books.get(i % books.size());
            // Nothing but what must hold holds at first: the more that claim, the less the limit leaves.
            Draft start = new Draft(day);
            Aim aim = new Aim(book, sampler, start);
            List<String> some = new ArrayList<>(causes);
            Collections.shuffle(some, random);
            some.subList(0, Math.min(some.size(), CAUSES[i % CAUSES.length])).forEach(aim::at);
            aim.at(rule);
            if (crossing.from(search.full(start), () -> search.full(sampler.draft(day)), OTHERS)) {
                return;
            }
        }
    }

    private static Draft aimed(
            int i, Random random, Sampler sampler, Set<String> changed, LocalDate day, List<CheckedBook> books) {
        Draft draft = sampler.draft(day);
        CheckedBook book = books.get(i % books.size());
        List<CheckedRule> inForce =
                book.rules().stream().filter(r -> r.inForce(day)).toList();
        List<CheckedRule> some = new ArrayList<>(inForce);
        Collections.shuffle(some, random);
        Aim aim = new Aim(book, sampler, draft);
        some.subList(0, Math.min(AIMS[i % AIMS.length], some.size())).forEach(aim::at);
        // What changed last, so that nothing aimed at before takes it back.
        List<CheckedRule> differing =
                inForce.stream().filter(r -> changed.contains(r.id())).toList();
        if (!differing.isEmpty()) {
            aim.at(differing.get(random.nextInt(differing.size())));
        }
        return draft;
    }

    /** Whether a case shows what none did. */
    private boolean take(Draft full, Set<String> rules) {
        return note(full, differing(around, full), rules);
    }

    private boolean note(Draft full, Map<String, Witness> differing, Set<String> rules) {
        Map<String, Integer> sides = new LinkedHashMap<>();
        boolean news = false;
        for (Map.Entry<String, Witness> e : differing.entrySet()) {
            if (rules.contains(e.getKey())) {
                int side = e.getValue().difference().signum() > 0 ? 1 : -1;
                sides.put(e.getKey(), side);
                news |= known.add(side + e.getKey());
            }
        }
        if (news) {
            cases.add(full);
            seen.add(sides);
        }
        return news;
    }

    private static Map<String, Witness> differing(Replay replay, Draft full) {
        Facts facts = full.facts();
        return decided(replay, facts).map(b -> Replay.byRule(facts, b)).orElse(Map.of());
    }

    private static Optional<Replay.Both> decided(Replay replay, Facts facts) {
        return replay.both(facts).filter(b -> b.old().determined() && b.now().determined());
    }

    /** The witnesses of a case, made as small as all that it is kept for still show; by the reference evaluator. */
    private Map<String, Witness> shown(Draft full, Map<String, Integer> sides) {
        String first = sides.keySet().iterator().next();
        Witness small = Shrink.complete(
                d -> all(differing(around, d), sides, first),
                search.vocabulary(),
                full,
                Objects.requireNonNull(differing(around, full).get(first)));
        return differing(whole, Draft.of(small.facts()));
    }

    /** The witness of {@code first}, where all differ to their side. */
    private static Optional<Witness> all(Map<String, Witness> seen, Map<String, Integer> signs, String first) {
        boolean still = signs.entrySet().stream().allMatch(e -> {
            Witness w = seen.get(e.getKey());
            return w != null && (w.difference().signum() > 0) == (e.getValue() > 0);
        });
        return still ? Optional.ofNullable(seen.get(first)) : Optional.empty();
    }
}
