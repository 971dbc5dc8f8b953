package org.parkstack.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rule can be decided for (对象): the enterprise itself, or one kind of its records. */
public enum SubjectKind {
    /** 企业. */
    ENTERPRISE,
    /** 资质: a title that was granted, such as 高新技术企业. */
    QUALIFICATION,
    /** 项目. */
    PROJECT,
    /** 人才. */
    TALENT,
    /** 专利. */
    PATENT,
    /** 合同、费用、产品: a contract, a cost, a product. */
    ITEM,
    /** 已获支持: what was paid before. */
    GRANT;

    /** Every kind of record: all but the enterprise. */
    public static final ImmutableList<SubjectKind> RECORDS =
            ImmutableList.copyOf(Arrays.asList(values()).subList(1, values().length));

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The word that rule books use: {@code "project"}, as in {@code per: project}. */
    @JsonValue
    public String id() {
        return id;
    }

    /** Whether it is a kind of record, not the enterprise itself. */
    public boolean isRecord() {
        return this != ENTERPRISE;
    }

    /** The key of the list of such records in a case: {@code "projects"}; {@code "enterprise"} for the enterprise. */
    public String listKey() {
        return this == ENTERPRISE ? id : id + "s";
    }

    /** The kind whose {@link #id()} is exactly {@code id}; empty if there is none. */
    public static Optional<SubjectKind> ofId(String id) {
        for (SubjectKind kind : values()) {
            if (kind.id.equals(id)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The kind of record whose {@link #listKey()} is exactly {@code key}; empty if there is none. */
    public static Optional<SubjectKind> ofListKey(String key) {
        for (SubjectKind kind : RECORDS) {
            if (kind.listKey().equals(key)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** {@link #ofId} for JSON, where an unknown word is an error. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SubjectKind fromJson(String id) {
        return ofId(id).orElseThrow(() -> new IllegalArgumentException("`" + id + "` is not a kind of subject"));
    }
}
