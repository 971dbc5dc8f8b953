package org.parkstack.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Missing;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.FactReader;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Type;

/** Reads {@code expect}: what no decision could ever be is an input error, found before anything is decided. */
final class ExpectationReader {

    private static final ImmutableSet<String> STATUSES =
            Arrays.stream(Status.values()).map(Status::id).collect(ImmutableSet.toImmutableSet());
    private static final ImmutableSet<String> OF_NOBODY = ImmutableSet.of(Status.INELIGIBLE.id(), "not_met");
    private static final ImmutableSet<String> BOUNDS = ImmutableSet.of("at_least", "at_most");
    private static final Pattern YEAR = Pattern.compile("0|[1-9]\\d?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]+");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)?(\\([a-z0-9_]*\\))?");

    private final CheckedBook book;
    private final Facts facts;
    private final Set<String> reviews;
    private final Problems problems;
    private final ImmutableList.Builder<Expectation.Check> checks = ImmutableList.builder();

    private ExpectationReader(CheckedBook book, Facts facts, Set<String> reviews, Problems problems) {
        this.book = book;
        this.facts = facts;
        this.reviews = reviews;
        this.problems = problems;
    }

    /**
     * What {@code expect} says of the decision of {@code facts}; what is wrong is reported.
     *
     * @param reviews the ids of the rules and terms that have a review
     */
    static Expectation read(Mapping expect, CheckedBook book, Facts facts, Set<String> reviews, Problems problems) {
        ExpectationReader reader = new ExpectationReader(book, facts, reviews, problems);
        expect.entries().forEach(reader::entry);
        return new Expectation(reader.checks.build());
    }

    private void entry(Mapping.Entry entry) {
        String key = entry.key().text();
        Node value = entry.value();
        switch (key) {
            case "total" -> amount(About.all("total"), value, Decision::total);
            case "tiers" -> tiers(key, value, Decision::tiers);
            case "payers" -> tiers(key, value, Decision::payers);
            case "instalments" -> map(value, key, m -> m.entries().forEach(this::instalment));
            case "rules" -> map(value, key, m -> m.entries().forEach(this::rule));
            case "missing" ->
                exactly(key, value, this::missing, d -> d.missing().stream().map(Missing::text));
            case "not_in_force" -> exactly(key, value, item -> known(item) != null, d -> d.notInForce().stream());
            default ->
                problems.error(
                        Code.PK103,
                        entry.key().place(),
                        "unknown key `" + CaseReader.shortened(key) + "` in `expect`",
                        problems.didYouMean(key, CaseKeys.EXPECT));
        }
    }

    /** What an expectation is about. */
    private record About(String of, Optional<String> rule, Optional<String> subject, Optional<PolicyTier> tier) {

        static About all(String of) {
            return new About(of, Optional.empty(), Optional.empty(), Optional.empty());
        }

        Difference differs(Place place, String expected, String actual) {
            return new Difference(place, of, expected, actual, rule, subject, tier);
        }
    }

    private void map(Node node, String key, Consumer<Mapping> then) {
        if (node instanceof Mapping m) {
            then.accept(m);
        } else if (!leftOut(node)) {
            problems.error(
                    Code.PK105,
                    node.place(),
                    "`" + key + "` in `expect` is a map",
                    switch (key) {
                        case "rules" -> "it reads `rules: {some_rule: 400万元, other_rule: ineligible}`";
                        case "instalments" -> "it reads `instalments: {0: 40万元, 1: 60万元}`";
                        default -> "it reads `" + key + ": {municipal: 200万元}`";
                    });
        }
    }

    private static boolean leftOut(Node node) {
        return node instanceof Scalar s && s.leftOut();
    }

    private void amount(About about, Node node, Function<Decision, Amount> actual) {
        Declaration money = new Declaration(
                SubjectKind.ENTERPRISE, about.of(), Type.MONEY, false, Range.ALL, ImmutableSet.of(), false);
        Optional<Range> read = FactReader.read(money, node, problems).values().stream()
                .findFirst()
                .map(v -> (Range) v);
        if (read.isEmpty()) {
            return;
        }
        Range expected = read.get();
        boolean openAbove = node instanceof Mapping m && m.get("at_most").isEmpty();
        checks.add((decision, out) -> {
            Amount is = actual.apply(decision);
            boolean lo = expected.lo() == null || expected.lo().equals(is.atLeast());
            boolean hi = openAbove || Optional.ofNullable(expected.hi()).equals(is.atMost());
            if (!lo || !hi) {
                out.add(about.differs(node.place(), shown(expected), is.toString()));
            }
        });
    }

    private static String shown(Range expected) {
        @Nullable Rational lo = expected.lo();
        @Nullable Rational hi = expected.hi();
        return expected.known()
                ? text(expected.value())
                : (lo == null ? "" : text(lo)) + "…" + (hi == null ? "" : text(hi));
    }

    /** As decisions write it; exactly where it is no whole number of fen, which no decision can be. */
    private static String text(Rational yuan) {
        return yuan.times(Rational.of(100)).isWhole() ? Amount.text(yuan) : yuan + "元";
    }

    private void tiers(String key, Node node, Function<Decision, ImmutableSortedMap<PolicyTier, Amount>> actual) {
        map(node, key, m -> {
            for (Mapping.Entry entry : m.entries()) {
                String id = entry.key().text();
                Optional<PolicyTier> tier = PolicyTier.ofId(id);
                if (tier.isEmpty()) {
                    problems.error(
                            Code.PK105,
                            entry.key().place(),
                            "`" + CaseReader.shortened(id) + "` is no tier",
                            problems.didYouMean(
                                    id,
                                    Arrays.stream(PolicyTier.values())
                                            .map(PolicyTier::id)
                                            .toList()));
                    continue;
                }
                About about = new About(
                        key + "." + id,
                        Optional.empty(),
                        Optional.empty(),
                        key.equals("tiers") ? tier : Optional.empty());
                amount(about, entry.value(), d -> {
                    Amount is = actual.apply(d).get(tier.get());
                    return is == null ? Amount.ZERO : is;
                });
            }
        });
    }

    private void instalment(Mapping.Entry entry) {
        String key = entry.key().text();
        ImmutableSortedSet<String> events = book.rules().stream()
                .flatMap(r -> r.rule().instalments().byEvent().keySet().stream())
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
        if (!YEAR.matcher(key).matches() && !events.contains(key)) {
            String near = problems.didYouMean(key, events);
            problems.error(
                    Code.PK105,
                    entry.key().place(),
                    "`" + CaseReader.shortened(key) + "` is neither a year after the decision nor an event of any rule",
                    near.isEmpty() ? "the year of the decision is `0`" : near);
            return;
        }
        amount(
                About.all("instalments." + key),
                entry.value(),
                d -> d.instalments().stream()
                        .filter(i -> i.key().equals(key))
                        .map(Decision.Instalment::amount)
                        .findFirst()
                        .orElse(Amount.ZERO));
    }

    /** The rule that {@code id} names, in any version; null, and reported, where there is none. */
    private @Nullable CheckedRule known(Scalar id) {
        for (CheckedRule rule : book.rules()) {
            if (rule.id().equals(id.text())) {
                return rule;
            }
        }
        problems.error(
                Code.PK202,
                id.place(),
                "unknown rule `" + CaseReader.shortened(id.text()) + "`",
                problems.didYouMean(
                        id.text(), book.rules().stream().map(CheckedRule::id).toList()));
        return null;
    }

    private void rule(Mapping.Entry entry) {
        @Nullable CheckedRule rule = known(entry.key());
        if (rule == null) {
            return;
        }
        Node value = entry.value();
        boolean bySubject = value instanceof Mapping m
                && !m.entries().isEmpty()
                && m.entries().stream().noneMatch(e -> BOUNDS.contains(e.key().text()));
        if (!bySubject) {
            one(
                    new About("rules." + rule.id(), Optional.of(rule.id()), Optional.empty(), Optional.empty()),
                    rule,
                    value);
            return;
        }
        SubjectKind kind = rule.rule().per();
        for (Mapping.Entry one : ((Mapping) value).entries()) {
            String written = one.key().text();
            ImmutableSet<String> refs = subjects(kind);
            String ref = refs.contains(written) ? written : kind.id() + ":" + written;
            if (!refs.contains(ref)) {
                problems.error(
                        Code.PK202,
                        one.key().place(),
                        "the case has no " + kind.id() + " `" + CaseReader.shortened(written) + "`, and `" + rule.id()
                                + "` is per " + kind.id(),
                        problems.didYouMean(
                                written,
                                refs.stream()
                                        .map(r -> r.substring(r.indexOf(':') + 1))
                                        .toList()));
                continue;
            }
            one(
                    new About(
                            "rules." + rule.id() + "." + written,
                            Optional.of(rule.id()),
                            Optional.of(ref),
                            Optional.empty()),
                    rule,
                    one.value());
        }
    }

    private ImmutableSet<String> subjects(SubjectKind kind) {
        boolean assumedEmpty =
                book.assumedEmpty().contains(kind) && !facts.records().containsKey(kind);
        return assumedEmpty
                ? ImmutableSet.of()
                : facts.subjects(kind).stream().map(Subject::ref).collect(ImmutableSet.toImmutableSet());
    }

    private void one(About about, CheckedRule rule, Node node) {
        if (node instanceof Scalar s && WORD.matcher(s.text().strip()).matches() && !s.leftOut()) {
            word(about, rule, s);
        } else if (rule.paysMoney()) {
            amount(about, node, d -> {
                Range sum = Range.ZERO;
                for (Award award : awards(about, d)) {
                    sum = sum.plus(Range.of(
                            award.granted().atLeast(), award.granted().atMost().orElse(null)));
                }
                return Amount.of(sum);
            });
        } else if (!leftOut(node)) {
            problems.error(
                    Code.PK105,
                    node.place(),
                    "`" + rule.id() + "` recognises and moves no money",
                    "expect `met`, `not_met` or `unknown`");
        }
    }

    private static List<Award> awards(About about, Decision decision) {
        return decision.awards().stream()
                .filter(a -> about.rule().map(a.rule()::equals).orElse(true)
                        && about.subject().map(a.subject()::equals).orElse(true))
                .toList();
    }

    private void word(About about, CheckedRule rule, Scalar s) {
        String expected = s.text().strip();
        ImmutableSet<String> lawful = rule.paysMoney() ? STATUSES : CaseKeys.ANSWERS;
        if (!lawful.contains(expected)) {
            boolean other = STATUSES.contains(expected) || CaseKeys.ANSWERS.contains(expected);
            String near = problems.didYouMean(expected, lawful);
            problems.error(
                    Code.PK105,
                    s.place(),
                    other
                            ? "`" + rule.id() + "` " + (rule.paysMoney() ? "pays" : "recognises") + ": it is never `"
                                    + expected + "`"
                            : "`" + CaseReader.shortened(expected) + "` is neither an amount nor a status",
                    near.isEmpty() || other ? "one of " + String.join(", ", lawful) : near);
            return;
        }
        checks.add((decision, out) -> {
            TreeSet<String> actual = new TreeSet<>();
            awards(about, decision).forEach(a -> actual.add(a.status().id()));
            decision.recognised().stream()
                    .filter(r -> r.rule().equals(rule.id())
                            && about.subject().map(r.subject()::equals).orElse(true))
                    .map(Recognition::answer)
                    .forEach(actual::add);
            boolean inForce = !decision.notInForce().contains(rule.id());
            boolean holds = actual.isEmpty()
                    ? inForce && OF_NOBODY.contains(expected)
                    : actual.equals(ImmutableSet.of(expected));
            if (!holds) {
                String shown = !inForce
                        ? "not in force on " + decision.asOf()
                        : actual.isEmpty() ? "no " + rule.rule().per().id() : String.join(", ", actual);
                out.add(about.differs(s.place(), expected, shown));
            }
        });
    }

    /** Whether {@code item} is what may be missing: a fact, a list of records, a review, or an expression. */
    private boolean missing(Scalar item) {
        Set<String> known = new TreeSet<>();
        book.vocabulary().all().forEach(d -> known.add(d.text()));
        for (SubjectKind kind : SubjectKind.values()) {
            if (kind.isRecord()) {
                known.add(kind.listKey());
            }
        }
        reviews.forEach(r -> known.add("review(" + r + ")"));
        String text = item.text().strip();
        if (!known.contains(text) && NAME.matcher(text).matches()) {
            problems.error(
                    Code.PK202,
                    item.place(),
                    "unknown fact `" + CaseReader.shortened(text) + "`",
                    problems.didYouMean(text, known));
            return false;
        }
        return true;
    }

    private void exactly(
            String of,
            Node node,
            java.util.function.Predicate<Scalar> lawful,
            Function<Decision, java.util.stream.Stream<String>> actual) {
        if (leftOut(node)) {
            return;
        }
        if (!(node instanceof Sequence list)) {
            problems.error(
                    Code.PK105,
                    node.place(),
                    "`" + of + "` in `expect` is a list",
                    of.equals("missing") ? "it reads `[tax_paid]`" : "it reads `[some_rule]`");
            return;
        }
        TreeSet<String> expected = new TreeSet<>();
        for (Node item : list.items()) {
            if (!(item instanceof Scalar s)) {
                problems.error(Code.PK105, item.place(), "an entry of `" + of + "` is one value", "");
            } else if (lawful.test(s)) {
                expected.add(s.text().strip());
            }
        }
        checks.add((decision, out) -> {
            TreeSet<String> is = actual.apply(decision).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
            if (!expected.equals(is)) {
                out.add(About.all(of).differs(node.place(), listed(expected, is), listed(is, expected)));
            }
        });
    }

    /** {@code [a, b]}; of long lists only what the other does not have. */
    private static String listed(TreeSet<String> these, TreeSet<String> others) {
        if (these.size() <= 12) {
            return these.toString();
        }
        TreeSet<String> own = new TreeSet<>(Sets.difference(these, others));
        return own.isEmpty() ? "nothing more" : "also " + own;
    }
}
