package org.parkstack.rules.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.evaluate.ConditionAnswers;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.plan.ClausePlan;
import org.parkstack.rules.plan.ConditionPlanner;
import org.parkstack.rules.plan.Margin;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.Slot;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.push.Fit;
import org.parkstack.rules.push.Nearness;

/**
 * Very many firms, of which a new clause asks which it fits (政策找企业). Each fact that a clause asks for becomes a column when it is
 * first asked for, and is kept. Immutable to its callers, thread-safe; no method takes or returns {@code null}.
 *
 * <pre>{@code
 * RuleBook rent = RuleBook.load(Map.of("book.yaml", "{book: rent, policies: [{policy: p, tier: park, rules: ["
 *         + "{rule: small, article: 第1条, when: employees >= 20, pays: 1万元}]}]}"));
 * ImmutableList<Facts> all = rent.readCases(new ByteArrayInputStream(
 *         ("[{case: a, as_of: 2025-11-01, enterprise: {employees: {2024: 19}}},"
 *         + "{case: b, as_of: 2025-11-01, enterprise: {employees: {2024: 20}}}]").getBytes(StandardCharsets.UTF_8)),
 *         Optional.empty()).stream().map(Case::facts).collect(ImmutableList.toImmutableList());
 * Firms firms = Firms.of(all, LocalDate.of(2025, 11, 1), Nearness.DEFAULT);
 * ImmutableList<FirmFit> found = firms.match(rent.checked(), "small");
 * found.get(0).fit();              // NEARLY_FITS
 * found.get(1).facts().id();       // "b"
 * found.get(1).fit();              // FITS
 * }</pre>
 */
public final class Firms {

    private final ImmutableList<Facts> firms;
    private final LocalDate day;
    private final Nearness nearness;
    private final ConcurrentHashMap<Column, FirmColumn> columns = new ConcurrentHashMap<>();

    private Firms(ImmutableList<Facts> firms, LocalDate day, Nearness nearness) {
        this.firms = firms;
        this.day = day;
        this.nearness = nearness;
    }

    /**
     * Firms as they are on a day.
     *
     * @throws IllegalArgumentException if facts are of another day
     */
    public static Firms of(List<Facts> firms, LocalDate day, Nearness nearness) {
        for (Facts facts : firms) {
            if (!facts.asOf().equals(day)) {
                throw new IllegalArgumentException("facts of " + facts.asOf() + " among those of " + day);
            }
        }
        return new Firms(ImmutableList.copyOf(firms), day, nearness);
    }

    /** The number of firms. */
    public int size() {
        return firms.size();
    }

    /**
     * The firms, in their order, that a rule of {@code book} in force on the day fits or nearly fits, each for each of its
     * subjects.
     *
     * @throws IllegalArgumentException if no rule of that id is in force
     * @throws ProblemsException if a review is outside its bounds, or an answer would cost more than a decision may
     */
    public ImmutableList<FirmFit> match(CheckedBook book, String id) {
        CheckedRule rule = book.rules().stream()
                .filter(r -> r.id().equals(id) && r.inForce(day))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule `" + id + "` is in force on " + day));
        long[] near = new long[(firms.size() + 63) / 64];
        Arrays.fill(near, -1);
        if (firms.size() % 64 != 0) {
            near[near.length - 1] = (1L << firms.size()) - 1;
        }
        long[] fits = near.clone();
        long[] open = new long[near.length];
        boolean whole = test(book, rule, fits, near, open) && !rule.rule().per().isRecord();
        ImmutableList.Builder<FirmFit> out = ImmutableList.builder();
        for (int word = 0; word < near.length; word++) {
            for (long bits = near[word]; bits != 0; bits &= bits - 1) {
                int bit = Long.numberOfTrailingZeros(bits);
                int firm = (word << 6) + bit;
                Facts facts = firms.get(firm);
                if (!whole || (open[word] >>> bit & 1) != 0) {
                    for (ConditionAnswers.Answer answer : new ConditionAnswers(book, facts).of(rule)) {
                        Fit fit = PolicyMatcher.fit(answer, nearness);
                        if (fit != Fit.DOES_NOT_FIT) {
                            out.add(new FirmFit(firm, facts, answer.subject(), fit));
                        }
                    }
                } else {
                    boolean fit = (fits[word] >>> bit & 1) != 0;
                    out.add(new FirmFit(firm, facts, "enterprise", fit ? Fit.FITS : Fit.NEARLY_FITS));
                }
            }
        }
        return out.build();
    }

    /** Whether the tests say all. */
    private boolean test(CheckedBook book, CheckedRule rule, long[] fits, long[] near, long[] open) {
        Map<String, Integer> words = new HashMap<>();
        Margin margin = new Margin(nearness.margin(), nearness.days());
        ConditionPlanner planner = new ConditionPlanner(book, day, words, margin);
        ClausePlan plan = planner.plan(rule);
        ImmutableMap<String, Integer> numbers = ImmutableMap.copyOf(words);
        for (ClausePlan.Test test : plan.tests()) {
            column(test.register(), planner.slots(), book).test(test, numbers, fits, near, open);
        }
        return plan.whole();
    }

    private FirmColumn column(int register, ImmutableList<Slot> slots, CheckedBook book) {
        if (register == Program.AS_OF) {
            return FirmColumn.of(firms.size(), firm -> day.toEpochDay());
        }
        if (register == Program.YEAR) {
            return FirmColumn.of(firms.size(), firm -> firms.get(firm).year());
        }
        Column column = Column.of(slots.get(register - Program.FIRST_SLOT), book);
        return columns.computeIfAbsent(
                column, c -> FirmColumn.of(firms.size(), (firm, numbers) -> c.known(firms.get(firm), numbers)));
    }
}
