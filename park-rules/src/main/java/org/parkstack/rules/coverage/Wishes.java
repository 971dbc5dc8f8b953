package org.parkstack.rules.coverage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.expression.Expression.Aggregation;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.expression.Function;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/**
 * Changes a draft so that a formula comes out as wished, as far as the shape of the formula says how. It promises nothing: what
 * comes of it is decided by the evaluator afterwards.
 */
final class Wishes {

    /** So many formulas deep a wish goes, through terms and other rules. */
    private static final int DEEPEST = 24;

    private static final ImmutableList<String> REGIONS = ImmutableList.of("110000", "440300", "320500");
    private static final ImmutableList<String> INDUSTRIES = ImmutableList.of("A01", "P83", "C39");

    private final CheckedBook book;
    private final NaturalStep steps;
    private final Draft draft;

    /** What a comparison's sides differ by under a draft: left less right; empty where that is not known. */
    private final BiFunction<Formula.Compare, Draft, Optional<Rational>> probe;

    Wishes(CheckedBook book, Draft draft, BiFunction<Formula.Compare, Draft, Optional<Rational>> probe) {
        this.book = book;
        this.steps = new NaturalStep(book);
        this.draft = draft;
        this.probe = probe;
    }

    void wish(Formula f, boolean wanted) {
        wish(f, wanted, 0);
    }

    private void wish(Formula f, boolean wanted, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (f instanceof Formula.Junction j) {
            List<Formula> parts = j.all() == wanted ? j.parts() : j.parts().subList(0, 1);
            parts.forEach(p -> wish(p, wanted, depth + 1));
        } else if (f instanceof Formula.Not n) {
            wish(n.operand(), !wanted, depth + 1);
        } else if (f instanceof Formula.Stated s) {
            wish(s.operand(), wanted, depth + 1);
        } else if (f instanceof Formula.Fact fact) {
            draft.set(fact, Truth.of(wanted));
        } else if (f instanceof Formula.TermRef t) {
            draft.one(t.per());
            wish(book.term(t.id(), draft.asOf()).value(), wanted, depth + 1);
        } else if (f instanceof Formula.Compare c) {
            compare(c, wanted, depth);
        } else if (f instanceof Formula.In in) {
            in(in, wanted);
        } else if (f instanceof Formula.Within w) {
            within(w, wanted);
        } else if (f instanceof Formula.Has h) {
            has(h, wanted);
        } else if (f instanceof Formula.IsKnown k) {
            Children.walk(k.operand(), part -> {
                if (part instanceof Formula.Fact fact) {
                    draft.set(fact, wanted ? some(fact) : null);
                }
            });
        } else if (f instanceof Formula.NotExpired n) {
            draft.set(n.expires(), Days.of(draft.asOf().plusDays(wanted ? 1 : 0)));
        } else if (f instanceof Formula.Aggregate a) {
            aggregate(a, wanted, depth);
        } else if (f instanceof Formula.Choice c && !c.branches().isEmpty()) {
            wish(c.branches().get(0).test(), true, depth + 1);
            wish(c.branches().get(0).value(), wanted, depth + 1);
        } else if (f instanceof Formula.Reading r && r.stage() == Stage.MEETS) {
            rule(r.rule()).ifPresent(rule -> {
                draft.one(rule.rule().per());
                wish(rule.when(), wanted, depth + 1);
            });
        }
    }

    private Optional<CheckedRule> rule(String id) {
        return book.rules().stream()
                .filter(r -> r.id().equals(id) && r.inForce(draft.asOf()))
                .findFirst();
    }

    /** Makes the rule claim something, about {@code money} for each amount that it reads. */
    void grant(CheckedRule rule, Rational money) {
        draft.one(rule.rule().per());
        wish(rule.when(), true);
        rule.pays().ifPresent(pays -> {
            if (pays instanceof Formula.Review review) {
                Optional<Rational> bound = constant(review.atLeast()).or(() -> constant(review.atMost()));
                draft.review(rule.id(), rule.rule().per(), bound.orElse(money));
            }
            fill(pays, money, 0);
        });
        rule.upTo().ifPresent(f -> fill(f, money, 0));
    }

    private Optional<Rational> constant(Optional<Formula> f) {
        return f.flatMap(c -> {
            Optional<Value> value = c instanceof Formula.Const k
                    ? Optional.of(k.value())
                    : c instanceof Formula.ParameterRef p ? book.parameter(p.id(), draft.asOf()) : Optional.empty();
            return value.filter(v -> v instanceof Range r && r.known()).map(v -> ((Range) v).value());
        });
    }

    /** Gives what a formula reads a value: quantities {@code money}, or the like. */
    void fill(Formula f, Rational money, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (f instanceof Formula.Fact fact) {
            if (fact.type().isQuantity()) {
                draft.set(fact, lawful(fact, money));
            } else if (draft.get(fact) == null) {
                draft.set(fact, some(fact));
            }
        } else if (f instanceof Formula.TermRef t) {
            fill(book.term(t.id(), draft.asOf()).value(), money, depth + 1);
        } else if (f instanceof Formula.Reading r && r.stage() != Stage.MEETS) {
            rule(r.rule()).ifPresent(rule -> grant(rule, money, depth + 4));
        } else if (f instanceof Formula.Choice c) {
            c.branches().forEach(b -> fill(b.value(), money, depth + 1));
            fill(c.otherwise(), money, depth + 1);
        } else if (f instanceof Formula.Aggregate a) {
            draft.one(a.record());
            a.where().ifPresent(w -> wish(w, true, depth + 1));
            a.element().ifPresent(e -> fill(e, money, depth + 1));
        } else {
            Children.of(f).forEach(child -> {
                if (!child.type().equals(Type.FLAG)) {
                    fill(child, money, depth + 1);
                }
            });
        }
    }

    private void grant(CheckedRule rule, Rational money, int depth) {
        if (depth <= DEEPEST) {
            draft.one(rule.rule().per());
            wish(rule.when(), true, depth);
            rule.pays().ifPresent(p -> fill(p, money, depth + 1));
        }
    }

    private static Range lawful(Formula.Fact fact, Rational money) {
        Rational value = fact.type().equals(Type.MONEY) ? money : money.min(Rational.of(1000));
        Range lawful = (Range) fact.fact().lawful();
        if (lawful.lo() != null && lawful.lo().compareTo(value) > 0) {
            value = lawful.lo();
        }
        return Range.of(lawful.hi() != null && lawful.hi().compareTo(value) < 0 ? lawful.hi() : value);
    }

    private Value some(Formula.Fact fact) {
        Type type = fact.type();
        return switch (type.kind()) {
            case QUANTITY -> lawful(fact, Rational.of(1_000_000));
            case DATE -> Days.of(draft.asOf().minusYears(1));
            case FLAG -> Truth.TRUE;
            case SYMBOLS -> WordSet.of(ImmutableSet.of());
            case CODE -> Words.of(fact.fact().name().equals("region") ? "320600" : "C39");
            default -> Words.of(other(fact, ImmutableSet.of()));
        };
    }

    /** A word that the fact may have and that is none of {@code but}. */
    private static String other(Formula.Fact fact, ImmutableSet<String> but) {
        List<String> possible = new ArrayList<>(fact.fact().oneOf());
        possible.sort(null);
        if (possible.isEmpty()) {
            possible.addAll(
                    fact.type().kind() != Type.Kind.CODE
                            ? List.of("other", "another", "third")
                            : fact.fact().name().equals("region") ? REGIONS : INDUSTRIES);
        }
        return possible.stream().filter(w -> !but.contains(w)).findFirst().orElse(possible.get(0));
    }

    private void compare(Formula.Compare c, boolean wanted, int depth) {
        boolean ordered = c.left().type().isOrdered();
        if (ordered) {
            boolean equal = c.how() == Comparison.EQUAL || c.how() == Comparison.UNEQUAL;
            Rational step = larger(steps.of(c.left(), c.right()), c.left().type());
            Rational offset = equal ? step : Targets.offset(c.how(), step);
            boolean onHolds =
                    c.how() == Comparison.EQUAL || c.how() == Comparison.AT_LEAST || c.how() == Comparison.AT_MOST;
            apart(c, wanted == onHolds ? Rational.ZERO : offset, depth);
            return;
        }
        boolean same = (c.how() == Comparison.EQUAL) == wanted;
        Formula.Fact fact = c.left() instanceof Formula.Fact l ? l : c.right() instanceof Formula.Fact r ? r : null;
        Formula otherSide = fact == c.left() ? c.right() : c.left();
        if (fact == null) {
            return;
        }
        @Nullable
        Value against = otherSide instanceof Formula.Const k
                ? k.value()
                : otherSide instanceof Formula.Fact f ? draft.get(f) : null;
        if (against instanceof Words w && w.known()) {
            draft.set(fact, same ? w : Words.of(other(fact, ImmutableSet.of(w.value()))));
        } else if (against instanceof Truth t && t.known()) {
            draft.set(fact, same ? t : t.not());
        }
    }

    private static Rational larger(Rational step, Type type) {
        return step.signum() != 0 ? step : type.equals(Type.MONEY) ? Rational.of(1, 100) : Rational.ONE;
    }

    /** Makes left less right {@code distance}: of dates, in days. */
    void apart(Formula.Compare c, Rational distance, int depth) {
        List<Formula.Fact> movers = new ArrayList<>();
        movers(c.left(), movers, 0);
        movers(c.right(), movers, 0);
        for (Formula.Fact fact : movers) {
            @Nullable Value now = draft.get(fact);
            if (now == null || !now.known()) {
                draft.set(fact, some(fact));
            }
        }
        readings(c.left(), distance, depth);
        for (Formula.Fact fact : movers) {
            if (moved(c, fact, distance)) {
                return;
            }
        }
    }

    /** The facts that a value moves with, through terms; those of the left first. */
    private void movers(Formula f, List<Formula.Fact> out, int depth) {
        if (depth > DEEPEST || out.size() >= 8) {
            return;
        }
        if (f instanceof Formula.Fact fact) {
            if (fact.type().isOrdered()) {
                out.add(fact);
            }
        } else if (f instanceof Formula.TermRef t) {
            draft.one(t.per());
            movers(book.term(t.id(), draft.asOf()).value(), out, depth + 1);
        } else if (f instanceof Formula.Aggregate a) {
            draft.one(a.record());
            a.where().ifPresent(w -> wish(w, true, depth + 1));
            a.element().ifPresent(e -> movers(e, out, depth + 1));
        } else {
            Children.of(f).forEach(child -> movers(child, out, depth + 1));
        }
    }

    /** What other rules give: something, or nothing. */
    private void readings(Formula f, Rational distance, int depth) {
        Children.walk(f, part -> {
            if (part instanceof Formula.Reading r && r.stage() != Stage.MEETS) {
                rule(r.rule()).ifPresent(rule -> {
                    if (distance.signum() > 0) {
                        grant(rule, Rational.of(1, 50), depth + 4);
                    } else {
                        wish(rule.when(), false, depth + 4);
                    }
                });
            }
        });
    }

    /** Moves one fact along a line through two probes, and looks whether that went well. */
    private boolean moved(Formula.Compare c, Formula.Fact fact, Rational distance) {
        @Nullable Value start = draft.get(fact);
        Optional<Rational> at = probe.apply(c, draft);
        if (at.isEmpty() || start == null) {
            return false;
        }
        if (at.get().equals(distance)) {
            return true;
        }
        if (start instanceof Days days && days.known()) {
            return date(c, fact, days.value(), distance, at.get());
        }
        if (!(start instanceof Range range) || !range.known()) {
            return false;
        }
        Rational x = range.value();
        Rational other = x.plus(x.signum() == 0 ? Rational.of(1000) : x.abs());
        draft.set(fact, Range.of(other));
        Optional<Rational> there = probe.apply(c, draft);
        if (there.isEmpty() || there.get().equals(at.get())) {
            draft.set(fact, start);
            return false;
        }
        Rational slope = there.get().minus(at.get()).dividedBy(other.minus(x));
        Rational target = x.plus(distance.minus(at.get()).dividedBy(slope));
        Rational unit = fact.type().equals(Type.MONEY) ? Rational.of(1, 100) : Rational.ONE;
        boolean fine = fact.type().equals(Type.NUMBER)
                && target.times(Rational.of(10_000)).isWhole();
        Rational scaled = target.dividedBy(unit);
        List<Rational> tries = new ArrayList<>();
        if (fine && fact.fact().lawful() instanceof Range) {
            tries.add(target);
        }
        tries.add(Rational.of(scaled.floor()).times(unit));
        tries.add(Rational.of(scaled.floor()).plus(Rational.ONE).times(unit));
        Optional<Rational> near = Optional.empty();
        for (Rational value : tries) {
            if (((Range) fact.fact().lawful()).contains(value)) {
                draft.set(fact, Range.of(value));
                Optional<Rational> got = probe.apply(c, draft);
                if (got.isPresent() && got.get().equals(distance)) {
                    return true;
                }
                if (got.isPresent() && got.get().signum() == distance.signum() && distance.signum() != 0) {
                    near = Optional.of(value);
                }
            }
        }
        draft.set(fact, near.<Value>map(Range::of).orElse(start));
        return near.isPresent();
    }

    private boolean date(Formula.Compare c, Formula.Fact fact, LocalDate start, Rational distance, Rational at) {
        List<LocalDate> tries = new ArrayList<>();
        if (c.left().type().equals(Type.DATE)) {
            long days = distance.minus(at).floor().longValueExact();
            tries.add(start.plusDays(days));
            tries.add(start.minusDays(days));
        } else {
            // Whole years, months or days between two days, one of them this fact's.
            Children.walk(c, f -> {
                if (f instanceof Formula.Call call && call.type().equals(Type.NUMBER)) {
                    Rational by = distance.minus(at);
                    long n = by.floor().longValueExact();
                    boolean bounded = Math.abs(n) < 200_000;
                    if (bounded && call.function() == Function.YEARS_BETWEEN) {
                        tries.add(draft.asOf().minusYears(whole(c, draft, distance)));
                        tries.add(start.minusYears(n));
                    } else if (bounded && call.function() == Function.MONTHS_BETWEEN) {
                        tries.add(start.minusMonths(n));
                        tries.add(start.plusMonths(n));
                    } else if (bounded && call.function() == Function.DAYS_BETWEEN) {
                        tries.add(start.minusDays(n));
                        tries.add(start.plusDays(n));
                    } else if (bounded && call.function() == Function.YEAR_OF) {
                        tries.add(start.plusYears(n));
                    }
                }
            });
        }
        for (LocalDate day : tries) {
            draft.set(fact, Days.of(day));
            if (probe.apply(c, draft).filter(distance::equals).isPresent()) {
                return true;
            }
        }
        draft.set(fact, Days.of(start));
        return false;
    }

    /** The number of years that the other side asks for. */
    private long whole(Formula.Compare c, Draft draft, Rational distance) {
        return constant(Optional.of(c.right()))
                .map(r -> r.plus(distance).floor().longValueExact())
                .orElse(0L);
    }

    private void in(Formula.In in, boolean wanted) {
        if (!(in.operand() instanceof Formula.Fact fact)) {
            return;
        }
        List<Value> listed = new ArrayList<>();
        in.listed().forEach(f -> {
            if (f instanceof Formula.Const k) {
                listed.add(k.value());
            }
        });
        if (listed.isEmpty()) {
            return;
        }
        if (wanted) {
            draft.set(fact, listed.get(0));
            return;
        }
        if (listed.get(0) instanceof Words) {
            ImmutableSet.Builder<String> words = ImmutableSet.builder();
            listed.forEach(v -> words.add(((Words) v).value()));
            draft.set(fact, Words.of(other(fact, words.build())));
        } else if (listed.get(0) instanceof Days) {
            LocalDate last = listed.stream()
                    .map(v -> ((Days) v).value())
                    .max(LocalDate::compareTo)
                    .orElseThrow();
            draft.set(fact, Days.of(last.plusDays(1)));
        } else if (listed.get(0) instanceof Range) {
            Rational most = listed.stream()
                    .map(v -> ((Range) v).value())
                    .max(Rational::compareTo)
                    .orElseThrow();
            draft.set(fact, Range.of(most.plus(Rational.ONE)));
        }
    }

    private void within(Formula.Within w, boolean wanted) {
        if (!(w.operand() instanceof Formula.Fact fact)
                || !(w.outer() instanceof Formula.Const k)
                || !(k.value() instanceof Words outer)) {
            return;
        }
        if (wanted) {
            draft.set(fact, outer);
            return;
        }
        for (String code : fact.fact().name().equals("region") ? REGIONS : INDUSTRIES) {
            if (Words.of(code).within(outer) == Truth.FALSE) {
                draft.set(fact, Words.of(code));
                return;
            }
        }
    }

    private void has(Formula.Has h, boolean wanted) {
        if (h.set() instanceof Formula.Fact fact
                && h.element() instanceof Formula.Const k
                && k.value() instanceof Words word) {
            ImmutableSet<String> before = draft.get(fact) instanceof WordSet s && s.known()
                    ? ImmutableSet.copyOf(s.certain())
                    : ImmutableSet.of();
            ImmutableSet.Builder<String> after = ImmutableSet.builder();
            before.stream().filter(b -> !b.equals(word.value())).forEach(after::add);
            if (wanted) {
                after.add(word.value());
            }
            draft.set(fact, WordSet.of(after.build()));
        }
    }

    private void aggregate(Formula.Aggregate a, boolean wanted, int depth) {
        if (a.how() != Aggregation.ANY) {
            return;
        }
        if (wanted) {
            draft.one(a.record());
            a.where().ifPresent(w -> wish(w, true, depth + 1));
        } else {
            draft.none(a.record());
        }
    }
}
