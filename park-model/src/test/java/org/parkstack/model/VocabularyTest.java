package org.parkstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.CaseFormat;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("the standard vocabulary")
class VocabularyTest {

    /** rule-book.md section 4, with a type before the names that have it; * is by year. */
    private static final ImmutableMap<SubjectKind, String> SPECIFICATION = ImmutableMap.<SubjectKind, String>builder()
            .put(
                    SubjectKind.ENTERPRISE,
                    "TEXT credit_code name REGION region SYMBOL park sector INDUSTRY industry DATE established"
                            + " MONEY registered_capital paid_in_capital FLAG listed dishonest major_safety_accident"
                            + " major_environment_violation SYMBOLS lists AREA floor_area"
                            + " NUMBER* employees rd_staff graduates"
                            + " MONEY* revenue high_tech_revenue rd_expense rd_expense_domestic invoiced_sales total_assets"
                            + " net_assets profit tax_paid local_contribution fixed_asset_investment"
                            + " equipment_investment exports interest_paid rent_paid")
            .put(SubjectKind.QUALIFICATION, "SYMBOL type level DATE granted expires FLAG first_time")
            .put(
                    SubjectKind.PROJECT,
                    "TEXT id SYMBOL kind programme field DATE approved started completed"
                            + " MONEY total_investment equipment_investment rd_budget AREA land_area")
            .put(
                    SubjectKind.TALENT,
                    "TEXT id SYMBOL level programme degree DATE born arrived FLAG full_time MONEY annual_salary")
            .put(SubjectKind.PATENT, "TEXT id SYMBOL type DATE granted")
            .put(SubjectKind.ITEM, "TEXT id SYMBOL kind TEXT project MONEY amount DATE signed")
            .put(SubjectKind.GRANT, "SYMBOL rule policy tier MONEY amount DATE paid")
            .build();

    private static final ImmutableMap<SubjectKind, Class<?>> TYPES = ImmutableMap.<SubjectKind, Class<?>>builder()
            .put(SubjectKind.ENTERPRISE, Enterprise.class)
            .put(SubjectKind.QUALIFICATION, Qualification.class)
            .put(SubjectKind.PROJECT, Project.class)
            .put(SubjectKind.TALENT, Talent.class)
            .put(SubjectKind.PATENT, Patent.class)
            .put(SubjectKind.ITEM, CostItem.class)
            .put(SubjectKind.GRANT, Grant.class)
            .build();

    private static final ImmutableMap<FactType, String> RETURNS = ImmutableMap.<FactType, String>builder()
            .put(FactType.NUMBER, "Figure<Rational>")
            .put(FactType.MONEY, "Figure<Money>")
            .put(FactType.AREA, "Figure<Area>")
            .put(FactType.DATE, "Figure<LocalDate>")
            .put(FactType.FLAG, "Boolean")
            .put(FactType.TEXT, "String")
            .put(FactType.SYMBOL, "String")
            .put(FactType.REGION, "RegionCode")
            .put(FactType.INDUSTRY, "IndustryCode")
            .put(FactType.SYMBOLS, "ImmutableSet<String>")
            .build();

    private static ImmutableList<StandardFact> specified(SubjectKind kind) {
        ImmutableList.Builder<StandardFact> facts = ImmutableList.builder();
        FactType type = FactType.TEXT;
        boolean byYear = false;
        for (String word : Splitter.on(' ').split(SPECIFICATION.getOrDefault(kind, ""))) {
            if (Character.isUpperCase(word.charAt(0))) {
                type = FactType.valueOf(word.replace("*", ""));
                byYear = word.endsWith("*");
            } else {
                facts.add(
                        new StandardFact(kind, word, type, byYear, word.equals("profit") || word.equals("net_assets")));
            }
        }
        return facts.build();
    }

    @Nested
    @DisplayName("of each kind of subject")
    class OfEachKind {

        @ParameterizedTest
        @EnumSource
        void has_a_policy_term_of_its_own_for_every_fact(SubjectKind kind) {
            assertThat(Vocabulary.facts(kind)).extracting(StandardFact::title).doesNotHaveDuplicates();
            assertThat(Vocabulary.facts(kind))
                    .allSatisfy(fact -> assertThat(fact.title()).matches("[\\p{IsHan}（）]+"));
        }

        @ParameterizedTest
        @EnumSource
        void is_what_the_specification_lists(SubjectKind kind) {
            assertThat(Vocabulary.facts(kind)).containsExactlyElementsOf(specified(kind));
            for (StandardFact fact : specified(kind)) {
                assertThat(Vocabulary.find(kind, fact.name())).contains(fact);
            }
            assertThat(Vocabulary.find(kind, "upper_grant")).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void has_an_accessor_of_the_same_name_and_type_for_every_fact(SubjectKind kind) throws Exception {
            Class<?> type = Optional.<Class<?>>ofNullable(TYPES.get(kind)).orElseThrow();
            for (StandardFact fact : specified(kind)) {
                String name = CaseFormat.LOWER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, fact.name());
                Method accessor = type.getMethod(name);
                String value =
                        fact.name().equals("credit_code") ? "CreditCode" : String.valueOf(RETURNS.get(fact.type()));
                assertThat(accessor.getGenericReturnType().getTypeName().replaceAll("[a-z.]+\\.(?=[A-Z])", ""))
                        .as(kind.id() + "." + fact.name())
                        .isEqualTo(
                                fact.byYear()
                                        ? "ImmutableSortedMap<Integer, " + value + ">"
                                        : "Optional<" + value + ">");
            }
        }

        @ParameterizedTest
        @EnumSource
        void leaves_no_accessor_out(SubjectKind kind) {
            Class<?> type = Optional.<Class<?>>ofNullable(TYPES.get(kind)).orElseThrow();
            Set<String> accessors = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> java.lang.reflect.Modifier.isAbstract(method.getModifiers()))
                    .map(method -> CaseFormat.LOWER_CAMEL.to(CaseFormat.LOWER_UNDERSCORE, method.getName()))
                    .collect(Collectors.toSet());
            Stream<String> lists = kind == SubjectKind.ENTERPRISE
                    ? SubjectKind.RECORDS.stream().map(SubjectKind::listKey)
                    : Stream.of();
            assertThat(accessors)
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    specified(kind).stream().map(StandardFact::name),
                                    Stream.concat(lists, Stream.of("declared_facts")))
                            .toList());
        }

        @Test
        void gives_all_facts_of_an_enterprise_in_their_order() {
            ImmutableMap.Builder<String, FactValue> facts = ImmutableMap.builder();
            int count = 1;
            for (StandardFact fact : specified(SubjectKind.ENTERPRISE)) {
                FactValue value = sample(fact, count++);
                facts.put(fact.name(), fact.byYear() ? FactValue.byYear(Map.of(2023, value, 2024, value)) : value);
            }
            ImmutableMap<String, FactValue> all = facts.buildOrThrow();
            Map<String, String> read = new LinkedHashMap<>();
            ImmutableList<StandardFact> listed = Vocabulary.facts(SubjectKind.ENTERPRISE);
            Vocabulary.read(Vocabulary.enterprise(all, Map.of()), new FactReader() {
                @Override
                public void one(int place, Optional<?> value) {
                    read.put(listed.get(place).name(), value.orElseThrow().toString());
                }

                @Override
                public void byYear(int place, ImmutableSortedMap<Integer, ? extends Figure<?>> figures) {
                    read.put(listed.get(place).name(), figures.toString());
                }
            });
            assertThat(read.keySet()).containsExactlyElementsOf(all.keySet());
            all.forEach((name, value) -> assertThat(read.get(name)).as(name).isEqualTo(value.toString()));
        }

        @ParameterizedTest
        @EnumSource
        void carries_every_value_in_and_out_by_name(SubjectKind kind) {
            ImmutableMap.Builder<String, FactValue> facts = ImmutableMap.builder();
            int count = 1;
            for (StandardFact fact : specified(kind)) {
                FactValue value = sample(fact, count++);
                facts.put(fact.name(), fact.byYear() ? FactValue.byYear(Map.of(2023, value, 2024, value)) : value);
            }
            ImmutableMap<String, FactValue> all =
                    facts.put("upper_grant", FactValue.money(Money.ofWan(8))).buildOrThrow();
            Subject subject = kind == SubjectKind.ENTERPRISE
                    ? Vocabulary.enterprise(all, Map.of())
                    : Vocabulary.record(kind, all);
            assertThat(subject.facts()).isEqualTo(all);
            assertThat(subject.facts().keySet()).containsExactlyElementsOf(all.keySet());
            assertThat(subject.declaredFacts()).containsOnlyKeys("upper_grant");
            assertThat(subject.fact("upper_grant")).contains(FactValue.money(Money.ofWan(8)));
            assertThat(subject.subjectKind()).isEqualTo(kind);
        }

        private FactValue sample(StandardFact fact, int count) {
            return switch (fact.type()) {
                case NUMBER -> FactValue.number(Figure.atLeast(Rational.of(count)));
                case MONEY -> FactValue.money(Money.ofFen(fact.mayBeNegative() ? -count : count));
                case AREA -> FactValue.area(Area.ofMu(count));
                case DATE -> FactValue.day(LocalDate.of(2020, 1, 1).plusDays(count));
                case FLAG -> FactValue.flag(count % 2 == 0);
                case TEXT -> FactValue.text(fact.name().equals("credit_code") ? "91330100799655058B" : "t" + count);
                case SYMBOL -> FactValue.text("s" + count);
                case REGION -> FactValue.text("320612");
                case INDUSTRY -> FactValue.text("I65");
                case SYMBOLS -> FactValue.symbols(Set.of("a" + count));
            };
        }
    }

    @Nested
    @DisplayName("refuses")
    class Refuses {

        private void refused(Map<String, FactValue> facts, String message) {
            assertThatThrownBy(() -> Vocabulary.enterprise(facts, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }

        @Test
        void a_value_of_another_type() {
            refused(Map.of("floor_area", FactValue.number(5)), "`floor_area` is an area, such as `3000亩`, not `5`");
            refused(
                    Map.of("revenue", FactValue.money(Money.ofYuan(5))),
                    "`revenue` is given by year, such as `{2024: …}`");
            refused(
                    Map.of("revenue", FactValue.byYear(Map.of(2024, FactValue.number(5)))),
                    "`revenue` of 2024 is an amount of money, such as `500万元`, not `5`");
            refused(
                    Map.of("listed", FactValue.byYear(Map.of(2024, FactValue.flag(true)))),
                    "`listed` is `true` or `false`, not `{2024=true}`");
            refused(Map.of("region", FactValue.text("32")), "`32` is not a region code: six digits, such as `320612`");
        }

        @Test
        void a_declared_fact_with_a_taken_or_impossible_name() {
            refused(Map.of("projects", FactValue.flag(true)), "`projects` is a standard fact, and can't be declared");
            refused(
                    Map.of("Nt Pool", FactValue.flag(true)),
                    "`Nt Pool` is not a fact's name: small letters, digits and `_`, at most 64");
            assertThatThrownBy(() -> Enterprise.builder()
                            .declaredFacts("revenue", FactValue.flag(true))
                            .build())
                    .hasMessage("`revenue` is a standard fact, and can't be declared");
            assertThat(Vocabulary.record(SubjectKind.PROJECT, Map.of("projects", FactValue.flag(true)))
                            .declaredFacts())
                    .containsOnlyKeys("projects");
        }

        @Test
        void what_can_t_be_below_zero() {
            assertThatThrownBy(() -> Enterprise.builder()
                            .taxPaid(2024, Figure.between(Money.ofYuan(-1), Money.ofYuan(1)))
                            .build())
                    .hasMessage("`tax_paid` of 2024 can't be below zero, as `-1.00元 to 1.00元` is");
            assertThatThrownBy(() -> Project.builder()
                            .landArea(Figure.atMost(Area.ofMu(-1)))
                            .build())
                    .isInstanceOf(IllegalArgumentException.class);
            Enterprise loss = Enterprise.builder()
                    .profit(2024, Figure.of(Money.ofYuan(-1)))
                    .netAssets(2024, Figure.atMost(Money.ofYuan(-1)))
                    .employees(2024, Figure.atMost(Rational.ZERO))
                    .build();
            assertThat(loss.profit()).containsEntry(2024, Figure.of(Money.ofYuan(-1)));
        }

        @Test
        void two_records_with_one_id() {
            Project one = Project.builder().id("p1").build();
            assertThatThrownBy(() -> Enterprise.builder()
                            .projects(ImmutableList.of(one, one))
                            .build())
                    .hasMessage("two projects have the id `p1`");
            Project none = Project.builder().build();
            assertThat(Enterprise.builder()
                            .projects(ImmutableList.of(none, none))
                            .build()
                            .projects())
                    .contains(ImmutableList.of(none, none));
        }

        @Test
        void a_record_in_another_list() {
            List<Subject> talents = List.of(Talent.builder().build());
            assertThatThrownBy(() -> Vocabulary.enterprise(Map.of(), Map.of(SubjectKind.PROJECT, talents)))
                    .hasMessage("a talent is not a project");
            assertThatThrownBy(() -> Vocabulary.record(SubjectKind.ENTERPRISE, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Enterprise.builder().build().records(SubjectKind.ENTERPRISE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    @DisplayName("in an enterprise")
    class InAnEnterprise {

        @Test
        void leaves_unknown_what_is_not_given() {
            Enterprise nothing = Enterprise.builder().build();
            assertThat(nothing.facts()).isEmpty();
            assertThat(nothing.dishonest()).isEmpty();
            assertThat(nothing.lists()).isEmpty();
            assertThat(nothing.revenue()).isEqualTo(ImmutableSortedMap.of());
            for (SubjectKind kind : SubjectKind.RECORDS) {
                assertThat(nothing.records(kind)).isEmpty();
            }
        }

        @Test
        void tells_a_list_that_is_empty_from_one_that_is_unknown() {
            Enterprise known = Vocabulary.enterprise(
                    Map.of("lists", FactValue.symbols(Set.of())),
                    SubjectKind.RECORDS.stream()
                            .collect(Collectors.toMap(
                                    kind -> kind, kind -> List.of(Vocabulary.record(kind, Map.of())))));
            assertThat(known.lists()).contains(ImmutableSet.of());
            for (SubjectKind kind : SubjectKind.RECORDS) {
                assertThat(known.records(kind).orElseThrow()).hasSize(1);
            }
            assertThat(Enterprise.builder().talents(ImmutableList.of()).build().talents())
                    .contains(ImmutableList.of());
        }

        @Test
        void can_be_set_only_once_and_changed_in_a_copy() {
            assertThatThrownBy(() -> Enterprise.builder().name("a").name("b"))
                    .isInstanceOf(IllegalStateException.class);
            ImmutableEnterprise one =
                    Enterprise.builder().name("a").park("ntgxq").build();
            assertThat(one.withName("b"))
                    .isEqualTo(Enterprise.builder().park("ntgxq").name("b").build());
            assertThat(ImmutableEnterprise.copyOf((Enterprise) one)).isSameAs(one);
        }
    }

    @Test
    @DisplayName("an application is assessed for the year before its day, unless it says otherwise")
    void an_application_is_assessed_for_the_year_before() {
        LocalDate day = LocalDate.of(2025, 11, 1);
        ImmutableApplication application =
                (ImmutableApplication) Application.of(Enterprise.builder().build(), day);
        assertThat(application.assessmentYear()).isEqualTo(2024);
        assertThat(application.withYear(2022).assessmentYear()).isEqualTo(2022);
        assertThatThrownBy(() -> Application.builder().asOf(day).build()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("a review is one amount or an amount for each subject, and never below zero")
    void a_review_is_one_amount_or_one_for_each_subject() {
        assertThat(Review.of(Money.ofWan(5)).of("p1")).contains(Money.ofWan(5));
        assertThat(Review.bySubject(Map.of("p1", Money.ofWan(5))).of("p1")).contains(Money.ofWan(5));
        assertThat(Review.bySubject(Map.of("p1", Money.ofWan(5))).of("p2")).isEmpty();
        assertThatThrownBy(() -> Review.of(Money.ofFen(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Review.bySubject(Map.of("p1", Money.ofFen(-1))))
                .hasMessage("a review can't give less than 0元, as `-0.01元` is");
    }
}
