package org.parkstack.model.json;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.parkstack.model.Application;
import org.parkstack.model.Enterprise;
import org.parkstack.model.FactValue;
import org.parkstack.model.ImmutableApplication;
import org.parkstack.model.Money;
import org.parkstack.model.Review;
import org.parkstack.model.StandardFact;
import org.parkstack.model.Subject;
import org.parkstack.model.SubjectKind;
import org.parkstack.model.Vocabulary;

/** Trees to subjects and applications. Goes on after a problem, so that all of them are found in one run. */
final class SubjectReader {

    private final ImmutableList.Builder<JsonProblem> problems;
    private final FactReader values;

    SubjectReader(ImmutableList.Builder<JsonProblem> problems) {
        this.problems = problems;
        this.values = new FactReader(problems);
    }

    /** Empty if something is missing or wrong that leaves no application. */
    Optional<Application> application(Tree node) {
        if (!(node instanceof Tree.Members members)) {
            problems.add(node.place().problem("an application is an object, not " + node.title()));
            return Optional.empty();
        }
        ImmutableApplication.Builder builder = Application.builder();
        Optional<LocalDate> asOf = Optional.empty();
        Optional<Enterprise> enterprise = Optional.empty();
        for (Map.Entry<String, Tree> member : members.members().entrySet()) {
            Tree value = member.getValue();
            switch (member.getKey()) {
                case "case" -> read(value, FactReader::text).ifPresent(builder::id);
                case "as_of" -> asOf = read(value, FactReader::date);
                case "year" -> read(value, FactReader::year).ifPresent(builder::year);
                case "enterprise" -> enterprise = enterprise(value);
                case "reviews" -> reviews(value, builder);
                default ->
                    problems.add(keyPlace(members, member.getKey())
                            .problem("`" + member.getKey() + "` is not a key of an application:"
                                    + " `case`, `as_of`, `year`, `enterprise`, `reviews`"));
            }
        }
        for (String key : List.of("as_of", "enterprise")) {
            if (!members.members().containsKey(key)) {
                problems.add(members.place().problem("`" + key + "` is missing"));
            }
        }
        if (asOf.isEmpty() || enterprise.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(builder.asOf(asOf.get()).enterprise(enterprise.get()).build());
    }

    private void reviews(Tree node, ImmutableApplication.Builder builder) {
        if (!(node instanceof Tree.Members rules)) {
            problems.add(node.place().problem("`reviews` is an object with rules as keys, not " + node.title()));
            return;
        }
        rules.members()
                .forEach((rule, value) ->
                        read(value, SubjectReader::review).ifPresent(review -> builder.reviews(rule, review)));
    }

    private static Review review(Tree node) {
        try {
            if (!(node instanceof Tree.Members subjects)) {
                return Review.of(FactReader.money(node));
            }
            Map<String, Money> amounts = new LinkedHashMap<>();
            subjects.members().forEach((id, amount) -> amounts.put(id, FactReader.money(amount)));
            return Review.bySubject(amounts);
        } catch (IllegalArgumentException e) {
            throw new FactReader.Misfit(node.place(), String.valueOf(e.getMessage()));
        }
    }

    /** Empty if something is wrong that leaves no enterprise. */
    Optional<Enterprise> enterprise(Tree node) {
        if (!(node instanceof Tree.Members members)) {
            problems.add(node.place().problem("an enterprise is an object, not " + node.title()));
            return Optional.empty();
        }
        Map<SubjectKind, List<Subject>> records = new EnumMap<>(SubjectKind.class);
        members.members()
                .forEach((key, value) ->
                        SubjectKind.ofListKey(key).ifPresent(kind -> records.put(kind, records(kind, value))));
        Map<String, FactValue> facts = facts(SubjectKind.ENTERPRISE, members);
        return read(node, whole -> build(whole, () -> Vocabulary.enterprise(facts, records)));
    }

    private List<Subject> records(SubjectKind kind, Tree node) {
        if (!(node instanceof Tree.Items list)) {
            problems.add(node.place().problem("`" + kind.listKey() + "` is a list, not " + node.title()));
            return List.of();
        }
        List<Subject> records = new ArrayList<>();
        Set<FactValue> ids = new HashSet<>();
        for (Tree item : list.items()) {
            if (!(item instanceof Tree.Members members)) {
                problems.add(item.place().problem("a " + kind.id() + " is an object, not " + item.title()));
                continue;
            }
            Map<String, FactValue> facts = facts(kind, members);
            FactValue id = facts.get("id");
            if (id != null && !ids.add(id)) {
                problems.add(keyPlace(members, "id").problem("two " + kind.listKey() + " have the id `" + id + "`"));
                continue;
            }
            read(item, whole -> build(whole, () -> Vocabulary.record(kind, facts)))
                    .ifPresent(records::add);
        }
        return records;
    }

    private Map<String, FactValue> facts(SubjectKind kind, Tree.Members members) {
        Map<String, FactValue> facts = new LinkedHashMap<>();
        members.members().forEach((name, value) -> {
            Optional<StandardFact> standard = Vocabulary.find(kind, name);
            if (standard.isPresent()) {
                read(value, node -> values.standard(standard.get(), node)).ifPresent(fact -> facts.put(name, fact));
            } else if (kind != SubjectKind.ENTERPRISE
                    || SubjectKind.ofListKey(name).isEmpty()) {
                Vocabulary.faultOfDeclaredName(kind, name)
                        .ifPresentOrElse(
                                fault -> problems.add(keyPlace(members, name).problem(fault)),
                                () -> read(value, values::declared).ifPresent(fact -> facts.put(name, fact)));
            }
        });
        return facts;
    }

    private static Place keyPlace(Tree.Members members, String key) {
        return members.keys().getOrDefault(key, members.place());
    }

    private static <T> T build(Tree whole, Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException e) {
            throw new FactReader.Misfit(whole.place(), String.valueOf(e.getMessage()));
        }
    }

    private <T> Optional<T> read(Tree node, Function<Tree, T> read) {
        try {
            return Optional.of(read.apply(node));
        } catch (FactReader.Misfit misfit) {
            problems.add(misfit.problem());
            return Optional.empty();
        }
    }
}
