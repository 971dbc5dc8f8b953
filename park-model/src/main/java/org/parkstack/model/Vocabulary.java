package org.parkstack.model;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The standard vocabulary (rule-book.md section 4): every fact that a rule book may read without declaring it, and subjects
 * made of facts by name.
 *
 * <p>For code that treats all facts alike, such as a reader of cases. Thread-safe. No method takes or returns {@code null}.
 *
 * <pre>{@code
 * Vocabulary.find(SubjectKind.ENTERPRISE, "revenue").orElseThrow().byYear();               // true
 * Vocabulary.record(SubjectKind.PROJECT, Map.of("kind", FactValue.text("startup"))).facts(); // {kind=startup}
 * }</pre>
 */
public final class Vocabulary {

    private Vocabulary() {}

    /** The standard facts of {@code kind}, in the order of the specification. */
    public static ImmutableList<StandardFact> facts(SubjectKind kind) {
        return StandardFacts.all(kind);
    }

    /** The standard fact {@code name} of {@code kind}; empty if there is none. */
    public static Optional<StandardFact> find(SubjectKind kind, String name) {
        return Optional.ofNullable(StandardFacts.find(kind, name));
    }

    /**
     * Gives the standard facts of an enterprise to {@code to}, in the order of {@link #facts}, without a {@link FactValue} around
     * them. For code that reads very many enterprises.
     *
     * <pre>{@code
     * List<String> known = new ArrayList<>();
     * Vocabulary.read(haohan, new FactReader() {
     *     public void one(int place, Optional<?> value) {
     *         value.ifPresent(v -> known.add(Vocabulary.facts(SubjectKind.ENTERPRISE).get(place).name() + ": " + v));
     *     }
     *
     *     public void byYear(int place, ImmutableSortedMap<Integer, ? extends Figure<?>> figures) {}
     * });
     * known.toString();    // "[name: 江苏濠汉信息技术有限公司]"
     * }</pre>
     */
    public static void read(Enterprise from, FactReader to) {
        EnterpriseFacts.read(from, to);
    }

    /** What keeps a rule book from declaring a fact {@code name} of {@code kind}, in one sentence; empty if nothing does. */
    public static Optional<String> faultOfDeclaredName(SubjectKind kind, String name) {
        return Optional.ofNullable(StandardFacts.faultOfDeclaredName(kind, name));
    }

    /**
     * The record of {@code kind} with {@code facts}, those that are not standard as its declared facts.
     *
     * @throws IllegalArgumentException if a value does not suit its fact, or {@code kind} is the enterprise
     */
    public static Subject record(SubjectKind kind, Map<String, FactValue> facts) {
        if (kind == SubjectKind.ENTERPRISE) {
            throw new IllegalArgumentException("an enterprise is not a record");
        }
        return FactTables.of(kind).of(facts);
    }

    /**
     * The enterprise with {@code facts}, those that are not standard as its declared facts, and {@code records}. A kind that
     * has no entry there is unknown.
     *
     * @throws IllegalArgumentException if a value does not suit its fact, a record is not of its list's kind, or two records
     *     of one kind have the same {@code id}
     */
    public static Enterprise enterprise(
            Map<String, FactValue> facts, Map<SubjectKind, ? extends List<? extends Subject>> records) {
        ImmutableEnterprise.Builder builder = FactTables.ENTERPRISE.builder(facts);
        records.forEach((kind, list) -> {
            switch (kind) {
                case ENTERPRISE -> throw new IllegalArgumentException("an enterprise is not a record");
                case QUALIFICATION -> builder.qualifications(all(list, Qualification.class, kind));
                case PROJECT -> builder.projects(all(list, Project.class, kind));
                case TALENT -> builder.talents(all(list, Talent.class, kind));
                case PATENT -> builder.patents(all(list, Patent.class, kind));
                case ITEM -> builder.items(all(list, CostItem.class, kind));
                case GRANT -> builder.grants(all(list, Grant.class, kind));
            }
        });
        return builder.build();
    }

    private static <S extends Subject> ImmutableList<S> all(
            List<? extends Subject> records, Class<S> type, SubjectKind kind) {
        for (Subject subject : records) {
            if (subject.subjectKind() != kind) {
                throw new IllegalArgumentException("a " + subject.subjectKind().id() + " is not a " + kind.id());
            }
        }
        return records.stream().map(type::cast).collect(ImmutableList.toImmutableList());
    }
}
