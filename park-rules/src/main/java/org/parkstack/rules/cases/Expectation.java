package org.parkstack.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Missing;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.FactReader;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Type;

/** What a case expects of its decision, and where the two differ. */
public final class Expectation {

    private static final ImmutableSet<String> KEYS =
            ImmutableSet.of("total", "tiers", "payers", "instalments", "rules", "missing", "not_in_force");
    private static final ImmutableSet<String> STATUSES =
            Arrays.stream(Status.values()).map(Status::id).collect(ImmutableSet.toImmutableSet());
    private static final ImmutableSet<String> ANSWERS = ImmutableSet.of("met", "not_met", "unknown");

    private final Decision decision;
    private final ImmutableSet<String> rules;
    private final Problems problems;
    private final List<Difference> differences = new ArrayList<>();

    /** One difference: where the expectation stands, of what, and the two sides. */
    public record Difference(Place place, String of, String expected, String actual) {

        @Override
        public String toString() {
            return place + ": " + of + ": expected " + expected + ", got " + actual;
        }
    }

    private Expectation(Decision decision, ImmutableSet<String> rules, Problems problems) {
        this.decision = decision;
        this.rules = rules;
        this.problems = problems;
    }

    /**
     * All differences between {@code expect} and {@code decision}; what is malformed goes to {@code problems}.
     *
     * @param rules the ids of all rules of the book
     */
    public static ImmutableList<Difference> compare(
            Mapping expect, Decision decision, ImmutableSet<String> rules, Problems problems) {
        Expectation e = new Expectation(decision, rules, problems);
        e.compare(expect);
        return ImmutableList.copyOf(e.differences);
    }

    private void compare(Mapping expect) {
        for (Mapping.Entry entry : expect.entries()) {
            String key = entry.key().text();
            Node value = entry.value();
            switch (key) {
                case "total" -> amount("total", value, decision.total());
                case "tiers" -> tiers(key, value, decision.tiers());
                case "payers" -> tiers(key, value, decision.payers());
                case "instalments" -> instalments(value);
                case "rules" -> map(value, "rules").ifPresent(m -> m.entries().forEach(this::rule));
                case "missing" ->
                    exactly(
                            key,
                            value,
                            decision.missing().stream()
                                    .map(Missing::text)
                                    .collect(ImmutableSortedSet.toImmutableSortedSet(
                                            java.util.Comparator.naturalOrder())));
                case "not_in_force" -> exactly(key, value, decision.notInForce());
                default ->
                    problems.error(
                            Code.PK103,
                            entry.key().place(),
                            "unknown key `" + CaseReader.shortened(key) + "` in `expect`",
                            problems.didYouMean(key, KEYS));
            }
        }
    }

    private Optional<Mapping> map(Node node, String key) {
        if (node instanceof Mapping m) {
            return Optional.of(m);
        }
        problems.error(Code.PK105, node.place(), "`" + key + "` in `expect` is a map", "");
        return Optional.empty();
    }

    private void differ(Place place, String of, String expected, String actual) {
        differences.add(new Difference(place, of, expected, actual));
    }

    private void amount(String of, Node node, Amount actual) {
        Optional<Range> expected = money(node);
        if (expected.isEmpty()) {
            return;
        }
        Range e = expected.get();
        boolean lo = e.lo() == null || e.lo().equals(actual.atLeast());
        boolean hi = node instanceof Mapping m && m.entry("at_most").isEmpty()
                || Optional.ofNullable(e.hi()).equals(actual.atMost());
        if (!lo || !hi) {
            differ(node.place(), of, shown(e), actual.toString());
        }
    }

    private static String shown(Range expected) {
        @Nullable Rational lo = expected.lo();
        @Nullable Rational hi = expected.hi();
        return expected.known()
                ? Amount.text(expected.value())
                : (lo == null ? "" : Amount.text(lo)) + "…" + (hi == null ? "" : Amount.text(hi));
    }

    private Optional<Range> money(Node node) {
        Declaration money = new Declaration(
                SubjectKind.ENTERPRISE, "expect", Type.MONEY, false, Range.ALL, ImmutableSet.of(), false);
        return FactReader.read(money, node, problems).values().stream()
                .findFirst()
                .map(v -> (Range) v);
    }

    private void tiers(String key, Node node, ImmutableMap<PolicyTier, Amount> actual) {
        map(node, key).ifPresent(m -> {
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
                } else {
                    amount(key + "." + id, entry.value(), actual.getOrDefault(tier.get(), Amount.ZERO));
                }
            }
        });
    }

    private void instalments(Node node) {
        map(node, "instalments").ifPresent(m -> {
            for (Mapping.Entry entry : m.entries()) {
                String key = entry.key().text();
                Amount actual = decision.instalments().stream()
                        .filter(i -> i.key().equals(key))
                        .map(Decision.Instalment::amount)
                        .findFirst()
                        .orElse(Amount.ZERO);
                amount("instalments." + key, entry.value(), actual);
            }
        });
    }

    private void rule(Mapping.Entry entry) {
        String rule = entry.key().text();
        if (!rules.contains(rule)) {
            problems.error(
                    Code.PK202,
                    entry.key().place(),
                    "unknown rule `" + CaseReader.shortened(rule) + "`",
                    problems.didYouMean(rule, rules));
            return;
        }
        ImmutableList<Award> awards = decision.awards(rule);
        ImmutableList<Recognition> recognised = decision.recognised().stream()
                .filter(r -> r.rule().equals(rule))
                .collect(ImmutableList.toImmutableList());
        if (entry.value() instanceof Mapping bySubject
                && bySubject.entry("at_least").isEmpty()
                && bySubject.entry("at_most").isEmpty()) {
            for (Mapping.Entry one : bySubject.entries()) {
                String id = one.key().text();
                one(
                        "rules." + rule + "." + id,
                        one.value(),
                        awards.stream().filter(a -> id(a.subject()).equals(id)).toList(),
                        recognised.stream()
                                .filter(r -> id(r.subject()).equals(id))
                                .toList(),
                        true);
            }
            return;
        }
        one("rules." + rule, entry.value(), awards, recognised, false);
    }

    private static String id(String subject) {
        return subject.substring(subject.indexOf(':') + 1);
    }

    private void one(String of, Node node, List<Award> awards, List<Recognition> recognised, boolean ofSubject) {
        if (node instanceof Scalar s && (STATUSES.contains(s.text()) || ANSWERS.contains(s.text()))) {
            TreeSet<String> actual = new TreeSet<>();
            awards.forEach(a -> actual.add(a.status().id()));
            recognised.forEach(r -> actual.add(r.answer()));
            boolean nobody = actual.isEmpty()
                    && !ofSubject
                    && decision.notInForce().stream().noneMatch(r -> of.equals("rules." + r));
            if (!nobody && !actual.equals(ImmutableSet.of(s.text()))) {
                differ(node.place(), of, s.text(), actual.isEmpty() ? "nothing" : String.join(", ", actual));
            }
            return;
        }
        if (ofSubject && awards.isEmpty()) {
            differ(node.place(), of, "an award", "nothing");
            return;
        }
        Range sum = Range.ZERO;
        for (Award award : awards) {
            sum = sum.plus(
                    Range.of(award.granted().atLeast(), award.granted().atMost().orElse(null)));
        }
        amount(of, node, Amount.of(sum));
    }

    private void exactly(String of, Node node, ImmutableSet<String> actual) {
        if (!(node instanceof Sequence list)) {
            problems.error(Code.PK105, node.place(), "`" + of + "` in `expect` is a list", "it reads `[tax_paid]`");
            return;
        }
        TreeSet<String> expected = new TreeSet<>();
        for (Node item : list.items()) {
            if (item instanceof Scalar s) {
                expected.add(s.text());
            } else {
                problems.error(Code.PK105, item.place(), "an entry of `" + of + "` is one value", "");
            }
        }
        if (!expected.equals(new TreeSet<>(actual))) {
            differ(node.place(), of, expected.toString(), new TreeSet<>(actual).toString());
        }
    }
}
