package org.parkstack.rules.sample;

import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.expression.Expression.Aggregation;
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
 * Changes a draft so that a condition of a book likely holds, or likely fails, often just so: a comparison is met on its
 * limit, or missed by the least step. It promises nothing; what came out is seen by deciding it. Not thread-safe.
 */
public final class Aim {

    private static final int DEEPEST = 40;

    private final CheckedBook book;
    private final Sampler sampler;
    private final Draft draft;
    private final Map<SubjectKind, Draft.Entity> bound = new EnumMap<>(SubjectKind.class);
    private int depth;

    /** An aim at one draft. */
    public Aim(CheckedBook book, Sampler sampler, Draft draft) {
        this.book = book;
        this.sampler = sampler;
        this.draft = draft;
    }

    /** Tries to make a rule's conditions hold for some subject, and to steer into some row of its amount. */
    public void at(CheckedRule rule) {
        SubjectKind per = rule.rule().per();
        if (per.isRecord()) {
            List<Draft.Entity> list = draft.records.computeIfAbsent(per, k -> new ArrayList<>());
            bound.put(per, list.isEmpty() ? sampler.record(draft, per) : sampler.one(list));
        }
        rule.pays().ifPresent(this::steer);
        rule.upTo().ifPresent(this::steer);
        aim(rule.when(), sampler.random().nextInt(8) != 0);
        bound.clear();
    }

    /** The same of the version of a rule that is in force on the day of the case, if there is one. */
    public void at(String rule) {
        for (CheckedRule version : book.rules()) {
            if (version.id().equals(rule) && version.inForce(draft.asOf)) {
                at(version);
            }
        }
    }

    /** Tries to make a condition on the enterprise hold. */
    public void at(Formula condition) {
        aim(condition, true);
    }

    /** Settles tests inside an amount one way or the other. */
    private void steer(Formula formula) {
        if (++depth < DEEPEST) {
            if (formula instanceof Formula.Choice c) {
                int row = sampler.random().nextInt(c.branches().size() + 1);
                for (int i = 0; i < Math.min(row, c.branches().size()); i++) {
                    aim(c.branches().get(i).test(), false);
                }
                if (row < c.branches().size()) {
                    aim(c.branches().get(row).test(), true);
                }
            } else if (formula instanceof Formula.TermRef t && sameSubject(t.per())) {
                steer(book.term(t.id(), draft.asOf).value());
            } else if (formula instanceof Formula.Reading r) {
                reading(r, true);
            } else if (formula instanceof Formula.Aggregate a) {
                records(a, 1 + sampler.random().nextInt(2));
            }
            if (!(formula instanceof Formula.Aggregate)) {
                Children.of(formula).forEach(this::steer);
            }
        }
        depth--;
    }

    private boolean sameSubject(SubjectKind per) {
        return !per.isRecord() || bound.containsKey(per);
    }

    private void aim(Formula f, boolean want) {
        if (++depth < DEEPEST) {
            dispatch(f, want);
        }
        depth--;
    }

    private void dispatch(Formula f, boolean want) {
        if (f instanceof Formula.Stated s) {
            aim(s.operand(), want);
        } else if (f instanceof Formula.Not n) {
            aim(n.operand(), !want);
        } else if (f instanceof Formula.Junction j) {
            if (j.all() == want) {
                j.parts().forEach(p -> aim(p, want));
            } else {
                aim(sampler.one(j.parts()), want);
            }
        } else if (f instanceof Formula.TermRef t && sameSubject(t.per())) {
            aim(book.term(t.id(), draft.asOf).value(), want);
        } else if (f instanceof Formula.Fact fact && fact.type().equals(Type.FLAG)) {
            set(fact, Truth.of(want));
        } else if (f instanceof Formula.Compare c) {
            compare(c, want);
        } else if (f instanceof Formula.In in && in.operand() instanceof Formula.Fact fact) {
            Formula listed = sampler.one(in.listed());
            if (want && listed instanceof Formula.Const c) {
                set(fact, c.value());
            } else {
                other(fact);
            }
        } else if (f instanceof Formula.Within w && w.operand() instanceof Formula.Fact fact) {
            if (want && w.outer() instanceof Formula.Const c) {
                within(fact, (Words) c.value());
            } else {
                other(fact);
            }
        } else if (f instanceof Formula.Has h && h.set() instanceof Formula.Fact fact) {
            has(fact, h.element(), want);
        } else if (f instanceof Formula.Aggregate a && a.how() == Aggregation.ANY) {
            records(a, want ? 1 : 0);
        } else if (f instanceof Formula.Reading r) {
            reading(r, want);
        } else if (f instanceof Formula.NotExpired n) {
            set(n.expires(), Days.of(draft.asOf.plusDays(want ? 1 : 0)));
        } else if (f instanceof Formula.Choice c) {
            steer(c);
            c.branches().forEach(b -> aim(b.value(), want));
        }
    }

    private void reading(Formula.Reading r, boolean want) {
        for (CheckedRule rule : book.rules()) {
            if (rule.id().equals(r.rule()) && rule.inForce(draft.asOf)) {
                if (rule.rule().per().isRecord()
                        && !bound.containsKey(rule.rule().per())) {
                    List<Draft.Entity> list =
                            draft.records.computeIfAbsent(rule.rule().per(), k -> new ArrayList<>());
                    Draft.Entity one =
                            list.isEmpty() ? sampler.record(draft, rule.rule().per()) : sampler.one(list);
                    bound.put(rule.rule().per(), one);
                    aim(rule.when(), want);
                    bound.remove(rule.rule().per());
                } else {
                    aim(rule.when(), want);
                }
                rule.pays().ifPresent(this::steer);
            }
        }
    }

    /** Brings records that meet a {@code where} to a number, at least. */
    private void records(Formula.Aggregate a, int number) {
        List<Draft.Entity> list = draft.records.computeIfAbsent(a.record(), k -> new ArrayList<>());
        if (number == 0) {
            list.clear();
            return;
        }
        Draft.Entity outer = bound.get(a.record());
        for (int i = 0; i < number && number <= 12; i++) {
            Draft.Entity one = i < list.size() ? list.get(i) : sampler.record(draft, a.record());
            bound.put(a.record(), one);
            a.where().ifPresent(w -> aim(w, true));
            a.element().ifPresent(this::steer);
        }
        if (outer == null) {
            bound.remove(a.record());
        } else {
            bound.put(a.record(), outer);
        }
    }

    private Optional<Draft.Entity> entity(Formula.Fact f) {
        SubjectKind kind = f.fact().subject();
        return kind.isRecord() ? Optional.ofNullable(bound.get(kind)) : Optional.of(draft.enterprise);
    }

    private void set(Formula.Fact f, Value value) {
        Reads.Fact fact = new Reads.Fact(f.fact(), f.year());
        boolean lawful = f.fact().oneOf().isEmpty()
                || !(value instanceof Words w && w.known() && !f.fact().oneOf().contains(w.value()));
        if (lawful) {
            entity(f).ifPresent(e -> e.facts.put(draft.key(fact), value));
        }
    }

    private void other(Formula.Fact f) {
        set(f, sampler.value(new Reads.Fact(f.fact(), f.year()), draft));
    }

    private void within(Formula.Fact f, Words outer) {
        String code = outer.value();
        boolean writable = !f.fact().standard() || !f.fact().name().equals("industry") || code.length() != 2;
        set(f, writable ? outer : Words.of(code + "1"));
    }

    private void has(Formula.Fact f, Formula element, boolean want) {
        Reads.Fact fact = new Reads.Fact(f.fact(), f.year());
        if (!(element instanceof Formula.Const c) || !c.value().known()) {
            other(f);
            return;
        }
        String word = ((Words) c.value()).value();
        entity(f).ifPresent(e -> {
            ImmutableSet.Builder<String> words = ImmutableSet.builder();
            if (e.facts.get(draft.key(fact)) instanceof WordSet now) {
                now.certain().stream().filter(w -> !w.equals(word)).forEach(words::add);
            }
            if (want) {
                words.add(word);
            }
            e.facts.put(draft.key(fact), WordSet.of(words.build()));
        });
    }

    private void compare(Formula.Compare c, boolean want) {
        if (c.left() instanceof Formula.Aggregate a
                && a.how() == Aggregation.COUNT
                && c.right() instanceof Formula.Const n
                && n.value() instanceof Range r
                && r.known()
                && r.value().isWhole()) {
            int number = r.value().floor().intValue();
            boolean more = c.how() == Comparison.MORE || c.how() == Comparison.UNEQUAL;
            records(a, want ? number + (more ? 1 : 0) : Math.max(0, number - 1));
            return;
        }
        if (c.left() instanceof Formula.Fact f
                && c.right() instanceof Formula.Const k
                && !f.type().isOrdered()) {
            boolean same = want == (c.how() == Comparison.EQUAL);
            if (same) {
                set(f, k.value());
            } else if (k.value() instanceof Truth t) {
                set(f, t.not());
            } else {
                other(f);
            }
            return;
        }
        if (c.left().type().isQuantity()) {
            numbers(c, want);
        } else if (c.left().type().equals(Type.DATE)) {
            days(c, want);
        } else {
            steer(c.left());
            steer(c.right());
        }
    }

    private static List<Formula.Fact> facts(Formula f) {
        List<Formula.Fact> out = new ArrayList<>();
        Children.walk(f, g -> {
            if (g instanceof Formula.Fact fact) {
                out.add(fact);
            }
        });
        return out;
    }

    /** Solves for one of the facts, all others as they are. */
    private void numbers(Formula.Compare c, boolean want) {
        if (c.left() instanceof Formula.Call call && between(call) && c.right() instanceof Formula.Const k) {
            apart(call, (Range) k.value(), c.how(), want);
            return;
        }
        List<Formula.Fact> all = new ArrayList<>(facts(c.left()));
        all.addAll(facts(c.right()));
        all.removeIf(f -> !f.type().isQuantity() || entity(f).isEmpty());
        for (Formula.Fact f : sampler.shuffled(all)) {
            Linear in = new Linear(book, draft, bound, f);
            Optional<Linear.Line> left = in.of(c.left());
            Optional<Linear.Line> right = in.of(c.right());
            if (left.isPresent() && right.isPresent()) {
                Linear.Line line = left.get().minus(right.get());
                if (line.slope().signum() != 0) {
                    Rational root = line.rest().negated().dividedBy(line.slope());
                    Reads.Fact fact = new Reads.Fact(f.fact(), f.year());
                    Rational step = f.type().equals(Type.MONEY) ? Rational.of(1, 100) : Rational.ONE;
                    set(f, Range.of(sampler.lawful(fact, side(root, step, line, c.how(), want))));
                    return;
                }
            }
        }
        steer(c.left());
        steer(c.right());
    }

    /** On the root if that answers as wanted; else, or now and then, a step or a good deal to the side that does. */
    private Rational side(Rational root, Rational step, Linear.Line line, Comparison how, boolean want) {
        Rational far = root.abs().max(Rational.of(100));
        List<Rational> good = new ArrayList<>();
        for (Rational x : List.of(root, root.plus(step), root.minus(step), root.plus(far), root.minus(far))) {
            int sign = line.slope().times(x).plus(line.rest()).signum();
            boolean holds = switch (how) {
                case EQUAL -> sign == 0;
                case UNEQUAL -> sign != 0;
                case LESS -> sign < 0;
                case AT_MOST -> sign <= 0;
                case MORE -> sign > 0;
                case AT_LEAST -> sign >= 0;
            };
            if (holds == want) {
                good.add(x);
            }
        }
        return sampler.random().nextBoolean() ? good.get(0) : sampler.one(good);
    }

    private static boolean between(Formula.Call call) {
        Function f = call.function();
        return (f == Function.YEARS_BETWEEN || f == Function.MONTHS_BETWEEN || f == Function.DAYS_BETWEEN)
                && call.arguments().get(0) instanceof Formula.Fact
                && call.arguments().get(1) instanceof Formula.AsOf;
    }

    private void apart(Formula.Call call, Range limit, Comparison how, boolean want) {
        boolean up = (how == Comparison.AT_LEAST || how == Comparison.MORE || how == Comparison.EQUAL) == want;
        long n = limit.known() ? limit.value().floor().longValue() : 0;
        n = Math.max(-1_000, Math.min(1_000_000, how == Comparison.MORE && want ? n + 1 : up ? n : n - 1));
        LocalDate day = switch (call.function()) {
            case YEARS_BETWEEN -> draft.asOf.minusYears(Math.min(n, 500));
            case MONTHS_BETWEEN -> draft.asOf.minusMonths(Math.min(n, 5_000));
            default -> draft.asOf.minusDays(n);
        };
        set(
                (Formula.Fact) call.arguments().get(0),
                Days.of(day.minusDays(sampler.random().nextInt(2))));
    }

    private void days(Formula.Compare c, boolean want) {
        boolean left = c.left() instanceof Formula.Fact;
        Formula side = left ? c.left() : c.right();
        Optional<LocalDate> other = new Linear(book, draft, bound, null).day(left ? c.right() : c.left());
        if (!(side instanceof Formula.Fact f) || other.isEmpty()) {
            return;
        }
        boolean before = c.how() == Comparison.LESS || c.how() == Comparison.AT_MOST;
        boolean equal = c.how() == Comparison.EQUAL || c.how() == Comparison.AT_MOST || c.how() == Comparison.AT_LEAST;
        boolean on = equal == want;
        int off = on && sampler.random().nextBoolean() ? 0 : before == want == left ? -1 : 1;
        set(f, Days.of(other.get().plusDays(off)));
    }
}
