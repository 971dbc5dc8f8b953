package org.parkstack.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Application;
import org.parkstack.model.Area;
import org.parkstack.model.Enterprise;
import org.parkstack.model.FactValue;
import org.parkstack.model.Figure;
import org.parkstack.model.ImmutableApplication;
import org.parkstack.model.IndustryCode;
import org.parkstack.model.Money;
import org.parkstack.model.Project;
import org.parkstack.model.Qualification;
import org.parkstack.model.Rational;
import org.parkstack.model.RegionCode;
import org.parkstack.model.Review;
import org.parkstack.model.StandardFact;
import org.parkstack.model.Subject;
import org.parkstack.model.SubjectKind;
import org.parkstack.model.Vocabulary;

@DisplayName("model JSON")
class ModelJsonTest {

    private static final String HAOHAN = """
            {
              "case": "haohan_2025",
              "as_of": "2025-11-01",
              "year": 2024,
              "enterprise": {
                "name": "江苏濠汉信息技术有限公司",
                "region": "320612",
                "industry": "I65",
                "established": "2015-03-01",
                "revenue": {"2023": "8000万元", "2024": 95000000.5},
                "employees": {"2015": {"at_least": 21}, "2024": {"at_least": 151}},
                "profit": {"2023": "-20万元"},
                "floor_area": "2000/3㎡",
                "lists": [],
                "qualifications": [
                  {"type": "little_giant", "level": "national", "granted": "2022-08-01", "expires": "2025-08-01"}
                ],
                "projects": [{"id": "p1", "kind": "innovation_startup", "upper_grant": "800万元"}],
                "talents": [],
                "dishonest": null,
                "nt_pool": true,
                "customers": {"at_least": 401},
                "tech_staff": {"2024": 60}
              },
              "reviews": {"nt_startup": {"p1": "250万元"}, "nt_brought_in": "0元"}
            }
            """;

    private static final String CANONICAL = """
            {"case":"haohan_2025","as_of":"2025-11-01","year":2024,"enterprise":{"name":"江苏濠汉信息技术有限公司",\
            "region":"320612","industry":"I65","established":"2015-03-01","lists":[],"floor_area":"1亩",\
            "employees":{"2015":{"at_least":21},"2024":{"at_least":151}},\
            "revenue":{"2023":"80000000.00元","2024":"95000000.50元"},"profit":{"2023":"-200000.00元"},\
            "nt_pool":true,"customers":{"at_least":401},"tech_staff":{"2024":60},\
            "qualifications":[{"type":"little_giant","level":"national","granted":"2022-08-01","expires":"2025-08-01"}],\
            "projects":[{"id":"p1","kind":"innovation_startup","upper_grant":"8000000.00元"}],"talents":[]},\
            "reviews":{"nt_startup":{"p1":"2500000.00元"},"nt_brought_in":"0.00元"}}""";

    private static Figure<LocalDate> day(int year, int month, int dayOfMonth) {
        return Figure.of(LocalDate.of(year, month, dayOfMonth));
    }

    private static Application haohan() {
        return Application.builder()
                .id("haohan_2025")
                .asOf(LocalDate.of(2025, 11, 1))
                .year(2024)
                .enterprise(Enterprise.builder()
                        .name("江苏濠汉信息技术有限公司")
                        .region(RegionCode.of("320612"))
                        .industry(IndustryCode.of("I65"))
                        .established(day(2015, 3, 1))
                        .revenue(2023, Figure.of(Money.ofWan(8000)))
                        .revenue(2024, Figure.of(Money.ofFen(9_500_000_050L)))
                        .employees(2015, Figure.atLeast(Rational.of(21)))
                        .employees(2024, Figure.atLeast(Rational.of(151)))
                        .profit(2023, Figure.of(Money.ofWan(-20)))
                        .floorArea(Figure.of(Area.ofMu(1)))
                        .lists(ImmutableSet.of())
                        .qualifications(ImmutableList.of(Qualification.builder()
                                .type("little_giant")
                                .level("national")
                                .granted(day(2022, 8, 1))
                                .expires(day(2025, 8, 1))
                                .build()))
                        .projects(ImmutableList.of(Project.builder()
                                .id("p1")
                                .kind("innovation_startup")
                                .declaredFacts("upper_grant", FactValue.money(Money.ofWan(800)))
                                .build()))
                        .talents(ImmutableList.of())
                        .declaredFacts("nt_pool", FactValue.flag(true))
                        .declaredFacts("customers", FactValue.number(Figure.atLeast(Rational.of(401))))
                        .declaredFacts("tech_staff", FactValue.byYear(Map.of(2024, FactValue.number(60))))
                        .build())
                .reviews("nt_startup", Review.bySubject(Map.of("p1", Money.ofWan(250))))
                .reviews("nt_brought_in", Review.of(Money.ZERO))
                .build();
    }

    @Nested
    @DisplayName("of a firm like 濠汉信息")
    class OfAFirm {

        @Test
        void is_read_into_exact_values() {
            assertThat(ModelJson.application(HAOHAN)).isEqualTo(haohan());
        }

        @Test
        void is_written_one_way_in_the_order_of_the_vocabulary() {
            assertThat(ModelJson.toJson(haohan())).isEqualTo(CANONICAL);
            assertThat(ModelJson.toJson(ModelJson.application(CANONICAL))).isEqualTo(CANONICAL);
            assertThat(ModelJson.application(ModelJson.toJson(haohan()))).isEqualTo(haohan());
        }

        @Test
        void is_the_same_enterprise_on_its_own() {
            String text = ModelJson.toJson(haohan().enterprise());
            assertThat(CANONICAL).contains(text);
            assertThat(ModelJson.enterprise(text)).isEqualTo(haohan().enterprise());
        }

        @Test
        void may_begin_with_a_byte_order_mark() {
            assertThat(ModelJson.application("\uFEFF" + HAOHAN)).isEqualTo(haohan());
        }
    }

    @Nested
    @DisplayName("of a declared fact")
    class OfADeclaredFact {

        private FactValue read(String json) {
            return ModelJson.enterprise("{\"x\": " + json + "}").fact("x").orElseThrow();
        }

        @Test
        void has_the_type_of_its_form() {
            assertThat(read("true")).isEqualTo(FactValue.flag(true));
            assertThat(read("12.50")).isEqualTo(FactValue.number(Rational.parse("12.5")));
            assertThat(read("\"1/3\"")).isEqualTo(FactValue.number(Rational.of(1, 3)));
            assertThat(read("\"500万元\"")).isEqualTo(FactValue.money(Money.ofWan(500)));
            assertThat(read("\"-7分\"")).isEqualTo(FactValue.money(Money.ofFen(-7)));
            assertThat(read("\"3000亩\"")).isEqualTo(FactValue.area(Area.ofMu(3000)));
            assertThat(read("\"2025-01-31\"")).isEqualTo(FactValue.day(LocalDate.of(2025, 1, 31)));
            assertThat(read("\"national\"")).isEqualTo(FactValue.text("national"));
            assertThat(read("\"12\"")).isEqualTo(FactValue.text("12"));
            assertThat(read("[\"b\", \"a\"]")).isEqualTo(FactValue.symbols(List.of("a", "b")));
            assertThat(read("{\"at_most\": \"5万元\"}")).isEqualTo(FactValue.money(Figure.atMost(Money.ofWan(5))));
            assertThat(read("{\"at_least\": 1, \"at_most\": \"3/2\"}"))
                    .isEqualTo(FactValue.number(Figure.between(Rational.ONE, Rational.of(3, 2))));
            assertThat(read("{\"2023\": true, \"2024\": false}"))
                    .isEqualTo(FactValue.byYear(Map.of(2023, FactValue.flag(true), 2024, FactValue.flag(false))));
        }

        @Test
        void keeps_every_digit() {
            assertThat(read("0.1")).isEqualTo(FactValue.number(Rational.of(1, 10)));
            assertThat(read("123456789012345678901234567.891"))
                    .isEqualTo(FactValue.number(Rational.parse("123456789012345678901234567.891")));
            assertThat(ModelJson.enterprise("{\"registered_capital\": 90071992547409.93}")
                            .registeredCapital())
                    .contains(Figure.of(Money.ofFen(9_007_199_254_740_993L)));
        }

        @Test
        void is_not_written_as_a_text_that_reads_as_something_else() {
            Enterprise enterprise = Enterprise.builder()
                    .declaredFacts("x", FactValue.text("500万元"))
                    .build();
            assertThatThrownBy(() -> ModelJson.toJson(enterprise))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the declared fact `x` is the text `500万元`, which would not be read back as a text");
        }
    }

    @Nested
    @DisplayName("of random applications")
    class OfRandomApplications {

        @Test
        void reads_back_as_what_was_written() {
            for (long seed = 1; seed <= 500; seed++) {
                Application application = new Generator(new Random(seed)).application();
                String text = ModelJson.toJson(application);
                try {
                    assertThat(ModelJson.application(text)).as("seed %s", seed).isEqualTo(application);
                    assertThat(ModelJson.toJson(ModelJson.application(text)))
                            .as("seed %s", seed)
                            .isEqualTo(text);
                } catch (ModelJsonException e) {
                    throw new AssertionError("seed " + seed + ": " + text, e);
                }
            }
        }
    }

    /** Applications from a seed: every fact left out, exact or bounded. */
    private static final class Generator {

        private final Random random;

        Generator(Random random) {
            this.random = random;
        }

        Application application() {
            Map<SubjectKind, List<Subject>> records = new LinkedHashMap<>();
            for (SubjectKind kind : SubjectKind.RECORDS) {
                if (random.nextBoolean()) {
                    List<Subject> list = new ArrayList<>();
                    int size = random.nextInt(4);
                    for (int i = 0; i < size; i++) {
                        Map<String, FactValue> facts = facts(kind);
                        facts.computeIfPresent("id", (name, id) -> FactValue.text(id + "#" + records.size()));
                        facts.computeIfPresent("id", (name, id) -> FactValue.text(id + "#" + list.size()));
                        list.add(Vocabulary.record(kind, facts));
                    }
                    records.put(kind, list);
                }
            }
            ImmutableApplication.Builder application = Application.builder()
                    .asOf(date())
                    .enterprise(Vocabulary.enterprise(facts(SubjectKind.ENTERPRISE), records));
            if (random.nextBoolean()) {
                application.id(word()).year(2000 + random.nextInt(30));
            }
            if (random.nextBoolean()) {
                application.reviews("one", Review.of(Money.ofFen(random.nextInt(1_000_000))));
                application.reviews("many", Review.bySubject(Map.of(word(), Money.ofFen(random.nextInt(1_000_000)))));
            }
            return application.build();
        }

        private Map<String, FactValue> facts(SubjectKind kind) {
            Map<String, FactValue> facts = new LinkedHashMap<>();
            for (StandardFact fact : Vocabulary.facts(kind)) {
                if (random.nextBoolean()) {
                    facts.put(fact.name(), byYear(fact.byYear(), () -> standard(fact)));
                }
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                facts.put("declared_" + i, byYear(random.nextBoolean(), this::any));
            }
            return facts;
        }

        private FactValue byYear(boolean byYear, Supplier<FactValue> value) {
            return byYear ? FactValue.byYear(Map.of(2023, value.get(), 2024, value.get())) : value.get();
        }

        private FactValue standard(StandardFact fact) {
            int least = fact.mayBeNegative() ? -5_000_000 : 0;
            return switch (fact.type()) {
                case NUMBER -> FactValue.number(figure(() -> number(0)));
                case MONEY -> FactValue.money(figure(() -> Money.ofFen(least + random.nextInt(10_000_000))));
                case AREA -> FactValue.area(figure(() -> Area.ofMu(number(0))));
                case DATE -> FactValue.day(figure(this::date));
                case FLAG -> FactValue.flag(random.nextBoolean());
                case TEXT -> FactValue.text(fact.name().equals("credit_code") ? "91320612723504050G" : word());
                case SYMBOL -> FactValue.text(word());
                case REGION -> FactValue.text("320612");
                case INDUSTRY -> FactValue.text("C3962");
                case SYMBOLS -> FactValue.symbols(List.of(word(), word()));
            };
        }

        private FactValue any() {
            return switch (random.nextInt(7)) {
                case 0 -> FactValue.number(figure(() -> number(-50)));
                case 1 -> FactValue.money(figure(() -> Money.ofFen(random.nextLong())));
                case 2 -> FactValue.area(figure(() -> Area.ofSquareMetres(number(-50))));
                case 3 -> FactValue.day(figure(this::date));
                case 4 -> FactValue.flag(random.nextBoolean());
                case 5 -> FactValue.text(word());
                default -> FactValue.symbols(List.of(word()));
            };
        }

        private <T extends Comparable<? super T>> Figure<T> figure(Supplier<T> draw) {
            T one = draw.get();
            T other = draw.get();
            return switch (random.nextInt(4)) {
                case 0 -> Figure.atLeast(one);
                case 1 -> Figure.atMost(one);
                case 2 -> one.compareTo(other) <= 0 ? Figure.between(one, other) : Figure.between(other, one);
                default -> Figure.of(one);
            };
        }

        private Rational number(int least) {
            return Rational.of(least + random.nextInt(1_000), 1 + random.nextInt(12));
        }

        private LocalDate date() {
            return LocalDate.of(1990, 1, 1).plusDays(random.nextInt(20_000));
        }

        private String word() {
            List<String> words = List.of("a", "濠汉", "小\"巨人\"", "true", "12", "tab\t", "", "𠮷", "x_1", "null", "500万");
            return words.get(random.nextInt(words.size()));
        }
    }
}
