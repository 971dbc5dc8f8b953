package org.parkstack.rules.explain;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.value.Range;

/**
 * The because-trees of one case, award by award; they share what is the same in several. Thread-safe: whichever thread grows a
 * tree first, what another grows is the same, and all that is shared is immutable.
 */
public final class CaseTrees {

    private static final SubjectKind[] KINDS = SubjectKind.values();
    private static final int ENTERPRISE = SubjectKind.ENTERPRISE.ordinal();

    final Known known;
    /** As {@link Known#registers}. */
    final long[] registers;
    /** What is kept of the enterprise, by the node's number. */
    final @Nullable Explanation[] kept;

    private final BookTrees book;
    /** What is kept of records, by the node's number; made when the first is. */
    private @Nullable Explanation @Nullable [][] ofRecords;

    private final StepTrees steps;

    CaseTrees(BookTrees book, Known known) {
        this.book = book;
        this.known = known;
        this.registers = known.registers();
        this.kept = new Explanation[book.kept];
        this.steps = new StepTrees(this, book);
    }

    /** Why a rule pays one of its subjects what it pays; both by number. */
    public ImmutableList<Because> award(int rule, int subject) {
        BookTrees.OfRule own = book.rules[rule];
        Bound bound = bound(own.per, subject);
        Because conditions = new Because.Conditions(own.when.of(this, bound));
        Because claim = new Because.Claim(
                requireNonNull(own.pays).of(this, bound),
                own.upTo == null ? Optional.empty() : own.upTo.maybe(this, bound),
                own.round,
                Amount.ofFen(known.amount(rule, subject, Stage.CLAIMED)),
                own.fundedBy,
                own.instalments);
        int[] touches = own.touches;
        switch (touches.length) {
            case 0:
                return ImmutableList.of(conditions, claim);
            case 2:
                return ImmutableList.of(conditions, claim, steps.touch(touches, 0, subject));
            case 4:
                return ImmutableList.of(
                        conditions, claim, steps.touch(touches, 0, subject), steps.touch(touches, 2, subject));
            default:
                ImmutableList.Builder<Because> all = ImmutableList.builderWithExpectedSize(2 + touches.length / 2);
                all.add(conditions).add(claim);
                for (int i = 0; i < touches.length; i += 2) {
                    all.add(steps.touch(touches, i, subject));
                }
                return all.build();
        }
    }

    /** Why a subject meets the criteria of a rule, or does not; both by number. */
    public ImmutableList<Because> recognition(int rule, int subject) {
        BookTrees.OfRule own = book.rules[rule];
        return ImmutableList.of(new Because.Conditions(own.when.of(this, bound(own.per, subject))));
    }

    /** The bounds of so many fen. */
    static Range range(long fen) {
        return fen == 0 ? Range.ZERO : Range.of(Rational.of(fen, 100));
    }

    @Nullable
    Bound bound(int kind, int subject) {
        return kind == ENTERPRISE ? null : new Bound(records(kind).get(subject), subject, null);
    }

    /** The records of a kind; one that stands for all of them where the list was left out. */
    ImmutableList<Subject> records(int kind) {
        SubjectKind own = KINDS[kind];
        if (book.program.columns().containsKey(own) && known.count(kind) < 0) {
            return ImmutableList.of(Subject.unknownList(own));
        }
        return known.facts().subjects(own);
    }

    /** What is kept of each record of a kind for the node of a number. */
    @Nullable
    Explanation[] keptOfRecords(int number, int kind) {
        @Nullable Explanation[][] all = ofRecords;
        if (all == null) {
            all = new Explanation[book.kept][];
            ofRecords = all;
        }
        @Nullable Explanation[] own = all[number];
        if (own == null) {
            own = new Explanation[records(kind).size()];
            all[number] = own;
        }
        return own;
    }
}
