package org.parkstack.rules.coverage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.evaluate.Watch;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Value;

/**
 * Cases for what is not covered. Each starts from a case there is, or from nothing, and is changed where the book says that it
 * matters; then the reference evaluator decides it, watched as ever, and only a case that shows what was missing is written, with
 * what it was decided to be. For the rest there is a comment with the facts that matter, to be filled by hand.
 */
public final class MissingCases {

    /** The most decisions that are made on the way, and of a large book so many rules; what is left then is a comment. */
    private static final int MOST_DECISIONS = 20_000;

    private static final int MOST_RULES = 4_000_000;

    private static final int MOST_BASES = 6;
    private static final Rational MONEY = Rational.of(1_000_000);

    private final CheckedBook book;
    private final Targets targets;
    private final ReferenceEvaluator evaluator;
    private final ImmutableList<Facts> bases;
    private final Map<Formula, Formula> around = new IdentityHashMap<>();
    private final Map<Formula, Home> homes = new IdentityHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final int mostDecisions;
    private int decisions;

    /** Where a whole formula stands. */
    private record Home(
            Optional<CheckedRule> rule, Optional<CheckedTerm> term, Optional<CheckedStep> step, boolean amount) {}

    /** A goal that a case was found for. */
    private record Found(Facts facts, Decision decision, BitSet reached) {}

    private MissingCases(CheckedBook book, List<Facts> bases) {
        this.book = book;
        this.targets = new Targets(book);
        this.evaluator = new ReferenceEvaluator(book, "");
        this.mostDecisions =
                Math.min(MOST_DECISIONS, MOST_RULES / Math.max(1, book.rules().size()));
        this.bases = ImmutableList.sortedCopyOf(Comparator.comparing(MissingCases::size), bases);
        for (CheckedRule rule : book.rules()) {
            home(rule.when(), new Home(Optional.of(rule), Optional.empty(), Optional.empty(), false));
            Home amount = new Home(Optional.of(rule), Optional.empty(), Optional.empty(), true);
            rule.pays().ifPresent(f -> home(f, amount));
            rule.upTo().ifPresent(f -> home(f, amount));
        }
        for (CheckedTerm term : book.terms().values()) {
            home(term.value(), new Home(Optional.empty(), Optional.of(term), Optional.empty(), false));
        }
        for (CheckedStep step : book.steps()) {
            step.expression()
                    .ifPresent(f -> home(f, new Home(Optional.empty(), Optional.empty(), Optional.of(step), false)));
        }
    }

    /** How much a case says: of two that will do, people read the smaller. */
    private static int size(Facts facts) {
        return facts.enterprise().given().size()
                + facts.records().values().stream()
                        .flatMap(ImmutableList::stream)
                        .mapToInt(s -> 1 + s.given().size())
                        .sum();
    }

    private void home(Formula whole, Home home) {
        homes.put(whole, home);
        Children.walk(whole, f -> Children.of(f).forEach(child -> around.put(child, f)));
    }

    /**
     * Cases for what {@code coverage} lacks: a YAML list, each entry with comments that say what it shows; empty text where
     * nothing is lacking. The same book and cases give the same text.
     *
     * @param cases the facts of the cases there are
     */
    public static String yaml(CheckedBook book, Coverage coverage, List<Facts> cases) {
        return new MissingCases(book, cases).yaml(coverage);
    }

    private String yaml(Coverage coverage) {
        bases.forEach(b -> names.add(b.id()));
        BitSet reached = new BitSet();
        for (Item item : coverage.items()) {
            for (Aspect aspect : item.aspects()) {
                reached.set(item.goal(aspect), coverage.shown(item, aspect));
            }
        }
        StringBuilder out = new StringBuilder();
        List<String> open = new ArrayList<>();
        for (Item item : coverage.items()) {
            for (Aspect aspect : item.aspects()) {
                int goal = item.goal(aspect);
                if (reached.get(goal)) {
                    continue;
                }
                Optional<Found> found = find(item, aspect);
                if (found.isPresent()) {
                    BitSet gained = (BitSet) found.get().reached().clone();
                    gained.andNot(reached);
                    reached.or(gained);
                    out.append(out.isEmpty() ? "" : "\n").append(entry(item, aspect, found.get(), gained));
                } else {
                    reached.set(goal);
                    open.add(skeleton(item, aspect));
                }
            }
        }
        open.forEach(s -> out.append(out.isEmpty() ? "" : "\n").append(s));
        return out.toString();
    }

    private String entry(Item item, Aspect aspect, Found found, BitSet gained) {
        List<String> comments = new ArrayList<>();
        for (Item other : targets.items()) {
            for (Aspect a : other.aspects()) {
                if (gained.get(other.goal(a)) && !(a == Aspect.TRUE || a == Aspect.FALSE)) {
                    comments.add(shows(other, a));
                }
            }
        }
        if (comments.isEmpty()) {
            comments.add(shows(item, aspect));
        }
        ImmutableSet.Builder<String> rules = ImmutableSet.builder();
        found.decision().awards().stream()
                .filter(a -> a.granted().atLeast().signum() > 0)
                .forEach(a -> rules.add(a.rule()));
        owner(item).ifPresent(rules::add);
        return CaseYaml.write(found.facts(), book.vocabulary(), comments, found.decision(), rules.build());
    }

    private Optional<String> owner(Item item) {
        return book.rules().stream()
                .map(CheckedRule::id)
                .filter(id -> item.owner().equals("rule `" + id + "`"))
                .findFirst();
    }

    private static String shows(Item item, Aspect aspect) {
        String what = item.kind() == Item.Kind.RULE || item.kind() == Item.Kind.STEP
                ? item.owner()
                : item.owner() + ": `" + item.text() + "`";
        return what + " " + words(item, aspect) + " (" + item.place() + ")";
    }

    private static String words(Item item, Aspect aspect) {
        return switch (aspect) {
            case GRANTED -> item.recognises() ? "is met" : "is granted";
            case REFUSED -> item.recognises() ? "is not met" : "is refused";
            case TRUE -> "is true";
            case FALSE -> "is false";
            case TRUE_DECIDES -> "decides by being true";
            case FALSE_DECIDES -> "decides by being false";
            case HIT -> "counts";
            case ON -> "is met exactly";
            case NEXT -> "is missed by a step";
            case BINDS -> "takes something off";
            case IDLE -> "leaves everything as it is";
        };
    }

    private String name(Item item, Aspect aspect) {
        String text = item.owner().replaceAll("^.*`(.*)`$", "$1") + "_" + aspect.id();
        String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
        String name = slug;
        for (int i = 2; !names.add(name); i++) {
            name = slug + "_" + i;
        }
        return name;
    }

    private Optional<Found> find(Item item, Aspect aspect) {
        Optional<CheckedRule> rule = ruleOf(item);
        List<Facts> starts = new ArrayList<>();
        bases.stream()
                .filter(b -> rule.map(r -> r.inForce(b.asOf())).orElse(true))
                .limit(MOST_BASES)
                .forEach(starts::add);
        if (starts.isEmpty()) {
            bases.stream().limit(1).forEach(starts::add);
        }
        LocalDate day =
                starts.isEmpty() ? LocalDate.of(2025, 1, 1) : starts.get(0).asOf();
        starts.add(new Facts(
                "",
                day,
                day.getYear() - 1,
                Subject.of(SubjectKind.ENTERPRISE, "enterprise", ImmutableMap.of()),
                ImmutableMap.of(),
                ImmutableTable.of()));
        for (Facts start : starts) {
            if (decisions > mostDecisions) {
                return Optional.empty();
            }
            Draft draft = Draft.of(start);
            rule.ifPresent(r -> inside(draft, r.rule().period()));
            try {
                make(item, aspect, draft, new Wishes(book, draft, this::probe));
            } catch (ArithmeticException | java.time.DateTimeException e) {
                continue;
            }
            Optional<Found> found = tried(item, aspect, draft);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> tried(Item item, Aspect aspect, Draft draft) {
        Facts facts = draft.facts("");
        Observer first = new Observer(targets);
        if (item.kind() != Item.Kind.RULE
                && !(run(facts, first) && first.reached().get(item.goal(aspect)))) {
            return Optional.empty();
        }
        Observer observer = new Observer(targets);
        Optional<Decision> decision = decide(facts, observer);
        if (decision.isEmpty()) {
            return Optional.empty();
        }
        observer.decided(decision.get());
        return observer.reached().get(item.goal(aspect))
                ? Optional.of(new Found(draft.facts(name(item, aspect)), decision.get(), observer.reached()))
                : Optional.empty();
    }

    private Optional<Decision> decide(Facts facts, Watch watch) {
        decisions++;
        try {
            return Optional.of(evaluator.decide(facts, false, watch));
        } catch (ProblemsException e) {
            return Optional.empty();
        }
    }

    private boolean run(Facts facts, Watch watch) {
        decisions++;
        try {
            evaluator.run(facts, watch);
            return true;
        } catch (ProblemsException e) {
            return false;
        }
    }

    private static void inside(Draft draft, EffectivePeriod period) {
        if (!period.contains(draft.asOf())) {
            draft.day(period.from()
                    .filter(from -> from.isAfter(draft.asOf()))
                    .or(() -> period.until().map(u -> u.minusDays(1)))
                    .orElse(draft.asOf()));
        }
    }

    /** The rule whose version must be in force for the goal to be reached. */
    private Optional<CheckedRule> ruleOf(Item item) {
        if (item.kind() == Item.Kind.RULE) {
            return book.rules().stream()
                    .filter(r -> r.rule().place().equals(item.place()) && r.id().equals(item.text()))
                    .findFirst();
        }
        return item.formula().flatMap(f -> {
            Home home = homeOf(f);
            return home == null
                    ? Optional.empty()
                    : home.rule().or(() -> home.term().flatMap(this::readerOf));
        });
    }

    private @Nullable Home homeOf(Formula f) {
        Formula at = f;
        while (around.containsKey(at)) {
            at = around.get(at);
        }
        return homes.get(at);
    }

    /** The first rule that reads a term itself. */
    private Optional<CheckedRule> readerOf(CheckedTerm term) {
        return book.rules().stream()
                .filter(r -> r.rule().period().overlaps(term.period()))
                .filter(r -> Stream.of(Optional.of(r.when()), r.pays(), r.upTo())
                        .flatMap(Optional::stream)
                        .anyMatch(f -> reads(f, term.id())))
                .findFirst();
    }

    private static boolean reads(Formula f, String term) {
        boolean[] found = {false};
        Children.walk(f, part -> found[0] |= part instanceof Formula.TermRef t && t.id().equals(term));
        return found[0];
    }

    private void make(Item item, Aspect aspect, Draft draft, Wishes wishes) {
        switch (item.kind()) {
            case RULE -> ruleOf(item).ifPresent(rule -> rule(rule, aspect, draft, wishes));
            case STEP -> step(item, aspect, draft, wishes);
            default -> part(item, aspect, draft, wishes);
        }
    }

    private static void rule(CheckedRule rule, Aspect aspect, Draft draft, Wishes wishes) {
        if (aspect == Aspect.GRANTED) {
            wishes.grant(rule, MONEY);
        } else {
            draft.one(rule.rule().per());
            wishes.wish(rule.when(), false);
            boolean always = rule.when() instanceof Formula.Const;
            rule.pays().filter(f -> always).ifPresent(f -> wishes.fill(f, Rational.ZERO, 0));
        }
    }

    private void step(Item item, Aspect aspect, Draft draft, Wishes wishes) {
        Optional<CheckedStep> step = book.steps().stream()
                .filter(s ->
                        s.step().place().equals(item.place()) && s.step().id().equals(item.text()))
                .findFirst();
        step.ifPresent(s -> {
            inside(draft, s.step().period());
            boolean selects = s.step().kind() != Step.Kind.CAP && s.step().kind() != Step.Kind.VETO;
            boolean first = true;
            for (String id : s.members()) {
                Optional<CheckedRule> rule = book.rules().stream()
                        .filter(r -> r.id().equals(id) && r.inForce(draft.asOf()))
                        .findFirst();
                if (rule.isPresent()) {
                    if (aspect == Aspect.IDLE && selects && !first) {
                        draft.one(rule.get().rule().per());
                        wishes.wish(rule.get().when(), false);
                    } else {
                        wishes.grant(
                                rule.get(), aspect == Aspect.BINDS ? Rational.of(1_000_000_000) : Rational.of(100));
                    }
                    first = false;
                }
            }
            if (s.step().kind() == Step.Kind.VETO) {
                s.expression().ifPresent(f -> wishes.wish(f, aspect == Aspect.BINDS));
            }
        });
    }

    /** A condition, row or threshold: what stands around it is made to let it count, then it is made as wanted. */
    private void part(Item item, Aspect aspect, Draft draft, Wishes wishes) {
        Formula f = item.formula().orElseThrow();
        Home home = homeOf(f);
        if (home == null) {
            return;
        }
        ruleOf(item).ifPresent(r -> draft.one(r.rule().per()));
        home.step().ifPresent(s -> {
            inside(draft, s.step().period());
            s.members().stream()
                    .limit(1)
                    .forEach(id -> book.rules().stream()
                            .filter(r -> r.id().equals(id) && r.inForce(draft.asOf()))
                            .findFirst()
                            .ifPresent(r -> wishes.grant(r, MONEY)));
        });
        boolean throughAmount = home.amount()
                || home.term().isPresent()
                        && ruleOf(item)
                                .map(r -> !reads(r.when(), home.term().get().id()))
                                .orElse(false);
        if (throughAmount) {
            ruleOf(item).ifPresent(r -> wishes.wish(r.when(), true));
        }
        List<Formula> path = new ArrayList<>();
        for (Formula at = f; at != null; at = around.get(at)) {
            path.add(0, at);
        }
        for (int i = 0; i + 1 < path.size(); i++) {
            let(path.get(i), path.get(i + 1), draft, wishes);
        }
        wanted(item, aspect, f, draft, wishes);
    }

    /** Makes {@code part} count inside {@code whole}. */
    private static void let(Formula whole, Formula part, Draft draft, Wishes wishes) {
        if (whole instanceof Formula.Junction j) {
            j.parts().stream().filter(p -> p != part).forEach(p -> wishes.wish(p, j.all()));
        } else if (whole instanceof Formula.Choice c) {
            for (Formula.Branch b : c.branches()) {
                if (b.test() == part) {
                    return;
                }
                wishes.wish(b.test(), b.value() == part);
                if (b.value() == part) {
                    return;
                }
            }
        } else if (whole instanceof Formula.Aggregate a) {
            draft.one(a.record());
            a.where().filter(w -> w != part).ifPresent(w -> wishes.wish(w, true));
        }
    }

    private void wanted(Item item, Aspect aspect, Formula f, Draft draft, Wishes wishes) {
        switch (aspect) {
            case TRUE, TRUE_DECIDES -> wishes.wish(f, true);
            case FALSE, FALSE_DECIDES -> wishes.wish(f, false);
            case HIT -> {
                if (f instanceof Formula.Choice c) {
                    for (int i = 0; i < c.branches().size() && i <= item.row(); i++) {
                        wishes.wish(c.branches().get(i).test(), i == item.row());
                    }
                } else if (f instanceof Formula.Brackets b) {
                    bracket(b, item.row(), Rational.ZERO, draft, wishes);
                }
            }
            default -> {
                for (Targets.Bound bound : targets.boundaries(f)) {
                    if (bound.item() == item || bound.item().first() == item.first()) {
                        Rational distance =
                                aspect == Aspect.ON ? Rational.ZERO : Targets.offset(bound.how(), bound.step());
                        if (f instanceof Formula.Compare c) {
                            wishes.apart(c, distance, 0);
                        } else if (f instanceof Formula.Brackets b) {
                            bracket(b, item.row(), distance, draft, wishes);
                        }
                    }
                }
            }
        }
    }

    /** Makes the quantity that brackets are over {@code distance} from where a row begins. */
    private static void bracket(Formula.Brackets b, int row, Rational distance, Draft draft, Wishes wishes) {
        Rational from = ((Range) ((Formula.Const) b.rows().get(row).from()).value()).value();
        if (b.of() instanceof Formula.Fact fact) {
            draft.set(fact, Range.of(from.plus(distance)));
        } else {
            wishes.fill(b.of(), from.plus(distance), 0);
        }
    }

    /** Left less right of a comparison as the evaluator sees it; of dates, in days. */
    private Optional<Rational> probe(Formula.Compare compare, Draft draft) {
        if (decisions > mostDecisions) {
            return Optional.empty();
        }
        Sides sides = new Sides(compare);
        run(draft.facts(""), sides);
        return sides.difference();
    }

    /** Sees the two sides of one comparison, the first time that it is evaluated with both known. */
    private static final class Sides implements Watch {

        private final Formula.Compare compare;
        private @Nullable Value left;
        private Optional<Rational> difference = Optional.empty();

        Sides(Formula.Compare compare) {
            this.compare = compare;
        }

        @Override
        public void leave(Formula formula, Value value) {
            if (formula == compare.left()) {
                left = value;
            } else if (formula == compare.right() && difference.isEmpty()) {
                BiFunction<Value, Value, Optional<Rational>> less = (a, b) -> {
                    if (a instanceof Range l && b instanceof Range r && l.known() && r.known()) {
                        return Optional.of(l.value().minus(r.value()));
                    }
                    return a instanceof Days l && b instanceof Days r && l.known() && r.known()
                            ? Optional.of(Rational.of(java.time.temporal.ChronoUnit.DAYS.between(r.value(), l.value())))
                            : Optional.empty();
                };
                Value l = left;
                difference = l == null ? Optional.empty() : less.apply(l, value);
            }
        }

        Optional<Rational> difference() {
            return difference;
        }
    }

    /** What to fill in by hand, as comments. */
    private String skeleton(Item item, Aspect aspect) {
        Set<String> facts = new TreeSet<>();
        List<Formula> formulas = new ArrayList<>();
        ruleOf(item).ifPresent(r -> {
            formulas.add(r.when());
            r.pays().ifPresent(formulas::add);
            r.upTo().ifPresent(formulas::add);
        });
        item.formula().filter(f -> formulas.isEmpty()).ifPresent(formulas::add);
        Set<String> seen = new HashSet<>();
        while (!formulas.isEmpty()) {
            Children.walk(formulas.remove(0), f -> {
                if (f instanceof Formula.Fact fact) {
                    facts.add(fact.fact().text());
                } else if (f instanceof Formula.TermRef t && seen.add(t.id())) {
                    book.terms().get(t.id()).forEach(term -> formulas.add(term.value()));
                }
            });
        }
        return "# no case was found: " + shows(item, aspect).replace('\n', ' ') + "\n"
                + "# - case: " + name(item, aspect) + "\n"
                + "#   as_of: " + bases.stream().findFirst().map(Facts::asOf).orElse(LocalDate.of(2025, 1, 1)) + "\n"
                + "#   enterprise: {}   # it reads " + String.join(", ", facts) + "\n"
                + "#   expect: {}\n";
    }
}
