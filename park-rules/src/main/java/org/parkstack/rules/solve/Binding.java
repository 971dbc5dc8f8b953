package org.parkstack.rules.solve;

import com.google.common.collect.ImmutableMap;
import org.parkstack.model.SubjectKind;

/**
 * The records at hand, each by its slot: {@code 1} for the record that a rule is about, {@code 1} to the number of listed
 * records for those that an aggregate goes through. Immutable.
 */
public record Binding(ImmutableMap<SubjectKind, String> slots) {

    /** The enterprise alone. */
    public static final Binding ENTERPRISE = new Binding(ImmutableMap.of());

    /** The slot of the enterprise. */
    static final String ENTERPRISE_SLOT = "";

    /** The slot of the record that a rule is about. */
    static final String OWN_SLOT = "1";

    /** The slot of any record at all, for what is said of each alike. */
    static final String ANY_SLOT = "any";

    /** The slot of another record, to see what depends on which one it is. */
    static final String OTHER_SLOT = "other";

    /** The enterprise and, for a record kind, one generic record of it. */
    public static Binding of(SubjectKind kind) {
        return kind.isRecord() ? new Binding(ImmutableMap.of(kind, OWN_SLOT)) : ENTERPRISE;
    }

    Binding with(SubjectKind kind, String slot) {
        ImmutableMap.Builder<SubjectKind, String> all = ImmutableMap.builder();
        return new Binding(all.putAll(slots).put(kind, slot).buildKeepingLast());
    }

    /** Only the record of {@code kind}, as a term or rule that is read sees it. */
    Binding only(SubjectKind kind) {
        return kind.isRecord() ? new Binding(ImmutableMap.of(kind, slot(kind))) : ENTERPRISE;
    }

    String slot(SubjectKind kind) {
        if (!kind.isRecord()) {
            return ENTERPRISE_SLOT;
        }
        String slot = slots.get(kind);
        if (slot == null) {
            throw new IllegalStateException("no " + kind.id() + " is bound");
        }
        return slot;
    }
}
