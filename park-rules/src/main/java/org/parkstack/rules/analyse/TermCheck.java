package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.parkstack.rules.analyse.Asking.Question;
import org.parkstack.rules.analyse.Asking.Verdict;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.solve.Replay;
import org.parkstack.rules.source.Place;

/** One version of a term: rows of its table or brackets that nothing reaches (PK503). */
final class TermCheck {

    private final Asking asking;
    private final CheckedTerm term;
    private final Replay replay;
    private final CheckedRule like;

    private TermCheck(Asking.About about, Replay replay, CheckedTerm term) {
        this.replay = replay;
        this.like = about.book().rules().get(0);
        this.asking = new Asking(about, term.period(), term.per());
        this.term = term;
    }

    static ImmutableList<Finding> of(Asking.About about, Replay replay, CheckedTerm term) {
        if (about.book().rules().isEmpty()) {
            return ImmutableList.of();
        }
        TermCheck check = new TermCheck(about, replay, term);
        check.rows();
        return check.asking.findings(term.value().origin().place(), "term `" + term.id() + "`", term.id());
    }

    private void rows() {
        if (term.value() instanceof Formula.Choice c && c.origin().text().equals("table")) {
            List<Formula> earlier = new ArrayList<>();
            for (Formula.Branch row : c.branches()) {
                earlier.add(row.test());
                row(earlier, row.test().origin().place(), Formulas.shown(row.test()));
                earlier.set(earlier.size() - 1, Formulas.not(row.test()));
            }
        } else if (term.value() instanceof Formula.Brackets b) {
            for (int i = 0; i < b.rows().size(); i++) {
                Formula from = b.rows().get(i).from();
                List<Formula> inside = new ArrayList<>();
                inside.add(Formulas.compare(Comparison.AT_LEAST, b.of(), from));
                if (i + 1 < b.rows().size()) {
                    inside.add(Formulas.compare(
                            Comparison.LESS, b.of(), b.rows().get(i + 1).from()));
                }
                row(inside, from.origin().place(), "from " + Formulas.shown(from));
            }
        }
    }

    private void row(List<Formula> all, Place place, String shown) {
        List<Formula> parts = List.copyOf(all);
        Question reached = w -> w.logic()
                .and(parts.stream().map(f -> w.book().condition(f, w.binding())).toList());
        Formula flag = Formulas.and(parts, term.value().origin());
        if (asking.ask(reached, () -> replay.holds(flag, like, term.per())) == Verdict.NEVER) {
            asking.found(Finding.of(
                    Code.PK503,
                    place,
                    "the row " + shown + " of term `" + term.id() + "` can never be reached",
                    "the rows before it leave nothing for it",
                    term.id()));
        }
    }
}
