package org.parkstack.rules.push;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parkstack.model.Rational;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;

/**
 * Which clauses of a book fit an enterprise, and whom to tell of them. Decisions must carry their because-trees. Immutable and
 * thread-safe; no method takes or returns {@code null}.
 *
 * <pre>{@code
 * RuleBook rules = RuleBook.load(Path.of("examples/books/nantong"));
 * PolicyPush push = new PolicyPush(rules.checked(), Nearness.DEFAULT, ImmutableSet.of());
 * Enterprise one = Enterprise.builder().park("nantong_htz").talents(ImmutableList.of()).projects(ImmutableList.of())
 *         .declaredFacts("private_cash_paid_in", FactValue.money(Money.ofWan(1000))).build();
 * PolicyMatch best = push.match(rules.decide(Application.of(one, LocalDate.of(2025, 11, 1)))).get(0);
 * best.rule();    // "netda_private_capital"
 * best.fit();     // FITS
 * best.pays();    // 3000000.00
 * }</pre>
 *
 * @param book that the decisions are under
 * @param nearness how narrowly a threshold may be missed
 * @param parkKnows facts, as the book writes them, that the park holds by itself, so that nobody need apply with them; a list
 *     of records by its key ({@code qualifications})
 */
public record PolicyPush(CheckedBook book, Nearness nearness, ImmutableSet<String> parkKnows) {

    /** Best first: by fit, then by the amount that is sure, then by what it could pay at most, then as listed. */
    private static final Comparator<PolicyMatch> ORDER = Comparator.comparing(PolicyMatch::fit)
            .thenComparing(match -> match.pays().atLeast(), Comparator.reverseOrder())
            .thenComparing(
                    match -> match.pays().atMost(),
                    Comparator.comparing(
                            most -> most.orElse(null), Comparator.nullsFirst(Comparator.<Rational>reverseOrder())));

    /** Every clause in force, for each of its subjects. */
    public ImmutableList<PolicyMatch> match(Decision decision) {
        ImmutableList.Builder<PolicyMatch> out = ImmutableList.builder();
        decision.awards().forEach(award -> out.add(match(decision, award)));
        decision.recognised().forEach(recognition -> out.add(match(decision, recognition)));
        return ImmutableList.sortedCopyOf(ORDER, out.build());
    }

    /**
     * Some clauses, of a decision without because-trees: those for which {@code reasons} grows them.
     *
     * @param reasons the conditions of a rule for a subject and, where it pays, its claim; empty for what is not asked for
     */
    public ImmutableList<PolicyMatch> match(Decision decision, Reasons reasons) {
        ImmutableList.Builder<PolicyMatch> out = ImmutableList.builder();
        for (Award award : decision.awards()) {
            ImmutableList<Because> because = reasons.of(award.rule(), award.subject());
            if (!because.isEmpty()) {
                out.add(match(decision, explained(award, because)));
            }
        }
        for (Recognition one : decision.recognised()) {
            ImmutableList<Because> because = reasons.of(one.rule(), one.subject());
            if (!because.isEmpty()) {
                out.add(match(
                        decision,
                        new Recognition(
                                one.rule(),
                                one.policy(),
                                one.subject(),
                                one.met(),
                                one.title(),
                                one.article(),
                                because)));
            }
        }
        return ImmutableList.sortedCopyOf(ORDER, out.build());
    }

    /** Grows because-trees for some clauses. */
    @FunctionalInterface
    public interface Reasons {

        /** The conditions of a rule for a subject and, where it pays, its claim; empty for what is not asked for. */
        ImmutableList<Because> of(String rule, String subject);
    }

    private static Award explained(Award award, ImmutableList<Because> because) {
        return new Award(
                award.rule(),
                award.policy(),
                award.tier(),
                award.subject(),
                award.status(),
                award.claimed(),
                award.settled(),
                award.granted(),
                award.title(),
                award.article(),
                because);
    }

    private PolicyMatch match(Decision decision, Award award) {
        Optional<Explanation> when = conditions(award.because());
        Truth holds = when.map(e -> (Truth) e.value()).orElseGet(() -> holds(award.status()));
        boolean vetoed = award.status() == Status.VETOED;
        Fit fit;
        if (holds == Truth.TRUE) {
            fit = vetoed || award.claimed().isZero() ? Fit.DOES_NOT_FIT : Fit.FITS;
        } else {
            fit = vetoed || surelyNothing(award.because()) ? Fit.DOES_NOT_FIT : nearly(when, holds);
        }
        Amount pays = switch (fit) {
            case FITS -> award.granted();
            case NEARLY_FITS -> award.granted().isZero() ? couldPay(award.because()) : award.granted();
            case DOES_NOT_FIT -> Amount.ZERO;
        };
        boolean known = fit == Fit.FITS
                && award.status() != Status.UNDETERMINED
                && !award.granted().isZero()
                && needsNoApplication(decision, award.rule());
        return new PolicyMatch(
                award.policy(),
                award.rule(),
                award.tier(),
                award.title(),
                award.article(),
                award.subject(),
                fit,
                award.status().id(),
                pays,
                shortfalls(when, fit),
                missing(decision, award.rule(), award.subject(), fit),
                known);
    }

    private PolicyMatch match(Decision decision, Recognition recognition) {
        Optional<Explanation> when = conditions(recognition.because());
        Fit fit = recognition.met() == Truth.TRUE ? Fit.FITS : nearly(when, recognition.met());
        return new PolicyMatch(
                recognition.policy(),
                recognition.rule(),
                rule(decision, recognition.rule()).policy().tier(),
                recognition.title(),
                recognition.article(),
                recognition.subject(),
                fit,
                recognition.answer(),
                Amount.ZERO,
                shortfalls(when, fit),
                missing(decision, recognition.rule(), recognition.subject(), fit),
                false);
    }

    private static Truth holds(Status status) {
        return status == Status.INELIGIBLE ? Truth.FALSE : status == Status.UNDETERMINED ? Truth.UNKNOWN : Truth.TRUE;
    }

    private Fit nearly(Optional<Explanation> when, Truth holds) {
        Truth answer =
                when.map(e -> new Tolerance(nearness).answer(e, Truth.TRUE)).orElse(holds);
        return answer == Truth.FALSE ? Fit.DOES_NOT_FIT : Fit.NEARLY_FITS;
    }

    private ImmutableList<Shortfall> shortfalls(Optional<Explanation> when, Fit fit) {
        ImmutableList.Builder<Shortfall> out = ImmutableList.builder();
        if (fit != Fit.FITS) {
            when.ifPresent(e -> new Tolerance(nearness).shortfalls(e, Truth.TRUE, out));
        }
        return out.build();
    }

    private static ImmutableList<String> missing(Decision decision, String rule, String subject, Fit fit) {
        return decision.missing().stream()
                .filter(missing -> fit != Fit.DOES_NOT_FIT && missing.rules().contains(rule))
                .filter(missing -> missing.subjects().isEmpty()
                        || subject.equals("enterprise")
                        || missing.subjects().contains(subject))
                .map(missing -> missing.text())
                .collect(ImmutableList.toImmutableList());
    }

    private static Optional<Explanation> conditions(List<Because> because) {
        return because.stream()
                .filter(Because.Conditions.class::isInstance)
                .map(link -> ((Because.Conditions) link).when())
                .findFirst();
    }

    /** What the formula gives under its own cap, before any step: for a clause whose conditions do not hold yet. */
    private static Amount couldPay(List<Because> because) {
        for (Because link : because) {
            if (link instanceof Because.Claim claim && claim.pays().value() instanceof Range pays) {
                Range amount = pays.max(Range.ZERO);
                if (claim.upTo().isPresent() && claim.upTo().get().value() instanceof Range most) {
                    amount = amount.min(most.max(Range.ZERO));
                }
                return Amount.of(amount);
            }
        }
        return Amount.ZERO;
    }

    private static boolean surelyNothing(List<Because> because) {
        return because.stream().anyMatch(Because.Claim.class::isInstance)
                && couldPay(because).isZero();
    }

    private CheckedRule rule(Decision decision, String id) {
        return book.rules().stream()
                .filter(rule -> rule.id().equals(id) && rule.inForce(decision.asOf()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the decision is of another book: rule `" + id + "` is not in force here"));
    }

    /** 免申即享: the clause is no discretion, and everything that it can read, the park knows. */
    private boolean needsNoApplication(Decision decision, String id) {
        return rule(decision, id).rule().kind() != Rule.Kind.DISCRETIONARY
                && parkKnows.containsAll(Needs.of(book, id, decision.asOf()));
    }

    /**
     * What the park would have to know, so that a clause could be paid without an application (免申即享): everything that it can read,
     * through terms, other clauses and steps. Facts as the book writes them, lists of records by their key, {@code review(RULE)} for a
     * review; empty where no version of the rule is in force.
     *
     * @param rule its id
     * @param day on which it is asked
     */
    public ImmutableSet<String> needs(String rule, LocalDate day) {
        return Needs.of(book, rule, day);
    }

    /** What to tell one enterprise: every clause that fits and pays, or nearly fits, best first. */
    public ImmutableList<PushEvent> events(Decision decision) {
        return match(decision).stream()
                .flatMap(match -> kind(match).stream().map(kind -> event(kind, decision, match)))
                .collect(ImmutableList.toImmutableList());
    }

    private static Optional<PushEvent.Kind> kind(PolicyMatch match) {
        if (match.withoutApplication()) {
            return Optional.of(PushEvent.Kind.PAID_WITHOUT_APPLICATION);
        }
        return switch (match.fit()) {
            case FITS ->
                match.status().equals("met") || !match.pays().isZero()
                        ? Optional.of(PushEvent.Kind.FITS)
                        : Optional.empty();
            case NEARLY_FITS -> Optional.of(PushEvent.Kind.NEARLY_FITS);
            case DOES_NOT_FIT -> Optional.empty();
        };
    }

    private static PushEvent event(PushEvent.Kind kind, Decision decision, PolicyMatch match) {
        return new PushEvent(kind, decision.caseId(), decision.asOf(), match);
    }

    /** Whom to tell of a new policy: the events of each decision that concern it, in the order of {@code decisions}. */
    public ImmutableList<PushEvent> ofNewPolicy(String policy, List<Decision> decisions) {
        return decisions.stream()
                .flatMap(decision -> events(decision).stream())
                .filter(event -> event.match().policy().equals(policy))
                .collect(ImmutableList.toImmutableList());
    }

    /**
     * Whom to tell of a changed policy: every enterprise to which one of its clauses now stands otherwise, or pays otherwise.
     *
     * @param before under which {@code decisionsBefore} were made, of the old book
     * @param decisionsBefore one for each of {@code decisions} with the same case id; one that is not there had nothing
     */
    public ImmutableList<PushEvent> ofChangedPolicy(
            String policy, PolicyPush before, List<Decision> decisionsBefore, List<Decision> decisions) {
        Map<String, PolicyMatch> old = new HashMap<>();
        for (Decision decision : decisionsBefore) {
            before.match(decision).stream()
                    .filter(match -> match.policy().equals(policy))
                    .forEach(match -> old.put(key(decision, match), match));
        }
        ImmutableList.Builder<PushEvent> out = ImmutableList.builder();
        for (Decision decision : decisions) {
            for (PolicyMatch now : match(decision)) {
                if (now.policy().equals(policy)) {
                    Optional<PolicyMatch> then = Optional.ofNullable(old.remove(key(decision, now)));
                    change(then, now).ifPresent(kind -> out.add(event(kind, decision, now)));
                }
            }
            lost(old, decision).forEach(out::add);
        }
        return out.build();
    }

    /** Clauses that had something for the enterprise, and are no longer in the book. */
    private static List<PushEvent> lost(Map<String, PolicyMatch> old, Decision decision) {
        String own = decision.caseId() + "\0";
        return old.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(own) && kind(entry.getValue()).isPresent())
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> event(PushEvent.Kind.LOST, decision, entry.getValue()))
                .toList();
    }

    private static String key(Decision decision, PolicyMatch match) {
        return decision.caseId() + "\0" + match.rule() + "\0" + match.subject();
    }

    private static Optional<PushEvent.Kind> change(Optional<PolicyMatch> then, PolicyMatch now) {
        Optional<PushEvent.Kind> was = then.flatMap(PolicyPush::kind);
        Optional<PushEvent.Kind> is = kind(now);
        if (was.isPresent() && (is.isEmpty() || is.get() == was.get() && paysLess(then.get(), now))) {
            return Optional.of(PushEvent.Kind.LOST);
        }
        boolean same = was.equals(is)
                && then.filter(old -> old.pays().equals(now.pays())).isPresent();
        return same ? Optional.empty() : is;
    }

    private static boolean paysLess(PolicyMatch then, PolicyMatch now) {
        return now.pays().determined()
                && then.pays().determined()
                && now.pays().atLeast().compareTo(then.pays().atLeast()) < 0;
    }
}
