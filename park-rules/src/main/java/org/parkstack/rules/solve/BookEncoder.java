package org.parkstack.rules.solve;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedParameter;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;
import org.parkstack.rules.value.Value;

/**
 * One book over the unknowns of an {@link Encoding}: what its conditions and amounts are, for every day on which they hold.
 * Where a proposition says less than the book, it speaks of {@linkplain Meaning.Loose loose} unknowns. Not thread-safe.
 */
public final class BookEncoder {

    /** A chain of rules that read one another is followed so far. */
    private static final int MOST_READ = 40;

    private final Encoding encoding;
    private final Logic logic;
    private final Magnitudes magnitudes;
    private final Roundings roundings;
    private final CheckedBook book;
    private final BookIndex index;
    private final Map<Object, Object> known = new HashMap<>();
    private final Map<Formula, Site> sites = new LinkedHashMap<>();
    private @Nullable Stacked stacked;
    private Proposition path;
    private int reading;

    BookEncoder(Encoding encoding, BookIndex index) {
        this.encoding = encoding;
        this.logic = encoding.logic();
        this.magnitudes = new Magnitudes(encoding);
        this.roundings = new Roundings(encoding);
        this.index = index;
        this.book = index.book();
        this.path = logic.yes;
    }

    /** From now on, what a rule reads of others after steps is what these steps leave. */
    void through(Stacked steps) {
        this.stacked = steps;
    }

    /** The book. */
    public CheckedBook book() {
        return book;
    }

    Encoding encoding() {
        return encoding;
    }

    Magnitudes magnitudes() {
        return magnitudes;
    }

    /** Whether a formula of a flag holds. */
    public Proposition condition(Formula formula, Binding binding) {
        return ((Coded.Flag) coded(formula, binding)).value();
    }

    /** The value of a formula of a quantity; loose where it is a quotient. */
    public Quantity amount(Formula formula, Binding binding) {
        return magnitudes.linear(magnitude(formula, binding), formula.origin());
    }

    Magnitude magnitude(Formula formula, Binding binding) {
        return ((Coded.Amount) coded(formula, binding)).value();
    }

    Coded coded(Formula formula, Binding binding) {
        return formula.match(new FormulaEncoder(this, binding));
    }

    /** Where something is undefined in what was encoded since the last call. */
    public ImmutableList<Site> sites() {
        ImmutableList<Site> out = ImmutableList.copyOf(sites.values());
        sites.clear();
        return out;
    }

    void site(Formula formula, Formula divisor, Proposition undefined) {
        Proposition when = logic.and(path, undefined);
        Site before = sites.get(divisor);
        sites.put(divisor, new Site(formula, divisor, before == null ? when : logic.or(before.when(), when)));
    }

    /** What {@code inside} gives, read only where {@code also} holds. */
    <T> T supposing(Proposition also, java.util.function.Supplier<T> inside) {
        Proposition outer = path;
        path = logic.and(outer, also);
        try {
            return inside.get();
        } finally {
            path = outer;
        }
    }

    /** What {@code inside} gives, without noting where something in it is undefined. */
    <T> T aside(java.util.function.Supplier<T> inside) {
        Map<Formula, Site> outer = new LinkedHashMap<>(sites);
        try {
            return inside.get();
        } finally {
            sites.clear();
            sites.putAll(outer);
        }
    }

    private record TermKey(String id, Binding binding) {}

    private record Term(Coded value, List<Site> sites) {}

    /** A term, of the version that the day asks for. */
    Coded term(Formula.TermRef f, Binding binding) {
        Binding own = binding.only(f.per());
        TermKey key = new TermKey(f.id(), own);
        Term term = (Term) known.get(key);
        if (term == null) {
            Map<Formula, Site> outer = new LinkedHashMap<>(sites);
            sites.clear();
            Proposition outerPath = path;
            path = logic.yes;
            Coded value = byVersion(book.terms().get(f.id()), own);
            term = new Term(value, List.copyOf(sites.values()));
            path = outerPath;
            sites.clear();
            sites.putAll(outer);
            known.put(key, term);
        }
        term.sites().forEach(s -> site(s.formula(), s.divisor(), s.when()));
        return term.value();
    }

    private Coded byVersion(List<CheckedTerm> terms, Binding binding) {
        Spelling spelling = new Spelling(encoding);
        Coded out = coded(terms.get(terms.size() - 1).value(), binding);
        for (int i = terms.size() - 2; i >= 0; i--) {
            Proposition during = encoding.during(terms.get(i).period());
            CheckedTerm term = terms.get(i);
            Coded one = supposing(during, () -> coded(term.value(), binding));
            out = either(spelling, during, one, out, term.value().origin());
        }
        return out;
    }

    Coded either(Spelling spelling, Proposition test, Coded yes, Coded no, Origin origin) {
        if (yes instanceof Coded.Flag a && no instanceof Coded.Flag b) {
            return new Coded.Flag(logic.either(test, a.value(), b.value()));
        }
        if (yes instanceof Coded.Amount a && no instanceof Coded.Amount b) {
            return new Coded.Amount(magnitudes.either(test, a.value(), b.value()));
        }
        if (yes instanceof Coded.Day a && no instanceof Coded.Day b) {
            return new Coded.Day(logic.either(test, a.value(), b.value()));
        }
        return spelling.either(test, yes, no);
    }

    /** A parameter: its values by the day from which each holds. */
    Coded parameter(Formula.ParameterRef f) {
        Spelling spelling = new Spelling(encoding);
        List<CheckedParameter> all = book.parameters().get(f.id());
        @Nullable Coded out = null;
        for (int i = all.size() - 1; i >= 0; i--) {
            CheckedParameter version = all.get(i);
            @Nullable Coded own = null;
            for (Map.Entry<LocalDate, Optional<Value>> e : version.values().entrySet()) {
                if (e.getValue().isPresent()) {
                    Coded value = Constants.of(e.getValue().get(), magnitudes, logic);
                    Proposition from = logic.atMost(logic.constant(e.getKey().toEpochDay()), encoding.asOf());
                    own = own == null ? value : either(spelling, from, value, own, f.origin());
                }
            }
            if (own != null) {
                out = out == null ? own : either(spelling, encoding.during(version.period()), own, out, f.origin());
            }
        }
        if (out == null) {
            throw new IllegalStateException("parameter " + f.id() + " has no value");
        }
        return out;
    }

    /** That some version of the rule is in force. */
    public Proposition inForce(String rule) {
        return logic.or(index.versions(rule).stream()
                .map(v -> encoding.during(v.rule().period()))
                .toList());
    }

    /** Whether the conditions of the rule hold; false where it is not in force. */
    public Proposition meets(String rule, Binding binding) {
        List<Proposition> out = new ArrayList<>();
        for (CheckedRule version : index.versions(rule)) {
            out.add(logic.and(encoding.during(version.rule().period()), meets(version, binding)));
        }
        return logic.or(out);
    }

    /** Whether the conditions of a version of a rule hold. */
    public Proposition meets(CheckedRule version, Binding binding) {
        return remembered(List.of("meets", version.rule().place(), binding), () -> condition(version.when(), binding));
    }

    /** What the rule claims (应得): 0 where it is not in force or its conditions fail. */
    public Quantity claimed(String rule, Binding binding) {
        Quantity out = logic.zero;
        for (CheckedRule version : index.versions(rule)) {
            out = logic.either(encoding.during(version.rule().period()), claimed(version, binding), out);
        }
        return out;
    }

    /** What the rule claims for all its records together. */
    public Quantity claimedOverAll(String rule, SubjectKind per) {
        Origin origin = Origin.of(
                "claimed(" + rule + ")", index.versions(rule).get(0).rule().place());
        Magnitude sum = new Aggregation(this, per, origin)
                .sum(Binding.ENTERPRISE, b -> logic.yes, b -> Magnitudes.plain(claimed(rule, b)));
        return magnitudes.linear(sum, origin);
    }

    /** The most that a rule may claim, as far as ranges alone say; a great number where they do not. */
    public Rational most(String rule, Binding binding) {
        Rational hi = encoding.range(claimed(rule, binding)).hi();
        return hi == null ? Rational.of(Long.MAX_VALUE) : hi;
    }

    /** What a version of a rule claims. */
    public Quantity claimed(CheckedRule version, Binding binding) {
        return remembered(
                List.of("claimed", version.rule().place(), binding),
                () -> logic.either(meets(version, binding), computed(version, binding), logic.zero));
    }

    /** What a version of a rule claims where its conditions hold. */
    public Quantity computed(CheckedRule version, Binding binding) {
        Rule.Round round = version.rule().round();
        Formula pays = version.pays().orElseThrow();
        Origin origin = pays.origin();
        Magnitude zero = Magnitudes.plain(logic.zero);
        Magnitude amount = magnitudes.max(magnitude(pays, binding), zero, origin);
        if (version.upTo().isEmpty()) {
            return roundings.rounded(magnitudes.linear(amount, origin), round.step(), round.how());
        }
        Quantity most = encoding.max(amount(version.upTo().get(), binding), logic.zero);
        Quantity least = magnitudes.linear(magnitudes.min(amount, Magnitudes.plain(most), origin), origin);
        Quantity rounded = roundings.rounded(least, round.step(), round.how());
        Quantity limit = roundings.rounded(most, round.step(), Rounding.DOWN);
        return round.how() == Rounding.DOWN ? rounded : encoding.min(rounded, limit);
    }

    /**
     * That the rule claims at least 1元 less where a fact is one unit higher, at a limit.
     *
     * @param reached whether the limit itself already counts as beyond
     */
    public Proposition fallsAt(
            CheckedRule version, Binding binding, Formula.Fact fact, Quantity limit, boolean reached) {
        Quantity at = encoding.fact(fact.fact(), binding.slot(fact.fact().subject()), fact.year());
        Unknown unknown = ((Quantity.Open) at.parts.firstKey()).unknown;
        Formula pays = version.pays().orElseThrow();
        Magnitude amount = magnitudes.max(magnitude(pays, binding), Magnitudes.plain(logic.zero), pays.origin());
        if (version.upTo().isPresent()) {
            Quantity most = encoding.max(amount(version.upTo().get(), binding), logic.zero);
            amount = magnitudes.min(amount, Magnitudes.plain(most), pays.origin());
        }
        Quantity before = logic.either(meets(version, binding), magnitudes.linear(amount, pays.origin()), logic.zero);
        Quantity one = logic.constant(1);
        Quantity after = new Substitution(logic, unknown, logic.plus(at, one)).in(before);
        Quantity from = reached ? logic.minus(limit, one) : limit;
        Proposition falls = logic.and(logic.equal(at, from), logic.atMost(logic.plus(after, one), before));
        for (Unknown u : encoding.unknowns(falls)) {
            boolean fixed =
                    encoding.meaning(u) instanceof Meaning.Derived || encoding.meaning(u) instanceof Meaning.Loose;
            if (fixed && encoding.dependsOn(u, unknown)) {
                return logic.and(
                        logic.equal(at, from),
                        encoding.looseFlag(
                                "falls at " + u.name() + " " + limit.id(),
                                fact.origin(),
                                "whether the amount falls at a limit of `"
                                        + fact.fact().text() + "` depends on what is rounded, divided or counted"));
            }
        }
        return falls;
    }

    @SuppressWarnings("unchecked") // a key's first word says what it gives
    private <T> T remembered(Object key, java.util.function.Supplier<T> made) {
        Object before = known.get(key);
        if (before == null) {
            Map<Formula, Site> outer = new LinkedHashMap<>(sites);
            before = made.get();
            sites.clear();
            sites.putAll(outer);
            known.put(key, before);
        }
        return (T) before;
    }

    /** What is left of the rule's claim after its policy's steps (本政策核定). */
    public Quantity settled(String rule, Binding binding) {
        if (stacked != null) {
            return stacked.settled(rule, binding);
        }
        Quantity claimed = claimed(rule, binding);
        return index.settledBySteps(rule) ? atMost("settled", rule, claimed) : claimed;
    }

    /** What is left of the rule's claim after all steps (最终核定). */
    public Quantity granted(String rule, Binding binding) {
        if (stacked != null) {
            return stacked.granted(rule, binding);
        }
        Quantity settled = settled(rule, binding);
        return !index.steps(rule).isEmpty() ? atMost("granted", rule, settled) : settled;
    }

    /** A step never raises an amount. */
    private Quantity atMost(String stage, String rule, Quantity before) {
        Range range = encoding.range(before);
        Origin origin = Origin.of(rule, index.versions(rule).get(0).rule().place());
        Quantity after = encoding.loose(
                stage + " " + rule + " " + before.id() + " " + encoding.number(book),
                false,
                Range.of(Rational.ZERO, range.hi()),
                origin,
                "it reads `" + stage + "(" + rule + ")`, which steps change");
        for (Unknown u : encoding.unknowns(logic.atMost(after, logic.zero))) {
            // Where a case is looked for, one in which steps take nothing off is tried; the reference evaluator judges
            // it.
            encoding.law(
                    u,
                    encoding.records() == Encoding.ANY_RECORDS
                            ? logic.atMost(after, before)
                            : logic.equal(after, before));
        }
        return after;
    }

    /** What another rule gives, for one record or over all. */
    Coded read(Formula.Reading f, Binding binding) {
        boolean whole = f.bound() || !f.per().isRecord();
        if (index.versions(f.rule()).isEmpty()) {
            return f.stage() == Stage.MEETS ? new Coded.Flag(logic.no) : new Coded.Amount(Magnitudes.plain(logic.zero));
        }
        if (reading >= MOST_READ) {
            String because = "more than " + MOST_READ + " rules read one another in a chain";
            return f.stage() == Stage.MEETS
                    ? new Coded.Flag(encoding.looseFlag("chain " + f.rule(), f.origin(), because))
                    : new Coded.Amount(Magnitudes.plain(
                            encoding.loose("chain " + f.rule(), false, Range.NOT_NEGATIVE, f.origin(), because)));
        }
        reading++;
        try {
            return whole ? one(f, binding.only(f.per())) : overAll(f);
        } finally {
            reading--;
        }
    }

    private Coded one(Formula.Reading f, Binding binding) {
        return switch (f.stage()) {
            case MEETS -> new Coded.Flag(meets(f.rule(), binding));
            case CLAIMED -> new Coded.Amount(Magnitudes.plain(claimed(f.rule(), binding)));
            case SETTLED -> new Coded.Amount(Magnitudes.plain(settled(f.rule(), binding)));
            case GRANTED -> new Coded.Amount(Magnitudes.plain(granted(f.rule(), binding)));
        };
    }

    private Coded overAll(Formula.Reading f) {
        SubjectKind kind = f.per();
        Aggregation aggregation = new Aggregation(this, kind, f.origin());
        if (f.stage() == Stage.MEETS) {
            return new Coded.Flag(aggregation.any(Binding.ENTERPRISE, b -> ((Coded.Flag) one(f, b)).value()));
        }
        return new Coded.Amount(
                aggregation.sum(Binding.ENTERPRISE, b -> logic.yes, b -> ((Coded.Amount) one(f, b)).value()));
    }

    /** The days on which the policy of a rule or step holds. */
    Proposition during(EffectivePeriod period) {
        return encoding.during(period);
    }
}
