package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedParameter;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Days;

/** Cuts time into pieces of days inside which no version, value or step of either book begins or ends. */
final class Pieces {

    /** Days that conditions name cut time too, as long as they are not too many. */
    private static final int MOST_NAMED = 100;

    private final TreeSet<LocalDate> cuts = new TreeSet<>();
    private final TreeSet<LocalDate> named = new TreeSet<>();

    private Pieces() {}

    static ImmutableList<EffectivePeriod> of(CheckedBook... books) {
        Pieces pieces = new Pieces();
        for (CheckedBook book : books) {
            pieces.add(book);
        }
        if (pieces.named.size() <= MOST_NAMED) {
            pieces.cuts.addAll(pieces.named);
        }
        ImmutableList.Builder<EffectivePeriod> out = ImmutableList.builder();
        Optional<LocalDate> from = Optional.empty();
        for (LocalDate cut : pieces.cuts) {
            out.add(EffectivePeriod.of(from, Optional.of(cut)));
            from = Optional.of(cut);
        }
        return out.add(EffectivePeriod.of(from, Optional.empty())).build();
    }

    private void add(CheckedBook book) {
        for (CheckedRule rule : book.rules()) {
            period(rule.rule().period());
            name(rule.when());
            rule.pays().ifPresent(this::name);
            rule.upTo().ifPresent(this::name);
        }
        for (CheckedStep step : book.steps()) {
            period(step.step().period());
            step.expression().ifPresent(this::name);
        }
        for (CheckedTerm term : book.terms().values()) {
            if (book.terms().get(term.id()).size() > 1) {
                period(term.period());
            }
            name(term.value());
        }
        for (CheckedParameter parameter : book.parameters().values()) {
            if (book.parameters().get(parameter.parameter().id()).size() > 1) {
                period(parameter.period());
            }
            cuts.addAll(parameter.values().keySet());
        }
    }

    private void period(EffectivePeriod period) {
        Consumer<LocalDate> cut = cuts::add;
        period.from().ifPresent(cut);
        period.until().ifPresent(cut);
    }

    /** Days against which the day of the decision is held. */
    private void name(Formula formula) {
        Children.walk(formula, f -> {
            if (f instanceof Formula.Compare c
                    && (c.left() instanceof Formula.AsOf || c.right() instanceof Formula.AsOf)) {
                Formula other = c.left() instanceof Formula.AsOf ? c.right() : c.left();
                if (other instanceof Formula.Const k && k.value() instanceof Days d && d.known()) {
                    named.add(d.value());
                    named.add(d.value().plusDays(1));
                }
            }
        });
    }

    /** A day of the piece: its first, or the last of one without. */
    static LocalDate dayIn(EffectivePeriod piece) {
        return piece.from()
                .orElseGet(() -> piece.until().map(u -> u.minusDays(1)).orElse(LocalDate.of(2025, 6, 1)));
    }

    /** Whether all days of the piece are before {@code cut}, or all are not. */
    static boolean oneSide(EffectivePeriod piece, LocalDate cut) {
        boolean before = piece.until().map(u -> !u.isAfter(cut)).orElse(false);
        boolean after = piece.from().map(f -> !f.isBefore(cut)).orElse(false);
        return before || after;
    }
}
