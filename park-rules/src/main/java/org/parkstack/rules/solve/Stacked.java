package org.parkstack.rules.solve;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.GraphNode;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;

/**
 * A book over the unknowns of an {@link Encoding} with what its steps leave of its claims (核定), on days on which no version
 * changes. {@code highest}, {@code top_up}, {@code veto} and a cap in order are exact for the awards of the enterprise, for
 * those of one record under steps of each record, and for what a rule grants over all records under steps of the enterprise.
 * Loose are a share in proportion where the cap binds, and a record's own part of a step of the enterprise; {@code choose} is
 * outside. What rules read of other rules after steps is what the steps leave here.
 *
 * <p>Not thread-safe.
 */
public final class Stacked {

    private static final Rational FEN = Rational.of(1, 100);

    private final BookEncoder book;
    private final Encoding encoding;
    private final Logic logic;
    private final Map<String, CheckedRule> rules = new LinkedHashMap<>();
    private final List<Acting> steps = new ArrayList<>();
    private final Map<Key, Quantity> known = new HashMap<>();
    private final Map<Applied, ImmutableMap<String, Quantity>> applied = new HashMap<>();
    private @Nullable Stacked twin;
    private Set<String> shared = Set.of();

    /** A step that does something, with the members in force; for a cap in the order in which they keep. */
    private record Acting(CheckedStep step, ImmutableList<ImmutableList<String>> options, Set<String> members) {

        SubjectKind per() {
            return step.step().per();
        }

        boolean inProportion() {
            return step.step().reduce().equals(Optional.of(Step.Reduce.IN_PROPORTION));
        }
    }

    /** A rule after the first {@code steps}; for a record where one is bound, else for all subjects together. */
    private record Key(String rule, int steps, Binding binding) {}

    private record Applied(int step, Binding binding) {}

    /** A book with the versions that are in force on {@code day}; to be asked of that day and others like it. */
    public Stacked(Encoding encoding, BookIndex index, LocalDate day) {
        this.encoding = encoding;
        this.logic = encoding.logic();
        this.book = encoding.of(index);
        this.book.through(this);
        for (CheckedRule rule : index.book().rules()) {
            if (rule.inForce(day) && rule.paysMoney()) {
                rules.put(rule.id(), rule);
            }
        }
        for (GraphNode node : index.book().order()) {
            if (node.kind() == GraphNode.Kind.STEP) {
                CheckedStep step = index.book().steps().get(node.step());
                if (step.inForce(day) && step.step().kind() != Step.Kind.TOGETHER) {
                    add(step);
                }
            }
        }
    }

    private void add(CheckedStep step) {
        ImmutableList<ImmutableList<String>> options = step.options(rules);
        Set<String> members = new LinkedHashSet<>();
        options.forEach(members::addAll);
        if (!members.isEmpty()) {
            steps.add(new Acting(step, options, members));
        }
    }

    /** Whose claims are those of {@code other}, as was proved before. */
    public void claimsOf(Stacked other, Set<String> same) {
        this.twin = other;
        this.shared = same;
    }

    /** The book's conditions and amounts. */
    public BookEncoder book() {
        return book;
    }

    /** Whether a version of the rule is in force, and pays money. */
    public boolean pays(String rule) {
        return rules.containsKey(rule);
    }

    /** What the rule grants (最终核定): its enterprise or its own record; 0 where it is not in force. */
    public Quantity granted(String rule) {
        CheckedRule version = rules.get(rule);
        return version == null
                ? logic.zero
                : granted(rule, Binding.of(version.rule().per()));
    }

    /** What the rule grants to all its subjects together; 0 where it is not in force. */
    public Quantity grantedTogether(String rule) {
        return granted(rule, Binding.ENTERPRISE);
    }

    /** What the rule claims for all its subjects together; 0 where it is not in force. */
    public Quantity claimedTogether(String rule) {
        return rules.containsKey(rule) ? after(rule, 0, Binding.ENTERPRISE) : logic.zero;
    }

    Quantity granted(String rule, Binding binding) {
        return rules.containsKey(rule) ? after(rule, steps.size(), binding) : logic.zero;
    }

    /** What the steps of policies leave; steps of the book come after them. */
    Quantity settled(String rule, Binding binding) {
        int own = 0;
        for (int i = 0; i < steps.size(); i++) {
            boolean settles = steps.get(i).step().policy().isPresent()
                    && steps.get(i).members().contains(rule);
            own = settles ? i + 1 : own;
        }
        return rules.containsKey(rule) ? after(rule, own, binding) : logic.zero;
    }

    /**
     * What each record has before a step of the enterprise, where that step is the rule's last, its only one of that kind, and
     * no share in proportion: then awards that were equal before are equal after it wherever their sums are, and grow where
     * their sums do, since each keeps what the records before it leave.
     */
    public Optional<Quantity> beforeSum(String rule) {
        int at = -1;
        for (int i = 0; i < steps.size(); i++) {
            Acting step = steps.get(i);
            if (step.members().contains(rule)) {
                if (at >= 0 || !step.per().isRecord() && step.inProportion()) {
                    return Optional.empty();
                }
                at = step.per().isRecord() ? at : i;
            }
        }
        return at < 0 || !rules.containsKey(rule)
                ? Optional.empty()
                : Optional.of(after(
                        rule,
                        at,
                        Binding.of(requireNonNull(rules.get(rule)).rule().per())));
    }

    /** The rules that share steps with {@code rule}, directly or through others; with it. Some of them where there are more than {@code most}. */
    public Set<String> around(String rule, int most) {
        Set<String> out = new LinkedHashSet<>(Set.of(rule));
        boolean grown = true;
        while (grown && out.size() <= most) {
            grown = false;
            for (Acting step : steps) {
                if (!java.util.Collections.disjoint(step.members(), out)) {
                    grown |= out.addAll(step.members());
                }
            }
        }
        return out;
    }

    private Quantity after(String rule, int count, Binding binding) {
        int n = count;
        while (n > 0 && !steps.get(n - 1).members().contains(rule)) {
            n--;
        }
        SubjectKind kind = requireNonNull(rules.get(rule)).rule().per();
        Key key = new Key(rule, n, binding.slots().containsKey(kind) ? binding.only(kind) : Binding.ENTERPRISE);
        Quantity before = known.get(key);
        if (before == null) {
            before = made(rule, kind, n, key.binding());
            known.put(key, before);
        }
        return before;
    }

    private Quantity made(String rule, SubjectKind kind, int n, Binding binding) {
        boolean together = kind.isRecord() && binding.slots().isEmpty();
        boolean wholeStep = n > 0 && !steps.get(n - 1).per().isRecord();
        if (together && !wholeStep) {
            Origin origin =
                    Origin.of(rule, requireNonNull(rules.get(rule)).rule().place());
            Magnitude sum = new Aggregation(book, kind, origin)
                    .sum(Binding.ENTERPRISE, b -> logic.yes, b -> Magnitudes.plain(after(rule, n, b)));
            return book.magnitudes().linear(sum, origin);
        }
        if (n == 0) {
            return twin != null && shared.contains(rule) && twin.rules.containsKey(rule)
                    ? twin.after(rule, 0, binding)
                    : book.claimed(requireNonNull(rules.get(rule)), binding);
        }
        if (kind.isRecord() && !together && wholeStep) {
            return part(rule, n, binding);
        }
        return requireNonNull(applied(n - 1, binding).get(rule));
    }

    /** One record's part of what a step of the enterprise leaves: fixed by what went into the step. */
    private Quantity part(String rule, int n, Binding binding) {
        Acting step = steps.get(n - 1);
        Quantity own = after(rule, n - 1, binding);
        StringBuilder name = new StringBuilder("part ").append(own.id()).append(" of ");
        inputs(step, n - 1, Binding.ENTERPRISE, name);
        return loose(
                name.append(" at ").append(ImmutableList.copyOf(step.members()).indexOf(rule)),
                encoding.range(own).hi(),
                own,
                step,
                "a record's own part of step `" + step.step().step().id()
                        + "` depends on the records listed before it");
    }

    private Quantity loose(StringBuilder name, @Nullable Rational hi, Quantity most, Acting step, String because) {
        Origin origin = Origin.of(step.step().step().id(), step.step().step().place());
        Quantity q = encoding.loose(name.toString(), false, Range.of(Rational.ZERO, hi), origin, because);
        Proposition never = logic.atMost(q, most);
        for (Unknown u : encoding.unknowns(logic.atMost(q, logic.zero))) {
            encoding.law(u, never);
        }
        return q;
    }

    /** All that decides what a step does, by number. */
    private void inputs(Acting step, int before, Binding binding, StringBuilder name) {
        name.append(step.step().step().kind()).append(step.step().step().reduce());
        step.options().forEach(option -> {
            name.append('|');
            option.forEach(m -> name.append(after(m, before, binding).id()).append(','));
        });
        step.step()
                .expression()
                .ifPresent(f -> name.append(" by ")
                        .append(
                                step.step().step().kind() == Step.Kind.CAP
                                        ? limit(step, binding).id()
                                        : book.condition(f, binding).id()));
    }

    private ImmutableMap<String, Quantity> applied(int index, Binding outer) {
        Acting step = steps.get(index);
        Binding binding = outer.only(step.per());
        Applied key = new Applied(index, binding);
        ImmutableMap<String, Quantity> before = applied.get(key);
        if (before == null) {
            Map<String, Quantity> amounts = new LinkedHashMap<>();
            step.members().forEach(m -> amounts.put(m, after(m, index, binding)));
            before = ImmutableMap.copyOf(
                    switch (step.step().step().kind()) {
                        case HIGHEST -> highest(step, amounts);
                        case TOP_UP -> topUp(step, amounts);
                        case VETO -> veto(step, amounts, binding);
                        case CAP ->
                            step.inProportion()
                                    ? inProportion(step, index, amounts, binding)
                                    : inOrder(step.members(), amounts, limit(step, binding));
                        default ->
                            throw new IllegalStateException("`choose` looks at the grand total (step `"
                                    + step.step().step().id() + "`)");
                    });
            applied.put(key, before);
        }
        return before;
    }

    private Quantity limit(Acting step, Binding binding) {
        Quantity limit = book.amount(step.step().expression().orElseThrow(), binding);
        return encoding.max(new Roundings(encoding).rounded(limit, FEN, Rounding.DOWN), logic.zero);
    }

    private Quantity sum(Iterable<String> members, Map<String, Quantity> amounts) {
        Quantity sum = logic.zero;
        for (String member : members) {
            sum = logic.plus(sum, requireNonNull(amounts.get(member)));
        }
        return sum;
    }

    /** The first of the greatest sums stays. */
    private Map<String, Quantity> highest(Acting step, Map<String, Quantity> amounts) {
        List<Quantity> sums = new ArrayList<>();
        step.options().forEach(o -> sums.add(sum(o, amounts)));
        Map<String, Proposition> kept = new HashMap<>();
        for (int i = 0; i < sums.size(); i++) {
            Proposition wins = logic.yes;
            for (int j = 0; j < sums.size(); j++) {
                if (j != i) {
                    Quantity own = sums.get(i);
                    Quantity other = sums.get(j);
                    wins = logic.and(wins, j < i ? logic.below(other, own) : logic.atMost(other, own));
                }
            }
            for (String member : step.options().get(i)) {
                kept.merge(member, wins, (a, b) -> logic.or(a, b));
            }
        }
        Map<String, Quantity> out = new LinkedHashMap<>();
        amounts.forEach((m, own) -> out.put(m, logic.either(requireNonNull(kept.get(m)), own, logic.zero)));
        return out;
    }

    private Map<String, Quantity> topUp(Acting step, Map<String, Quantity> amounts) {
        Map<String, Quantity> out = new LinkedHashMap<>();
        Quantity before = logic.zero;
        for (ImmutableList<String> element : step.options()) {
            Quantity sum = sum(element, amounts);
            for (Map.Entry<String, Quantity> e : inOrder(
                            element, amounts, encoding.max(logic.minus(sum, before), logic.zero))
                    .entrySet()) {
                if (out.put(e.getKey(), e.getValue()) != null) {
                    throw new IllegalStateException("`" + e.getKey() + "` stands in two elements of step `"
                            + step.step().step().id() + "`");
                }
            }
            before = encoding.max(before, sum);
        }
        return out;
    }

    /** The first keep first. */
    private Map<String, Quantity> inOrder(Iterable<String> members, Map<String, Quantity> amounts, Quantity limit) {
        Map<String, Quantity> out = new LinkedHashMap<>();
        Quantity before = logic.zero;
        for (String member : members) {
            Quantity own = requireNonNull(amounts.get(member));
            Quantity left = encoding.max(logic.minus(limit, before), logic.zero);
            out.put(member, encoding.min(own, left));
            before = logic.plus(before, own);
        }
        return out;
    }

    private Map<String, Quantity> inProportion(Acting step, int index, Map<String, Quantity> amounts, Binding binding) {
        Quantity limit = limit(step, binding);
        Quantity sum = sum(step.members(), amounts);
        Proposition fits = logic.atMost(sum, limit);
        StringBuilder inputs = new StringBuilder();
        inputs(step, index, binding, inputs);
        Map<String, Quantity> out = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<String, Quantity> e : amounts.entrySet()) {
            // The fen left over may go to an award that is no whole number of fen.
            Quantity most = logic.plus(e.getValue(), logic.constant(FEN));
            Quantity share = loose(
                    new StringBuilder("share ").append(at++).append(" of ").append(inputs),
                    null,
                    most,
                    step,
                    "step `" + step.step().step().id() + "` shares in proportion");
            out.put(e.getKey(), logic.either(fits, e.getValue(), share));
        }
        Quantity left = sum(step.members(), out);
        for (Quantity share : out.values()) {
            for (Unknown u : encoding.unknowns(logic.atMost(share, logic.zero))) {
                if (encoding.meaning(u) instanceof Meaning.Loose && u.name().startsWith("share ")) {
                    encoding.law(u, logic.or(fits, logic.equal(left, limit)));
                }
            }
        }
        return out;
    }

    private Map<String, Quantity> veto(Acting step, Map<String, Quantity> amounts, Binding binding) {
        Proposition veto = book.condition(step.step().expression().orElseThrow(), binding);
        Map<String, Quantity> out = new LinkedHashMap<>();
        amounts.forEach((m, own) -> out.put(m, logic.either(veto, logic.zero, own)));
        return out;
    }
}
