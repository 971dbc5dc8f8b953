package org.parkstack.rules.evaluate;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.GraphNode;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;

/**
 * One way through the graph of a book for one case, every node after what it reads, under given choices. A second run
 * for other choices starts from a first one and goes again only through the nodes that the choices reach.
 */
final class Run implements Readings {

    private final CheckedBook book;
    private final Facts facts;
    private final LocalDate day;
    private final Choosing choosing;
    private final FormulaEvaluator.Around around;
    private final ImmutableMap<String, CheckedRule> inForce;
    private final Map<String, ImmutableList<Standing>> standings = new LinkedHashMap<>();
    private final Map<String, Map<String, Standing>> bySubject = new HashMap<>();
    private final List<Standing> awards = new ArrayList<>();
    private final Map<String, ImmutableMap<String, Outcome>> meets = new HashMap<>();
    private final Map<TermKey, Outcome> terms = new HashMap<>();
    private final List<StepGroup> groups = new ArrayList<>();

    private record TermKey(String id, String subject, boolean asFiled) {}

    private Run(
            CheckedBook book,
            Facts facts,
            Choosing choosing,
            Budget budget,
            Problems problems,
            boolean explain,
            Watch watch,
            ImmutableMap<String, CheckedRule> inForce) {
        this.book = book;
        this.facts = facts;
        this.day = facts.asOf();
        this.choosing = choosing;
        this.around = new FormulaEvaluator.Around(book, facts, this, budget, problems, explain, watch);
        this.inForce = inForce;
        for (CheckedRule rule : inForce.values()) {
            if (rule.paysMoney()) {
                ImmutableList.Builder<Standing> own = ImmutableList.builder();
                Map<String, Standing> refs = new HashMap<>();
                for (Subject subject : subjects(rule.rule().per())) {
                    Standing standing = new Standing(awards.size(), rule, subject);
                    awards.add(standing);
                    own.add(standing);
                    refs.put(subject.ref(), standing);
                }
                standings.put(rule.id(), own.build());
                bySubject.put(rule.id(), refs);
            }
        }
    }

    private static ImmutableMap<String, CheckedRule> inForce(CheckedBook book, LocalDate day) {
        ImmutableMap.Builder<String, CheckedRule> rules = ImmutableMap.builder();
        for (CheckedRule rule : book.rules()) {
            if (rule.inForce(day)) {
                rules.put(rule.id(), rule);
            }
        }
        return rules.buildOrThrow();
    }

    /** A run through the whole graph. */
    static Run whole(
            CheckedBook book,
            Facts facts,
            Choosing choosing,
            Budget budget,
            Problems problems,
            boolean explain,
            Watch watch) {
        Run run = new Run(book, facts, choosing, budget, problems, explain, watch, inForce(book, facts.asOf()));
        book.order().forEach(run::node);
        return run;
    }

    /** A run that has not gone anywhere: for conditions that ask for no other rule. */
    static Run still(CheckedBook book, Facts facts, Problems problems) {
        return new Run(book, facts, Choosing.OPEN, new Budget(), problems, true, Watch.NONE, ImmutableMap.of());
    }

    /** The conditions of one rule for each of its subjects, without what else the book has. */
    ImmutableMap<String, Outcome> conditions(CheckedRule rule) {
        ImmutableMap.Builder<String, Outcome> out = ImmutableMap.builder();
        for (Subject subject : subjects(rule.rule().per())) {
            out.put(subject.ref(), at(subject).evaluate(rule.when()));
        }
        return out.buildOrThrow();
    }

    /** The value of a formula for each subject of a kind, by the subject's name. */
    ImmutableMap<String, Value> values(Formula formula, SubjectKind per) {
        ImmutableMap.Builder<String, Value> out = ImmutableMap.builder();
        for (Subject subject : subjects(per)) {
            out.put(subject.ref(), at(subject).evaluate(formula).value());
        }
        return out.buildOrThrow();
    }

    /** What one rule claims for one of its subjects, without what else the book has. */
    Optional<Because.Claim> claimAlone(CheckedRule rule, String subject) {
        for (Subject one : subjects(rule.rule().per())) {
            if (one.ref().equals(subject)) {
                Standing standing = new Standing(0, rule, one);
                standing.when = at(one).evaluate(rule.when());
                claim(standing);
                return Optional.ofNullable(standing.claim);
            }
        }
        return Optional.empty();
    }

    /** What a rule claimed for one of its subjects. */
    Optional<Because.Claim> claim(CheckedRule rule, String subject) {
        return awards(rule.id()).stream()
                .filter(standing -> standing.subject.ref().equals(subject))
                .findFirst()
                .flatMap(standing -> Optional.ofNullable(standing.claim));
    }

    /** This again under other choices, going only through {@code nodes} and what they read of this. */
    Run again(Choosing other, Set<GraphNode> nodes) {
        Run run = new Run(book, facts, other, around.budget(), around.problems(), false, Watch.NONE, inForce);
        run.meets.putAll(meets);
        for (Standing mine : awards) {
            Standing copy = run.awards.get(mine.index);
            copy.when = mine.when;
            if (!nodes.contains(new GraphNode(GraphNode.Kind.CLAIMED, mine.rule.id(), -1))) {
                copy.claimed = mine.claimed;
                copy.support = mine.support;
            }
            for (Standing.Change change : mine.changes) {
                if (!nodes.contains(new GraphNode(GraphNode.Kind.STEP, "", change.step()))) {
                    copy.changes.add(change);
                }
            }
        }
        for (StepGroup group : groups) {
            if (!nodes.contains(new GraphNode(GraphNode.Kind.STEP, "", group.step()))) {
                run.groups.add(group);
            }
        }
        for (GraphNode node : book.order()) {
            if (nodes.contains(node)) {
                run.node(node);
            }
        }
        return run;
    }

    ImmutableMap<String, CheckedRule> inForce() {
        return inForce;
    }

    /** All awards, in listed order. */
    List<Standing> awards() {
        return awards;
    }

    ImmutableList<Standing> awards(String rule) {
        return standings.getOrDefault(rule, ImmutableList.of());
    }

    /** A rule's awards for a step's subject: its own one for a record, all for the enterprise. */
    ImmutableList<Standing> awards(String rule, Subject subject) {
        if (!subject.kind().isRecord()) {
            return awards(rule);
        }
        Standing own = bySubject.getOrDefault(rule, Map.of()).get(subject.ref());
        return own == null ? ImmutableList.of() : ImmutableList.of(own);
    }

    /** Whether each subject of a rule in force meets its conditions, by {@link Subject#ref}. */
    ImmutableMap<String, Outcome> meets(String rule) {
        return meets.getOrDefault(rule, ImmutableMap.of());
    }

    /** The groups of awards that steps looked at, in the order in which they were applied. */
    List<StepGroup> groups() {
        return groups;
    }

    /** The subjects of a kind, with the book's assumption that a list left out is empty. */
    ImmutableList<Subject> subjects(SubjectKind kind) {
        return book.assumedEmpty().contains(kind) && !facts.records().containsKey(kind)
                ? ImmutableList.of()
                : facts.subjects(kind);
    }

    private void node(GraphNode node) {
        switch (node.kind()) {
            case MEETS -> meet(node.rule());
            case CLAIMED -> awards(node.rule()).forEach(this::claim);
            case STEP -> step(node.step());
            case SETTLED, GRANTED -> {}
        }
    }

    private FormulaEvaluator at(Subject subject) {
        return FormulaEvaluator.of(around, subject, false);
    }

    private void meet(String id) {
        CheckedRule rule = inForce.get(id);
        if (rule == null) {
            return;
        }
        meets.put(id, conditions(rule));
        for (Standing standing : awards(id)) {
            standing.when = meets(id).get(standing.subject.ref());
        }
    }

    /** An amount before any step (应得): conditions, formula, {@code up_to}, {@code round}. */
    private void claim(Standing standing) {
        CheckedRule checked = standing.rule;
        Rule.Round round = checked.rule().round();
        Outcome when = requireNonNull(standing.when);
        FormulaEvaluator at =
                FormulaEvaluator.of(when.truth() == Truth.TRUE ? around : around.unwatched(), standing.subject, false);
        Outcome pays = at.evaluate(checked.pays().orElseThrow());
        Optional<Outcome> upTo = checked.upTo().map(at::evaluate);
        Range amount = pays.range().max(Range.ZERO);
        if (upTo.isPresent()) {
            Range most = upTo.get().range().max(Range.ZERO);
            amount = amount.min(most).rounded(round.step(), round.how()).min(most.rounded(round.step(), Rounding.DOWN));
        } else {
            amount = amount.rounded(round.step(), round.how());
        }
        if (when.truth() == Truth.FALSE) {
            amount = Range.ZERO;
        } else if (when.truth() == Truth.UNKNOWN) {
            amount = Range.of(Rational.ZERO, amount.hi());
        }
        if (standing.subject.all() && !amount.isZero()) {
            amount = Range.NOT_NEGATIVE;
        }
        ImmutableSet.Builder<Lack> support = ImmutableSet.builder();
        if (!amount.known()) {
            support.addAll(when.support()).addAll(pays.support());
            upTo.ifPresent(u -> support.addAll(u.support()));
            if (standing.subject.all()) {
                support.add(new Lack.OfRecords(standing.subject.kind()));
            }
        }
        standing.claimed = amount;
        standing.support = support.build();
        if (around.explain()) {
            standing.claim = new Because.Claim(
                    requireNonNull(pays.why()),
                    upTo.map(Outcome::why),
                    round.text(),
                    Amount.of(amount),
                    Paid.fundedByIds(checked),
                    Paid.instalments(checked));
        }
    }

    /** Applies a step to each of its groups: all subjects together, or each record by itself. */
    private void step(int index) {
        CheckedStep step = book.steps().get(index);
        if (!step.inForce(day) || step.step().kind() == Step.Kind.TOGETHER) {
            return;
        }
        for (Subject subject : subjects(step.step().per())) {
            StepGroup group = StepGroup.of(index, step, subject, this::awards);
            if (!group.members().isEmpty()) {
                Optional<Outcome> expression = step.expression().map(at(subject)::evaluate);
                ImmutableList<Range> before = group.amounts();
                groups.add(group.apply(step, expression, choosing, around.explain()));
                around.watch().step(step, before, group.amounts());
            }
        }
    }

    @Override
    public Outcome read(Formula.Reading reading, Optional<Subject> bound) {
        if (!inForce.containsKey(reading.rule())) {
            Value nothing = reading.stage() == Stage.MEETS ? Truth.FALSE : Range.ZERO;
            return new Outcome(nothing, ImmutableSet.of(), null);
        }
        if (reading.stage() == Stage.MEETS) {
            return meets(reading, bound);
        }
        if (bound.isPresent()) {
            Standing standing = requireNonNull(requireNonNull(bySubject.get(reading.rule()))
                    .get(bound.get().ref()));
            return amount(standing, reading.stage());
        }
        Range sum = Range.ZERO;
        ImmutableSet.Builder<Lack> support = ImmutableSet.builder();
        for (Standing standing : awards(reading.rule())) {
            Outcome own = amount(standing, reading.stage());
            sum = sum.plus(own.range());
            support.addAll(own.support());
        }
        return new Outcome(sum, support.build(), null);
    }

    private static Outcome amount(Standing standing, Stage stage) {
        return switch (stage) {
            case CLAIMED -> new Outcome(standing.claimed, standing.support, null);
            case SETTLED -> new Outcome(standing.settled(), standing.settledSupport(), null);
            default -> new Outcome(standing.now(), standing.supportNow(), null);
        };
    }

    private Outcome meets(Formula.Reading reading, Optional<Subject> bound) {
        ImmutableMap<String, Outcome> answers = meets(reading.rule());
        if (bound.isPresent()) {
            Outcome own = requireNonNull(answers.get(bound.get().ref()));
            return new Outcome(own.value(), own.support(), null);
        }
        Truth any = Truth.FALSE;
        ImmutableSet.Builder<Lack> support = ImmutableSet.builder();
        for (Subject subject : subjects(reading.per())) {
            Outcome own = requireNonNull(answers.get(subject.ref()));
            Truth truth = own.truth();
            support.addAll(own.support());
            if (subject.all() && truth != Truth.FALSE) {
                truth = Truth.UNKNOWN;
                support.add(new Lack.OfRecords(subject.kind()));
            }
            any = any.or(truth);
        }
        return new Outcome(any, any.known() ? ImmutableSet.of() : support.build(), null);
    }

    @Override
    public Outcome term(Formula.TermRef term, Subject subject, boolean asFiled) {
        TermKey key = new TermKey(term.id(), subject.ref(), asFiled);
        @Nullable Outcome known = terms.get(key);
        if (known == null) {
            known = FormulaEvaluator.of(around, subject, asFiled)
                    .evaluate(book.term(term.id(), day).value());
            terms.put(key, known);
        }
        return known;
    }

    @Override
    public Outcome parameter(Formula.ParameterRef parameter) {
        Origin origin = parameter.origin();
        Value value = book.parameter(parameter.id(), day)
                .orElseThrow(() -> Budget.stop(
                        origin, "parameter `" + parameter.id() + "` has no value on " + day, "give it one"));
        Explanation why = around.explain()
                ? new Explanation(
                        "parameter", origin.text(), parameter.type(), value, ImmutableMap.of(), ImmutableList.of())
                : null;
        return new Outcome(value, ImmutableSet.of(), why);
    }
}
