package org.parkstack.rules.sample;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/** A case while it is made or made smaller. Not thread-safe. */
public final class Draft {

    private static final Place NOWHERE = Place.of("case");

    /** The enterprise or a record: its facts, and what reviews gave it. */
    public static final class Entity {

        /** Facts by name and year. */
        public final Map<Subject.Key, Value> facts = new LinkedHashMap<>();

        /** Reviews by rule. */
        public final Map<String, Rational> reviews = new LinkedHashMap<>();

        Entity copy() {
            Entity copy = new Entity();
            copy.facts.putAll(facts);
            copy.reviews.putAll(reviews);
            return copy;
        }
    }

    /** The case's id. */
    public String id = "witness";

    /** The day of the decision. */
    public LocalDate asOf;

    /** The assessment year. */
    public int year;

    /** The enterprise. */
    public final Entity enterprise = new Entity();

    /** Lists of records that are given. */
    public final Map<SubjectKind, List<Entity>> records = new EnumMap<>(SubjectKind.class);

    /** A case of which nothing but the day is known. */
    public Draft(LocalDate asOf) {
        this.asOf = asOf;
        this.year = asOf.getYear() - 1;
    }

    /** The same again, to be changed by itself. */
    public Draft copy() {
        Draft copy = new Draft(asOf);
        copy.id = id;
        copy.year = year;
        copy.enterprise.facts.putAll(enterprise.facts);
        copy.enterprise.reviews.putAll(enterprise.reviews);
        records.forEach((kind, list) -> {
            List<Entity> own = new ArrayList<>();
            list.forEach(e -> own.add(e.copy()));
            copy.records.put(kind, own);
        });
        return copy;
    }

    /** The draft of a case, every known value of it. */
    public static Draft of(Facts facts) {
        Draft draft = new Draft(facts.asOf());
        draft.year = facts.year();
        fill(draft.enterprise, facts.enterprise(), facts);
        facts.records().forEach((kind, list) -> {
            List<Entity> own = new ArrayList<>();
            for (Subject subject : list) {
                Entity entity = new Entity();
                fill(entity, subject, facts);
                own.add(entity);
            }
            draft.records.put(kind, own);
        });
        return draft;
    }

    private static void fill(Entity entity, Subject subject, Facts facts) {
        entity.facts.putAll(subject.given());
        facts.reviews().column(subject.ref()).forEach((rule, given) -> entity.reviews.put(rule, given.amount()));
    }

    /** How a decision names the record at a position of its list. */
    public static String ref(SubjectKind kind, Entity entity, int index) {
        Value id = entity.facts.get(new Subject.Key("id", 0));
        return kind.id() + ":" + (id instanceof Words w && w.known() ? w.value() : "#" + (index + 1));
    }

    /** Ready to be decided. */
    public Facts facts() {
        ImmutableTable.Builder<String, String, Facts.Reviewed> reviews = ImmutableTable.builder();
        enterprise.reviews.forEach((rule, amount) -> reviews.put(rule, "enterprise", reviewed(amount)));
        ImmutableMap.Builder<SubjectKind, ImmutableList<Subject>> lists = ImmutableMap.builder();
        records.forEach((kind, list) -> {
            ImmutableList.Builder<Subject> subjects = ImmutableList.builder();
            for (int i = 0; i < list.size(); i++) {
                String ref = ref(kind, list.get(i), i);
                subjects.add(Subject.of(kind, ref, ImmutableMap.copyOf(list.get(i).facts)));
                list.get(i).reviews.forEach((rule, amount) -> reviews.put(rule, ref, reviewed(amount)));
            }
            lists.put(kind, subjects.build());
        });
        return new Facts(
                id,
                asOf,
                year,
                Subject.of(SubjectKind.ENTERPRISE, "enterprise", ImmutableMap.copyOf(enterprise.facts)),
                lists.buildOrThrow(),
                reviews.buildOrThrow());
    }

    private static Facts.Reviewed reviewed(Rational amount) {
        return new Facts.Reviewed(amount, NOWHERE);
    }

    /** The key of a fact in this case: by-year facts under their year. */
    Subject.Key key(Reads.Fact fact) {
        int of = fact.year() > 0 ? fact.year() : year + fact.year();
        return new Subject.Key(fact.fact().name(), fact.fact().byYear() ? of : 0);
    }

    /** A value, or {@code null}. */
    static @Nullable Value get(Entity entity, Subject.Key key) {
        return entity.facts.get(key);
    }
}
