package org.parkstack.rules.facts;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.parkstack.model.FactType;
import org.parkstack.model.StandardFact;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** The facts that a book may speak of: the standard ones and those that it declares. Immutable, thread-safe. */
public final class Vocabulary {

    private static final Vocabulary STANDARD = new Vocabulary(standardFacts());

    private final ImmutableMap<String, Declaration> byText;

    private Vocabulary(Map<String, Declaration> byText) {
        this.byText = ImmutableMap.copyOf(byText);
    }

    /** The standard vocabulary (section 4 of the rule book's specification). */
    public static Vocabulary standard() {
        return STANDARD;
    }

    /** This with {@code more}; of two facts of one name the first stays. */
    public Vocabulary with(Collection<Declaration> more) {
        Map<String, Declaration> all = new LinkedHashMap<>(byText);
        for (Declaration one : more) {
            all.putIfAbsent(one.text(), one);
        }
        return new Vocabulary(all);
    }

    /** The fact of that text: {@code revenue}, {@code project.kind}. */
    public Optional<Declaration> find(String text) {
        return Optional.ofNullable(byText.get(text));
    }

    /** The fact of that name of that kind of subject. */
    public Optional<Declaration> find(SubjectKind subject, String name) {
        return find(subject.isRecord() ? subject.id() + "." + name : name);
    }

    /** All facts. */
    public Collection<Declaration> all() {
        return byText.values();
    }

    private static Map<String, Declaration> standardFacts() {
        Map<String, Declaration> out = new LinkedHashMap<>();
        for (SubjectKind kind : SubjectKind.values()) {
            for (StandardFact fact : org.parkstack.model.Vocabulary.facts(kind)) {
                Type type = type(fact.type());
                Value lawful = type.isQuantity() && !fact.mayBeNegative() ? Range.NOT_NEGATIVE : type.everything();
                Declaration d =
                        new Declaration(kind, fact.name(), type, fact.byYear(), lawful, ImmutableSet.of(), true);
                out.put(d.text(), d);
            }
        }
        return out;
    }

    private static Type type(FactType type) {
        return switch (type) {
            case NUMBER -> Type.NUMBER;
            case MONEY -> Type.MONEY;
            case AREA -> Type.AREA;
            case DATE -> Type.DATE;
            case FLAG -> Type.FLAG;
            case TEXT -> Type.TEXT;
            case SYMBOL -> Type.SYMBOL;
            case REGION, INDUSTRY -> Type.CODE;
            case SYMBOLS -> Type.SYMBOLS;
        };
    }
}
