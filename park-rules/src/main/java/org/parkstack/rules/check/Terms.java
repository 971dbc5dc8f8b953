package org.parkstack.rules.check;

import com.google.common.collect.ImmutableListMultimap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Parameter;
import org.parkstack.rules.book.Term;
import org.parkstack.rules.book.Written;
import org.parkstack.rules.expression.Expression;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** Terms and parameters: typed when first asked for, each once; a term that leads back to itself is a cycle (PK401). */
final class Terms {

    private final Names names;
    private final Problems problems;
    private final Map<String, Optional<TypedTerm>> terms = new HashMap<>();
    private final Map<String, Optional<Type>> parameterTypes = new HashMap<>();
    private final ImmutableListMultimap.Builder<String, CheckedTerm> checked = ImmutableListMultimap.builder();
    private final ImmutableListMultimap.Builder<String, CheckedParameter> parameters = ImmutableListMultimap.builder();
    private final LinkedHashMap<String, Place> underWay = new LinkedHashMap<>();

    private final Depth depth = new Depth();

    /** How many expressions and terms are being typed inside one another. */
    private int level;

    /** What a reader of a term needs to know. */
    record TypedTerm(Type type, SubjectKind per) {}

    /** Whether one more expression may be typed inside those under way; to be followed by {@link #leave}. */
    boolean enter() {
        return ++level <= Depth.MOST_LEVELS;
    }

    void leave() {
        level--;
    }

    /** Reports a formula that is nested too deep, counting the terms that it reads; whether it is not. */
    boolean shallow(Formula formula, Place place) {
        if (depth.of(formula) > Depth.MOST_LEVELS) {
            deep(place);
            return false;
        }
        return true;
    }

    void deep(Place place) {
        problems.error(
                Code.PK101,
                place,
                "this is nested deeper than " + Depth.MOST_LEVELS + " levels, counting the terms that it reads",
                "");
    }

    Terms(Names names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    boolean isTerm(String id) {
        return names.terms.containsKey(id);
    }

    boolean isParameter(String id) {
        return names.parameters.containsKey(id);
    }

    /** Types every term and parameter, read or not. */
    void all() {
        for (String id : names.parameters.keySet()) {
            parameter(id);
        }
        for (String id : names.terms.keySet()) {
            term(id, names.terms.get(id).get(0).thing().place());
        }
    }

    ImmutableListMultimap<String, CheckedTerm> checked() {
        return checked.build();
    }

    ImmutableListMultimap<String, CheckedParameter> parameters() {
        return parameters.build();
    }

    /** A term's type; empty, with the reason reported, where it has none. */
    Optional<TypedTerm> term(String id, Place reader) {
        Optional<TypedTerm> known = terms.get(id);
        if (known != null) {
            return known;
        }
        if (underWay.containsKey(id)) {
            cycle(id, reader);
            return Optional.empty();
        }
        underWay.put(id, reader);
        Optional<TypedTerm> typed = Optional.empty();
        for (Names.Owned<Term> version : names.terms.get(id)) {
            Term term = version.thing();
            SubjectKind per = term.per().orElse(SubjectKind.ENTERPRISE);
            Formulations formulations = new Formulations(names, this, problems);
            Optional<Formula> value = formulations.value(term.value(), Scope.of(per), id, Optional.empty());
            if (value.isEmpty() || !shallow(value.get(), term.place())) {
                continue;
            }
            depth.put(id, value.get());
            checked.put(id, new CheckedTerm(id, version.period(), per, value.get()));
            TypedTerm own = new TypedTerm(value.get().type(), per);
            if (typed.isPresent() && !typed.get().equals(own)) {
                problems.error(
                        Code.PK203,
                        term.place(),
                        "this version of term `" + id + "` is " + own.type().title() + " per "
                                + own.per().id()
                                + ", another is " + typed.get().type().title() + " per "
                                + typed.get().per().id(),
                        "");
            }
            typed = typed.isPresent() ? typed : Optional.of(own);
        }
        underWay.remove(id);
        terms.put(id, typed);
        return typed;
    }

    private void cycle(String id, Place reader) {
        List<String> path = new ArrayList<>(underWay.keySet());
        List<String> loop = path.subList(path.indexOf(id), path.size());
        StringBuilder message = new StringBuilder("terms read each other in a circle: ");
        for (String term : loop) {
            message.append('`')
                    .append(term)
                    .append("` (")
                    .append(names.terms.get(term).get(0).thing().place())
                    .append(") → ");
        }
        problems.error(
                Code.PK401,
                reader,
                message.append('`').append(id).append('`').toString(),
                "a term can't be built on itself: write one of them without the others");
    }

    /** A parameter's type; empty, with the reason reported, where it has none. */
    Optional<Type> parameter(String id) {
        Optional<Type> known = parameterTypes.get(id);
        if (known != null) {
            return known;
        }
        Optional<Type> type = Optional.empty();
        for (Names.Owned<Parameter> version : names.parameters.get(id)) {
            com.google.common.collect.ImmutableSortedMap.Builder<java.time.LocalDate, Optional<Value>> values =
                    com.google.common.collect.ImmutableSortedMap.naturalOrder();
            for (Map.Entry<java.time.LocalDate, Optional<Written>> entry :
                    version.thing().values().entrySet()) {
                if (entry.getValue().isEmpty()) {
                    values.put(entry.getKey(), Optional.empty());
                    continue;
                }
                Written written = entry.getValue().get();
                Optional<Formula.Const> value = constant(written);
                if (value.isEmpty()) {
                    continue;
                }
                values.put(entry.getKey(), Optional.of(value.get().value()));
                Type own = value.get().type();
                if (type.isPresent() && !type.get().equals(own)) {
                    problems.error(
                            Code.PK203,
                            written.place(),
                            "this value of parameter `" + id + "` is " + own.title() + ", another is "
                                    + type.get().title(),
                            "all values of a parameter are of one type");
                }
                type = type.isPresent() ? type : Optional.of(own);
            }
            parameters.put(
                    id,
                    new CheckedParameter(version.thing(), version.period(), type.orElse(Type.NUMBER), values.build()));
        }
        if (type.isEmpty()) {
            problems.error(
                    Code.PK104,
                    names.parameters.get(id).get(0).thing().place(),
                    "parameter `" + id + "` has no value",
                    "it reads `values: {2024-01-01: 500万元}`");
        }
        parameterTypes.put(id, type);
        return type;
    }

    private Optional<Formula.Const> constant(Written written) {
        Expression e = written.expression();
        return new Typer(written, Scope.of(SubjectKind.ENTERPRISE), names, this, problems)
                .type(e)
                .flatMap(ConstantFolding::fold);
    }
}
