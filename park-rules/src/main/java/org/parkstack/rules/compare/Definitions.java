package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedParameter;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.value.Value;

/**
 * What the parameters, terms and steps of two books mean beside each other: those that are written otherwise, and those that mean
 * something else because of what they read.
 */
record Definitions(
        CheckedBook before,
        CheckedBook after,
        ImmutableList<EffectivePeriod> pieces,
        Equalities equal,
        Vocabulary vocabulary,
        int tries) {

    /** What holds on one stretch of days. */
    private record Said(Verdict verdict, String text, Optional<Definition.Seen> seen) {

        static Said same(String how) {
            return new Said(Verdict.EQUIVALENT, how, Optional.empty());
        }

        static Said other(String what) {
            return new Said(Verdict.DIFFERENT, what, Optional.empty());
        }

        boolean joins(Said next) {
            return verdict == next.verdict && text.equals(next.text) && seen.isPresent() == next.seen.isPresent();
        }
    }

    private interface OnDays {
        Said on(int piece);
    }

    ImmutableList<Definition> all() {
        List<Definition> out = new ArrayList<>();
        Set<String> otherParameters = Changes.parameters(before, after);
        for (String id : both(before.parameters().keySet(), after.parameters().keySet())) {
            add(Definition.Kind.PARAMETER, id, otherParameters.contains(id), i -> parameter(id, i), out);
        }
        Set<String> otherTerms = Changes.terms(before, after);
        for (String id : both(before.terms().keySet(), after.terms().keySet())) {
            add(Definition.Kind.TERM, id, otherTerms.contains(id), i -> term(id, i), out);
        }
        List<Map<String, StepPairs.Pair>> pairs = new ArrayList<>();
        Set<String> steps = new LinkedHashSet<>();
        for (int i = 0; i < pieces.size(); i++) {
            pairs.add(pairs(i));
            steps.addAll(pairs.get(i).keySet());
        }
        Set<String> otherSteps = Changes.steps(before, after);
        for (String id : steps) {
            add(
                    Definition.Kind.STEP,
                    id,
                    otherSteps.contains(id),
                    i -> step(pairs.get(i).get(id), i),
                    out);
        }
        return ImmutableList.copyOf(out);
    }

    private static Set<String> both(Set<String> a, Set<String> b) {
        Set<String> out = new TreeSet<>(a);
        out.addAll(b);
        return out;
    }

    /** Adds what is known, unless it is the same in words and in meaning. */
    private void add(Definition.Kind kind, String id, boolean otherwise, OnDays what, List<Definition> out) {
        Map<Said, List<EffectivePeriod>> spans = new LinkedHashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            Said said = what.on(i);
            Said joined = spans.keySet().stream()
                    .filter(s -> s.joins(said))
                    .findFirst()
                    .orElse(said);
            spans.computeIfAbsent(joined, s -> new ArrayList<>()).add(pieces.get(i));
        }
        Definition made = new Definition(
                kind,
                id,
                spans.entrySet().stream()
                        .map(e -> new Definition.Span(
                                Comparison.joined(e.getValue()),
                                e.getKey().verdict(),
                                e.getKey().text(),
                                e.getKey().seen()))
                        .collect(ImmutableList.toImmutableList()));
        if (otherwise || made.verdict() != Verdict.EQUIVALENT) {
            out.add(made);
        }
    }

    private Said parameter(String id, int i) {
        String was = value(before, id, i);
        String is = value(after, id, i);
        return was.equals(is) ? Said.same("the same value") : Said.other(was + " → " + is);
    }

    private String value(CheckedBook book, String id, int i) {
        if (!book.parameters().containsKey(id)) {
            return "not there";
        }
        Optional<Value> value = book.parameter(id, Pieces.dayIn(pieces.get(i)));
        CheckedParameter any = book.parameters().get(id).get(0);
        return value.map(v -> Values.text(any.type(), v)).orElse("no value");
    }

    private Said term(String id, int i) {
        if (!before.terms().containsKey(id) || !after.terms().containsKey(id)) {
            return Said.other(before.terms().containsKey(id) ? "gone" : "new");
        }
        CheckedTerm was = before.term(id, Pieces.dayIn(pieces.get(i)));
        CheckedTerm is = after.term(id, Pieces.dayIn(pieces.get(i)));
        if (was.per() != is.per() || !was.value().type().equals(is.value().type())) {
            return Said.other("of another " + (was.per() == is.per() ? "type" : "subject"));
        }
        int a = equal.old(i).formula(was.value());
        int b = equal.now(i).formula(is.value());
        if (a == b) {
            return Said.same("one canonical form");
        }
        if (equal.term(was, is, i) == Way.SAME) {
            return Said.same("proved by the solver");
        }
        return seen(
                Values.differing(before, was.value(), after, is.value(), is.per(), pieces.get(i), vocabulary, tries),
                "");
    }

    private Said seen(Optional<Definition.Seen> seen, String what) {
        return seen.isPresent()
                ? new Said(Verdict.DIFFERENT, what, seen)
                : new Said(
                        Verdict.UNDECIDED,
                        (what.isEmpty() ? "" : what + ": ") + "neither proved nor shown (" + tries + " cases tried)",
                        seen);
    }

    private Map<String, StepPairs.Pair> pairs(int i) {
        Map<String, StepPairs.Pair> out = new LinkedHashMap<>();
        for (StepPairs.Pair pair : equal.steps(i).pairs()) {
            String id = pair.any().step().id();
            out.put(out.containsKey(id) ? id + " " + out.size() : id, pair);
        }
        return out;
    }

    private Said step(StepPairs.@org.jspecify.annotations.Nullable Pair pair, int i) {
        if (pair == null) {
            return Said.same("in neither book");
        }
        if (!pair.both()) {
            return Said.other(pair.now().isPresent() ? "in the new book only" : "in the old book only");
        }
        CheckedStep was = pair.old().orElseThrow();
        CheckedStep is = pair.now().orElseThrow();
        List<String> what = new ArrayList<>();
        if (was.step().kind() != is.step().kind()) {
            what.add(was.step().kind().id() + " → " + is.step().kind().id());
        }
        if (was.step().per() != is.step().per()) {
            what.add(
                    "per " + was.step().per().id() + " → per " + is.step().per().id());
        }
        if (!was.step().reduce().equals(is.step().reduce())) {
            what.add("reduce");
        }
        if (!pair.onlyOld().isEmpty()) {
            what.add("no longer of " + String.join(", ", pair.onlyOld()));
        }
        if (!pair.onlyNew().isEmpty()) {
            what.add("now of " + String.join(", ", pair.onlyNew()));
        }
        boolean sameOptions = was.options(equal.old(i).inForce())
                .equals(is.options(equal.now(i).inForce()));
        if (what.isEmpty() && !sameOptions) {
            what.add("its members in another order");
        }
        if (!what.isEmpty()) {
            return Said.other(String.join("; ", what));
        }
        return expression(pair, was, is, i);
    }

    private Said expression(StepPairs.Pair pair, CheckedStep was, CheckedStep is, int i) {
        if (was.expression().isEmpty() || is.expression().isEmpty()) {
            return Said.same("one canonical form");
        }
        if (equal.old(i).expression(was) == equal.now(i).expression(is)) {
            return Said.same("one canonical form");
        }
        if (equal.expression(pair, i) == Way.SAME) {
            return Said.same("proved by the solver");
        }
        String what = is.step().kind() == Step.Kind.VETO ? "its condition" : "its limit";
        return seen(
                Values.differing(
                        before,
                        was.expression().orElseThrow(),
                        after,
                        is.expression().orElseThrow(),
                        is.step().per(),
                        pieces.get(i),
                        vocabulary,
                        tries),
                what);
    }
}
