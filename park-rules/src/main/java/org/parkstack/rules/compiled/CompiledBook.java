package org.parkstack.rules.compiled;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedParameter;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.explain.BookTrees;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.plan.Planner;
import org.parkstack.rules.plan.Program;

/**
 * A book that is decided fast: a program for each stretch of days on which nothing in it changes, planned when the first
 * case of such a day comes. A case that is not determined, or that needs what is not planned, is decided by the reference
 * evaluator; the decision is the same, to the letter, either way. Immutable to its callers, thread-safe; no class is made
 * at run time, so nothing outlives it.
 */
public final class CompiledBook {

    private static final int SPARE = 16;
    /**
     * The coded firms that a thread takes at once: whole blocks, so few that no thread waits long for the last, and that what it
     * writes is still near the processor when the next block is written.
     */
    private static final int PART = 8 * Screen.BLOCK;
    /** The firms that a thread codes and decides at once. */
    private static final int AT_ONCE = 4_096;

    private final CheckedBook book;
    private final Supplier<String> digest;
    private final ReferenceEvaluator reference;
    private final boolean chooses;
    /** The days on which something changes, ascending. */
    private final ImmutableList<LocalDate> changes;

    private final AtomicReferenceArray<@Nullable Planned> planned;

    /** A program with what belongs to it. */
    private static final class Planned {
        private final Program program;
        private final Layout layout;
        private final DecisionMaker maker;
        /** Made when many firms are first decided together: most books never decide any in columns. */
        private final Supplier<Optional<ColumnPlan>> columns;
        /** What all runs share of the road without branches. */
        private final Supplier<Optional<Dense>> dense;

        private final Supplier<BookTrees> trees;
        private final AtomicReferenceArray<@Nullable Workspace> spare = new AtomicReferenceArray<>(SPARE);
        private final AtomicReferenceArray<@Nullable ColumnRun> spareRuns = new AtomicReferenceArray<>(SPARE);

        Planned(CheckedBook book, Supplier<String> digest, LocalDate day, Program program) {
            this.program = program;
            this.layout = new Layout(program);
            this.maker = new DecisionMaker(book, digest, program);
            this.columns = Suppliers.memoize(() -> ColumnPlan.of(layout));
            this.dense = Suppliers.memoize(() -> columns.get().flatMap(Dense::of));
            this.trees = Suppliers.memoize(() -> new BookTrees(book, day, program));
        }

        Workspace workspace(PreparedFacts facts) {
            Workspace workspace = spare.getAndSet(seat(), null);
            return workspace == null ? new Workspace(layout, facts) : workspace;
        }

        void done(Workspace workspace) {
            spare.setRelease(seat(), workspace);
        }

        /** One that no thread uses, best the thread's own; null where there is none. */
        @Nullable
        ColumnRun spareRun() {
            int own = seat();
            for (int i = 0; i < SPARE; i++) {
                ColumnRun run = spareRuns.getAndSet(own + i & (SPARE - 1), null);
                if (run != null) {
                    return run;
                }
            }
            return null;
        }
    }

    private static int seat() {
        return (int) (Thread.currentThread().getId() & (SPARE - 1));
    }

    /** {@code reference} decides what is not decided here. */
    public CompiledBook(CheckedBook book, String digest, ReferenceEvaluator reference) {
        this(book, () -> digest, reference);
    }

    /** The same, of a digest that is made when a decision is first asked for it: the same each time, to any thread. */
    public CompiledBook(CheckedBook book, Supplier<String> digest, ReferenceEvaluator reference) {
        this.book = book;
        this.digest = digest;
        this.reference = reference;
        ImmutableSortedSet.Builder<LocalDate> days = ImmutableSortedSet.naturalOrder();
        for (CheckedRule rule : book.rules()) {
            ends(rule.rule().period(), days);
        }
        boolean someChoose = false;
        for (CheckedStep step : book.steps()) {
            someChoose |= step.step().kind() == Step.Kind.CHOOSE;
            ends(step.step().period(), days);
        }
        this.chooses = someChoose;
        for (CheckedTerm term : book.terms().values()) {
            ends(term.period(), days);
        }
        for (CheckedParameter parameter : book.parameters().values()) {
            ends(parameter.period(), days);
            days.addAll(parameter.values().keySet());
        }
        this.changes = days.build().asList();
        this.planned = new AtomicReferenceArray<>(changes.size() + 1);
    }

    private static void ends(EffectivePeriod period, ImmutableSortedSet.Builder<LocalDate> days) {
        if (period.from().isPresent()) {
            days.add(period.from().get());
        }
        if (period.until().isPresent()) {
            days.add(period.until().get());
        }
    }

    private Planned planned(LocalDate day) {
        int at = java.util.Collections.binarySearch(changes, day);
        int stretch = at >= 0 ? at + 1 : -at - 1;
        Planned known = planned.get(stretch);
        if (known == null) {
            Planned made = new Planned(book, digest, day, Planner.plan(book, day));
            // Another thread may have been faster; there is one program for a stretch of days.
            known = planned.compareAndSet(stretch, null, made) ? made : requireNonNull(planned.get(stretch));
        }
        return known;
    }

    /** Plans what cases of {@code day} need, so that the first of them need not wait. */
    public Program program(LocalDate day) {
        return planned(day).program;
    }

    /** Codes a case. */
    public PreparedFacts prepare(Facts facts) {
        return CaseCoder.code(book, planned(facts.asOf()).program, facts);
    }

    /** A workspace for cases that were coded for the same days as {@code facts}. */
    public Workspace workspace(PreparedFacts facts) {
        return new Workspace(planned(facts.asOf).layout, facts);
    }

    /**
     * Amounts by rule, tier and in total, into {@code workspace}, without allocating; false, and nothing there to be read,
     * where this case is for the reference evaluator.
     */
    public boolean amounts(PreparedFacts facts, Workspace workspace) {
        if (facts.program != workspace.program) {
            throw new IllegalArgumentException("a workspace for other days");
        }
        return !chooses && Runner.run(facts, workspace);
    }

    /**
     * Codes firms to be decided together.
     *
     * @throws IllegalArgumentException if something in the book changes between their days
     */
    public PreparedColumns prepare(List<Facts> firms) {
        Planned own = planned(firms.isEmpty() ? LocalDate.EPOCH : firms.get(0).asOf());
        for (Facts facts : firms) {
            if (planned(facts.asOf()).program != own.program) {
                throw new IllegalArgumentException("the book changes between the firms' days");
            }
        }
        return PreparedColumns.code(book, own.program, firms);
    }

    /**
     * Amounts by tier and in total, firm by firm, into {@code out}: rule after rule over many firms at once, where every rule of
     * the book allows that, else firm after firm.
     */
    public void amounts(PreparedColumns firms, AmountColumns out) {
        amounts(firms, out, 0, firms.size());
    }

    /** The same, by several threads: {@code workers} does a few thousand firms at a time, each thread the next that is left. */
    public void amounts(PreparedColumns firms, AmountColumns out, Executor workers) {
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        for (int from = 0; from < firms.size(); from += PART) {
            int first = from;
            int behind = Math.min(firms.size(), from + PART);
            parts.add(CompletableFuture.runAsync(() -> amounts(firms, out, first, behind), workers));
        }
        end(parts);
    }

    /** Waits for all, woken once: a thread that wakes for each part takes a worker its core. The first that failed is thrown. */
    private static void end(List<CompletableFuture<Void>> parts) {
        CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
                .exceptionally(failed -> null)
                .join();
        parts.forEach(CompletableFuture::join);
    }

    private void amounts(PreparedColumns firms, AmountColumns out, int first, int behind) {
        synchronized (out.apart) {
            out.apart.clear(first, behind);
        }
        Planned own =
                planned(firms.size() == 0 ? LocalDate.EPOCH : firms.firms.get(0).asOf());
        BitSet apart = new BitSet();
        if (chooses || own.columns.get().isEmpty()) {
            apart.set(first, behind);
        } else if (first < behind) {
            columns(own, firms, first, behind, out, apart);
        }
        rows(own, firms, out, apart);
    }

    /**
     * What each of many firms is granted; those that are not decided in columns are decided one by one.
     *
     * @param workers does a few thousand firms at a time, several at once
     * @throws org.parkstack.rules.problem.ProblemsException if a review is outside its bounds, or a decision would cost more
     *     than one may
     */
    public Granted decideAll(List<Facts> firms, Executor workers) {
        Granted out = new Granted(firms.size());
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        int from = 0;
        while (from < firms.size()) {
            Program program = planned(firms.get(from).asOf()).program;
            int to = from + 1;
            while (to < firms.size()
                    && to - from < AT_ONCE
                    && planned(firms.get(to).asOf()).program == program) {
                to++;
            }
            int first = from;
            List<Facts> some = firms.subList(from, to);
            parts.add(CompletableFuture.runAsync(() -> part(some, out, first), workers));
            from = to;
        }
        try {
            end(parts);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            throw e;
        }
        return out;
    }

    private void part(List<Facts> firms, Granted out, int first) {
        AmountColumns amounts = new AmountColumns(firms.size());
        amounts(prepare(firms), amounts);
        for (int i = 0; i < firms.size(); i++) {
            if (amounts.isApart(i)) {
                out.put(first + i, reference.decide(firms.get(i), false));
            } else {
                out.put(first + i, amounts, i);
            }
        }
    }

    /**
     * What firms are granted, of those that are decided in columns and of whom all that a tier grants is paid by that tier; the
     * others are {@linkplain AmountColumns#isApart apart}, each to be decided by itself.
     */
    public AmountColumns inColumns(List<Facts> firms) {
        AmountColumns out = new AmountColumns(firms.size());
        out.apart.set(0, firms.size());
        Map<Planned, List<Integer>> byProgram = new IdentityHashMap<>();
        for (int i = 0; i < firms.size() && !chooses; i++) {
            Planned own = planned(firms.get(i).asOf());
            if (own.columns.get().isPresent() && own.maker.paidByOwnTier()) {
                byProgram.computeIfAbsent(own, k -> new ArrayList<>()).add(i);
            }
        }
        byProgram.forEach((own, places) -> {
            List<Facts> some = places.stream().map(firms::get).toList();
            AmountColumns amounts = new AmountColumns(some.size());
            BitSet apart = new BitSet();
            columns(own, PreparedColumns.code(book, own.program, some), 0, some.size(), amounts, apart);
            for (int i = apart.nextClearBit(0); i < some.size(); i = apart.nextClearBit(i + 1)) {
                out.put(places.get(i), amounts, i);
            }
        });
        return out;
    }

    private void columns(Planned own, PreparedColumns firms, int first, int behind, AmountColumns out, BitSet apart) {
        ColumnRun run = own.spareRun();
        if (run == null) {
            PreparedFacts one = CaseCoder.code(book, own.program, firms.firms.get(first));
            run = new ColumnRun(own.columns.get().orElseThrow(), own.dense.get(), new Workspace(own.layout, one));
        }
        run.run(firms, first, behind, out, apart);
        own.spareRuns.setRelease(seat(), run);
    }

    /** The firms in {@code apart}, one after another. */
    private void rows(Planned own, PreparedColumns firms, AmountColumns out, BitSet apart) {
        Workspace workspace = null;
        for (int i = apart.nextSetBit(0); i >= 0; i = apart.nextSetBit(i + 1)) {
            PreparedFacts one = CaseCoder.code(book, own.program, firms.firms.get(i));
            if (workspace == null) {
                workspace = new Workspace(own.layout, one);
            }
            boolean known = !chooses && Runner.run(one, workspace);
            for (int tier = 0; tier < out.tiers.length; tier++) {
                out.tiers[tier][i] = known ? workspace.tiers[tier] : 0;
            }
            out.totals[i] = known ? workspace.total : 0;
            if (!known) {
                synchronized (out.apart) {
                    out.apart.set(i);
                }
            }
        }
    }

    /** Decides a case, without because-trees. */
    public Decision decide(Facts facts) {
        return fast(facts).orElseGet(() -> reference.decide(facts, false));
    }

    /** Decides a case; its because-trees are made when one of them is asked for. */
    public Decision explain(Facts facts) {
        return explain(prepare(facts));
    }

    /** The decision, where it can be had without the reference evaluator. */
    public Optional<Decision> fast(Facts facts) {
        return fast(prepare(facts), null);
    }

    /** Decides a case that was coded, without because-trees. */
    public Decision decide(PreparedFacts facts) {
        return fast(facts, null).orElseGet(() -> reference.decide(facts.facts(), false));
    }

    /** Decides a case that was coded; its because-trees are made when one of them is asked for. */
    public Decision explain(PreparedFacts facts) {
        return fast(facts, Suppliers.memoize(() -> reasons(facts)))
                .orElseGet(() -> reference.decide(facts.facts(), true));
    }

    /** Whether the because-trees of a case are grown here, rather than by the reference evaluator. */
    boolean grows(Facts facts) {
        PreparedFacts coded = prepare(facts);
        return fast(coded, null).isPresent() && planned(coded.asOf).trees.get().covers(coded.counts);
    }

    /** Where the because-trees of a case that was decided here come from. */
    private Reasons reasons(PreparedFacts facts) {
        Planned own = planned(facts.asOf);
        BookTrees trees = own.trees.get();
        if (!trees.covers(facts.counts)) {
            return new Reasons.Made(reference.trees(facts.facts()));
        }
        Workspace workspace = own.workspace(facts);
        Ran ran = Ran.again(facts, workspace);
        own.done(workspace);
        return new Reasons.Grown(trees.of(ran));
    }

    private Optional<Decision> fast(PreparedFacts facts, @Nullable Supplier<Reasons> explained) {
        if (chooses) {
            return Optional.empty();
        }
        Planned own = planned(facts.asOf);
        Workspace workspace = own.workspace(facts);
        Optional<Decision> decision = Runner.run(facts, workspace)
                ? Optional.of(own.maker.decision(facts, workspace, explained))
                : Optional.empty();
        own.done(workspace);
        return decision;
    }
}
