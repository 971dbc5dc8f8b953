package org.parkstack.rules.check;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.book.Step.Selection;
import org.parkstack.rules.formula.Formula;

/**
 * A step whose members are found and whose expression is bound.
 *
 * @param policy the policy in whose file it stands; empty for a step of the book
 * @param options rules by option or element, as listed; for a cap or veto one entry for each member
 * @param expression the limit of a cap, the condition of a veto
 */
public record CheckedStep(
        Step step,
        Optional<Policy> policy,
        ImmutableList<ImmutableList<String>> options,
        Optional<Formula> expression) {

    /** The ids of all rules that it touches, each once, in listed order. */
    public ImmutableList<String> members() {
        ImmutableSet.Builder<String> out = ImmutableSet.builder();
        for (ImmutableList<String> option : options) {
            out.addAll(option);
        }
        return out.build().asList();
    }

    /** Whether it is in force on {@code day}. */
    public boolean inForce(LocalDate day) {
        return step.period().contains(day);
    }

    /**
     * The options of those rules in force that it selects, without those that have none left; for {@code lowest_tier_first} in the
     * order in which they keep.
     *
     * @param inForce by id
     */
    public ImmutableList<ImmutableList<String>> options(Map<String, CheckedRule> inForce) {
        List<ImmutableList<String>> out = new ArrayList<>();
        for (ImmutableList<String> option : options) {
            ImmutableList.Builder<String> own = ImmutableList.builder();
            for (String id : option) {
                CheckedRule rule = inForce.get(id);
                if (rule != null && selects(rule)) {
                    own.add(id);
                }
            }
            ImmutableList<String> some = own.build();
            if (!some.isEmpty()) {
                out.add(some);
            }
        }
        if (step.reduce().equals(Optional.of(Step.Reduce.LOWEST_TIER_FIRST))) {
            out.sort(Comparator.comparing(
                    o -> requireNonNull(inForce.get(o.get(0))).policy().tier()));
        }
        return ImmutableList.copyOf(out);
    }

    /** The citation: document number, where there is one, and article. */
    public String citation() {
        String number = policy.map(Policy::number).orElse("");
        return number.isEmpty() ? step.article() : number + " " + step.article();
    }

    /** Whether this version of a member is one; where members are selected by kind or policy, versions may differ. */
    public boolean selects(CheckedRule version) {
        return step.of().isEmpty() || selects(step.of().get(), version);
    }

    static boolean selects(Selection of, CheckedRule version) {
        if (!(of instanceof Selection.By by)) {
            return true;
        }
        return switch (by.key()) {
            case TIER -> version.policy().tier().id().equals(by.value());
            case POLICY -> version.policy().id().equals(by.value());
            case KIND -> version.rule().kind().id().equals(by.value());
        };
    }
}
