package org.parkstack.model.classification;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.parkstack.model.IndustryCode;

/**
 * The industries of GB/T 4754-2017 with their hierarchy (国民经济行业分类). All sections (门类) and divisions (大类) are listed;
 * of groups (中类) and classes (小类) those that the data gives, so that an unlisted one of a known division passes. Immutable
 * and thread-safe; no method takes or returns {@code null}.
 *
 * <pre>{@code
 * IndustryTree industries = Ready.industries();
 * industries.path(IndustryCode.of("C367"));              // [制造业, 汽车制造业, 汽车零部件及配件制造]
 * industries.parent(IndustryCode.of("I65")).get();       // I
 * }</pre>
 */
public final class IndustryTree {

    private final ImmutableMap<IndustryCode, Industry> byCode;

    private IndustryTree(IndustryList list) {
        this.byCode =
                list.industries().stream().collect(ImmutableMap.toImmutableMap(Industry::code, industry -> industry));
    }

    /**
     * The tree of {@code list}.
     *
     * @throws IllegalArgumentException if a code stands there twice, or one above it is not listed
     */
    public static IndustryTree of(IndustryList list) {
        IndustryTree tree = new IndustryTree(list);
        for (Industry industry : list.industries()) {
            tree.parent(industry.code()).filter(parent -> !tree.byCode.containsKey(parent)).ifPresent(parent -> {
                throw new IllegalArgumentException("industry `" + industry.code() + "` lies in `" + parent + "`, which is not listed");
            });
        }
        return tree;
    }

    /** The industry of {@code code}; empty if it is not listed. */
    public Optional<Industry> find(IndustryCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The code right above; empty for a section. */
    public Optional<IndustryCode> parent(IndustryCode code) {
        int length = code.value().length();
        return length == 1
                ? Optional.empty()
                : Optional.of(IndustryCode.of(code.value().substring(0, length == 3 ? 1 : length - 1)));
    }

    /** The listed industries right below {@code code}, in order of their codes. */
    public ImmutableList<Industry> children(IndustryCode code) {
        return byCode.values().stream()
                .filter(industry -> parent(industry.code()).filter(code::equals).isPresent())
                .collect(ImmutableList.toImmutableList());
    }

    /** The names from the section down, as far as they are listed. */
    public ImmutableList<String> path(IndustryCode code) {
        ImmutableList.Builder<String> names = ImmutableList.builder();
        parent(code).ifPresent(parent -> names.addAll(path(parent)));
        find(code).ifPresent(industry -> names.add(industry.name()));
        return names.build();
    }

    /**
     * Refuses a code whose section or division the standard does not have.
     *
     * @throws IllegalArgumentException with the reason, such as the section that the division belongs to
     */
    public void require(IndustryCode code) {
        if (code.value().length() == 1 && !byCode.containsKey(code)) {
            throw new IllegalArgumentException("industry `" + code + "`: there is no such section");
        } else if (code.value().length() > 1) {
            String digits = code.value().substring(1, 3);
            if (!byCode.containsKey(IndustryCode.of(code.value().substring(0, 3)))) {
                String where = byCode.values().stream()
                        .filter(industry -> industry.code().value().length() == 3
                                && industry.code().value().endsWith(digits))
                        .findFirst()
                        .map(industry -> "; division " + digits + " is `" + industry.code() + "` (" + industry.name() + ")")
                        .orElse("; there is no division " + digits);
                throw new IllegalArgumentException(
                        "industry `" + code + "` does not exist" + where);
            }
        }
    }
}
