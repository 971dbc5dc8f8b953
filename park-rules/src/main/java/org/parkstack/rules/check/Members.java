package org.parkstack.rules.check;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.book.Step.Kind;
import org.parkstack.rules.book.Step.Selection;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Type;

/** Finds the members of each step and binds its expression. */
final class Members {

    /** The most members of all steps together. */
    private static final long MOST_MEMBERSHIPS = 2_000_000;

    private final Names names;
    private final Formulations formulations;
    private final ImmutableList<CheckedRule> rules;
    private final Problems problems;
    private long memberships;

    /** {@code rules}: all that could be checked, in listed order. */
    Members(Names names, Formulations formulations, ImmutableList<CheckedRule> rules, Problems problems) {
        this.names = names;
        this.formulations = formulations;
        this.rules = rules;
        this.problems = problems;
    }

    /** {@code policy}, {@code book}: where the step stands. A selection is among the rules of that policy or that book. */
    Optional<CheckedStep> step(Step step, Optional<Policy> policy, Book book) {
        ImmutableList.Builder<ImmutableList<String>> options = ImmutableList.builder();
        if (step.kind() == Kind.CAP || step.kind() == Kind.VETO) {
            if (step.of().isPresent()) {
                for (String rule : selected(step.of().get(), step, policy, book)) {
                    options.add(ImmutableList.of(rule));
                }
            }
        } else {
            for (ImmutableList<Step.Member> option : step.options()) {
                ImmutableList.Builder<String> named = ImmutableList.builder();
                for (Step.Member member : option) {
                    Optional<String> rule = named(member, step, policy);
                    if (rule.isPresent()) {
                        named.add(rule.get());
                    }
                }
                options.add(named.build());
            }
        }
        memberships += options.build().size();
        if (memberships > MOST_MEMBERSHIPS) {
            problems.error(
                    Code.PK101,
                    step.place(),
                    "the steps of the book have more than " + MOST_MEMBERSHIPS + " members together",
                    "select fewer rules");
            return Optional.empty();
        }
        Optional<Formula> expression = Optional.empty();
        if (step.expression().isPresent()) {
            Type type = step.kind() == Kind.CAP ? Type.MONEY : Type.FLAG;
            expression = formulations.expression(
                    step.expression().get(),
                    Scope.of(step.per()),
                    Optional.of(type),
                    "`" + step.kind().id() + "`");
            if (expression.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new CheckedStep(step, policy, options.build(), expression));
    }

    private Optional<String> named(Step.Member member, Step step, Optional<Policy> policy) {
        List<Names.Owned<Rule>> versions = names.rules.get(member.rule());
        if (versions.isEmpty()) {
            problems.error(
                    Code.PK202,
                    member.place(),
                    "unknown rule `" + member.rule() + "`",
                    problems.didYouMean(member.rule(), names.rules.keySet()));
            return Optional.empty();
        }
        if (policy.isPresent()
                && versions.stream()
                        .noneMatch(v -> v.policy()
                                .orElseThrow()
                                .id()
                                .equals(policy.get().id()))) {
            problems.error(
                    Code.PK202,
                    member.place(),
                    "`" + member.rule() + "` is no rule of policy `"
                            + policy.get().id() + "`",
                    "a step over several policies stands under `stacking` of the book");
            return Optional.empty();
        }
        Rule rule = versions.get(0).thing();
        if (rule.recognises().isPresent() && rule.pays().isEmpty()) {
            problems.error(
                    Code.PK203,
                    member.place(),
                    "`" + member.rule() + "` recognises and moves no money",
                    "leave it out");
            return Optional.empty();
        }
        if (step.kind() != Kind.TOGETHER) {
            per(step, rule.id(), rule.per(), member.place());
        }
        return Optional.of(member.rule());
    }

    private void per(Step step, String rule, SubjectKind per, Place place) {
        if (step.per().isRecord() && per != step.per()) {
            problems.error(
                    Code.PK402,
                    place,
                    "step `" + step.id() + "` is per " + step.per().id() + ", and its member `" + rule + "` is per "
                            + per.id(),
                    "leave `per` out to take all subjects together");
        }
    }

    private ImmutableList<String> selected(Selection of, Step step, Optional<Policy> policy, Book book) {
        if (of instanceof Selection.Named n) {
            ImmutableList.Builder<String> out = ImmutableList.builder();
            n.rules().forEach(m -> named(m, step, policy).ifPresent(out::add));
            return out.build();
        }
        Set<String> found = new LinkedHashSet<>();
        Set<Policy> near = Collections.newSetFromMap(new IdentityHashMap<>());
        near.addAll(book.policies());
        for (CheckedRule rule : rules) {
            boolean among = near.contains(rule.policy())
                    && (policy.isEmpty()
                            || policy.get().id().equals(rule.policy().id()));
            if (among && rule.paysMoney() && CheckedStep.selects(of, rule)) {
                found.add(rule.id());
            }
        }
        Place place = of instanceof Selection.By by ? by.place() : step.place();
        for (String id : found) {
            per(step, id, names.rules.get(id).get(0).thing().per(), place);
        }
        if (of instanceof Selection.By by) {
            known(by);
        }
        return ImmutableList.copyOf(found);
    }

    private void known(Selection.By by) {
        List<String> lawful = switch (by.key()) {
            case TIER ->
                java.util.Arrays.stream(PolicyTier.values()).map(PolicyTier::id).toList();
            case KIND ->
                java.util.Arrays.stream(Rule.Kind.values()).map(Rule.Kind::id).toList();
            case POLICY ->
                names.rules.values().stream()
                        .map(r -> r.policy().orElseThrow().id())
                        .distinct()
                        .toList();
        };
        if (!lawful.contains(by.value())) {
            problems.error(
                    Code.PK202,
                    by.place(),
                    "unknown " + by.key().id() + " `" + by.value() + "`",
                    problems.didYouMean(by.value(), lawful));
        }
    }
}
