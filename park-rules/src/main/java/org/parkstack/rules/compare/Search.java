package org.parkstack.rules.compare;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.sample.Aim;
import org.parkstack.rules.sample.Draft;
import org.parkstack.rules.sample.Moves;
import org.parkstack.rules.sample.Neutral;
import org.parkstack.rules.sample.Reads;
import org.parkstack.rules.sample.Sampler;

/** Looks for cases that show a difference in one rule: seeded, aimed at the limits of both books. */
final class Search {

    private static final int MOST_RECORDS = 2;

    /** Stretches of days on which the solver is asked for a case. */
    private static final int MOST_ASKED = 3;

    /** Starts of a climb, and how many steps all of them take for each aimed case. */
    private static final int CLIMBS = 12;

    private static final int STEPS = 8;

    /** How many cases without an aim for each aimed one. */
    private static final int UNAIMED = 5;

    private final CheckedBook before;
    private final CheckedBook after;
    private final Closure oldClosure;
    private final Closure newClosure;
    private final Replay whole;
    private final Reads everything;
    private final Vocabulary vocabulary;
    private final ModelSearch models;
    private final int tries;

    Search(CheckedBook before, CheckedBook after, Replay whole, Vocabulary vocabulary, ModelSearch models, int tries) {
        this.before = before;
        this.after = after;
        this.oldClosure = new Closure(before);
        this.newClosure = new Closure(after);
        this.whole = whole;
        this.models = models;
        this.vocabulary = vocabulary;
        this.tries = tries;
        this.everything = new Reads();
        everything.add(before, before.rules(), before.steps());
        everything.add(after, after.rules(), after.steps());
    }

    /** What was found: a case in which the new book gives more, one in which it gives less. */
    record Found(Optional<Witness> more, Optional<Witness> less) {}

    /** What is proved of a rule: of each award, and of all its awards together. */
    record Proved(Way each, Way sum) {

        /** Whether no case goes the other way than this one. */
        boolean oneWay(Witness witness) {
            Way way = witness.subject().isEmpty() ? sum : each;
            return witness.difference().signum() > 0 ? way.neverLess() : way.neverMore();
        }
    }

    Found rule(String rule, boolean title, Proved proved, List<EffectivePeriod> days) {
        CheckedBook old = oldClosure.around(rule);
        CheckedBook now = newClosure.around(rule);
        Reads reads = new Reads();
        reads.add(old, old.rules(), old.steps());
        reads.add(now, now.rules(), now.steps());
        Sampler sampler = new Sampler(reads, rule.hashCode(), MOST_RECORDS);
        Replay part = new Replay(old, "", now, "");
        Optional<Witness> more = Optional.empty();
        Optional<Witness> less = Optional.empty();
        boolean hits = false;
        for (int i = 0; i < tries && (more.isEmpty() || less.isEmpty()); i++) {
            // A direction that is proved has no case that goes the other way.
            boolean settled = more.filter(proved::oneWay).isPresent()
                    || less.filter(proved::oneWay).isPresent();
            if (settled || i > tries / 3 && (more.isPresent() || less.isPresent())) {
                break;
            }
            LocalDate day = Pieces.dayIn(days.get(i % days.size()));
            Draft draft = sampler.draft(day);
            aim(i, rule, day, i % 2 == 0 ? old : now, sampler, draft);
            Neutral.complete(draft, reads);
            Optional<Witness> hit = look(part, draft, rule, title);
            hits |= hit.isPresent();
            boolean wanted = hit.isPresent() && (hit.get().difference().signum() > 0 ? more : less).isEmpty();
            if (wanted) {
                Optional<Witness> small = shown(draft, (r, d) -> look(r, d, rule, title));
                more = more.or(() -> small.filter(w -> w.difference().signum() > 0));
                less = less.or(() -> small.filter(w -> w.difference().signum() <= 0));
            }
        }
        // In a large book only for what differs by itself, and not under the whole book in the cases tried.
        boolean worth = hits || isSmall();
        if (more.isEmpty() && less.isEmpty() && worth) {
            Optional<Witness> far =
                    climbed(old, now, part, reads, rule, title, days).or(() -> unaimed(rule, title, days));
            more = far.filter(w -> w.difference().signum() > 0);
            less = far.filter(w -> w.difference().signum() <= 0);
        }
        if (more.isEmpty() && less.filter(proved::oneWay).isEmpty()) {
            more = byModel(rule, title, true, days);
        }
        if (less.isEmpty() && more.filter(proved::oneWay).isEmpty()) {
            less = byModel(rule, title, false, days);
        }
        return new Found(more, less);
    }

    /** From aimed cases and from others by small changes, on the part of both books around the rule. */
    private Optional<Witness> climbed(
            CheckedBook old,
            CheckedBook now,
            Replay part,
            Reads reads,
            String rule,
            boolean title,
            List<EffectivePeriod> days) {
        Moves moves = new Moves(reads, 31L * rule.hashCode(), 2 * MOST_RECORDS);
        Climb climb = new Climb(old, now, part.quick(), rule, reads, moves);
        for (int i = 0; i < CLIMBS; i++) {
            LocalDate day = Pieces.dayIn(days.get(i % days.size()));
            Draft start = i % 2 == 0 ? moves.sampler().draft(day) : moves.draft(day);
            if (i % 2 == 0) {
                aim(i / 2, rule, day, i % 4 == 0 ? old : now, moves.sampler(), start);
            }
            Optional<Witness> seen =
                    climb.from(start, tries * STEPS / CLIMBS, d -> shown(d, (r, f) -> look(r, f, rule, title)));
            if (seen.isPresent()) {
                return seen;
            }
        }
        return Optional.empty();
    }

    /** What no aim leads to: cases of many records, at random, of both whole books. */
    private Optional<Witness> unaimed(String rule, boolean title, List<EffectivePeriod> days) {
        Sampler sampler = new Sampler(everything, ~rule.hashCode(), 2 * MOST_RECORDS);
        for (int i = 0; i < UNAIMED * tries; i++) {
            LocalDate day = Pieces.dayIn(days.get(i % days.size()));
            Draft draft = i % 2 == 0 ? sampler.draft(day) : sampler.level(day);
            Optional<Witness> seen = shown(draft, (r, d) -> look(r, d, rule, title));
            if (seen.isPresent()) {
                return seen;
            }
        }
        return Optional.empty();
    }

    /** A case in which other payers pay a rule, or at another time. */
    Optional<Witness> shares(String rule, List<EffectivePeriod> days) {
        Sampler sampler = new Sampler(everything, rule.hashCode(), MOST_RECORDS);
        for (int i = 0; i < tries; i++) {
            LocalDate day = Pieces.dayIn(days.get(i % days.size()));
            CheckedBook book = i % 2 == 0 ? after : before;
            Draft draft = sampler.draft(day);
            new Aim(book, sampler, draft).at(rule);
            Optional<Witness> seen = shown(draft, (r, d) -> r.ofShares(d, rule));
            if (seen.isPresent()) {
                return seen;
            }
        }
        return Optional.empty();
    }

    /** What seeded cases miss, the solver may find. */
    private Optional<Witness> byModel(String rule, boolean title, boolean more, List<EffectivePeriod> days) {
        for (EffectivePeriod piece : days.subList(0, Math.min(MOST_ASKED, days.size()))) {
            Optional<Draft> found = models.find(rule, title, more, piece, d -> look(whole, full(d), rule, title));
            if (found.isPresent()) {
                return shown(found.get(), (r, d) -> look(r, d, rule, title));
            }
        }
        return Optional.empty();
    }

    /** What a case shows once all that both books read is given, made as small as it goes. */
    private Optional<Witness> shown(Draft draft, BiFunction<Replay, Draft, Optional<Witness>> look) {
        Draft full = full(draft);
        return look.apply(whole.quick(), full).flatMap(w -> shown(full, w, look));
    }

    /** Made smaller by looking around, then decided by the reference evaluator under both whole books. */
    private Optional<Witness> shown(Draft full, Witness seen, BiFunction<Replay, Draft, Optional<Witness>> look) {
        Witness small = small(full, seen, look);
        return look.apply(whole, Draft.of(small.facts())).or(() -> look.apply(whole, full));
    }

    private Witness small(Draft full, Witness seen, BiFunction<Replay, Draft, Optional<Witness>> look) {
        Function<Draft, Optional<Witness>> quick = d -> look.apply(whole.quick(), d);
        if (isSmall() || look.apply(whole.planned(), full).isEmpty()) {
            return Shrink.of(quick, vocabulary, full, seen);
        }
        // A large book is slow to decide with facts missing: as little of that as can be.
        Witness round = Shrink.complete(d -> look.apply(whole.planned(), d), vocabulary, full, seen);
        return Shrink.leftOut(quick, vocabulary, Draft.of(round.facts()), round);
    }

    private boolean isSmall() {
        return Closure.isSmall(before) && Closure.isSmall(after);
    }

    /** What the case of another witness shows of a tier's total, unless that direction is known. */
    Optional<Witness> tier(Witness seen, PolicyTier tier, boolean moreKnown, boolean lessKnown) {
        Draft full = full(Draft.of(seen.facts()));
        return whole.quick()
                .ofTier(full, tier)
                .filter(w -> w.difference().signum() > 0 ? !moreKnown : !lessKnown)
                .flatMap(w -> shown(full, w, (r, d) -> r.ofTier(d, tier)));
    }

    /** Cases of all that both books read, and small changes of them. */
    Moves moves(long seed) {
        return new Moves(everything, seed, MOST_RECORDS);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The case with all that both books read, of no interest where nothing was said of it. */
    Draft full(Draft draft) {
        Draft full = draft.copy();
        Neutral.complete(full, everything);
        return full;
    }

    private static Optional<Witness> look(Replay replay, Draft draft, String rule, boolean title) {
        return title ? replay.ofTitle(draft, rule) : replay.ofRule(draft, rule);
    }

    /** At a rule, and mostly at those beside it. */
    static void aim(int i, String rule, LocalDate day, CheckedBook book, Sampler sampler, Draft draft) {
        if (i % 10 == 9) {
            return;
        }
        Aim aim = new Aim(book, sampler, draft);
        // Others first, so that what they need gives way to what the rule needs.
        for (CheckedRule other : book.rules()) {
            if (!other.id().equals(rule) && other.inForce(day) && i % 3 != 0) {
                aim.at(other);
            }
        }
        aim.at(rule);
    }
}
