package org.parkstack.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Application;
import org.parkstack.model.Enterprise;
import org.parkstack.model.FactValue;
import org.parkstack.model.Figure;
import org.parkstack.model.Money;
import org.parkstack.model.RegionCode;
import org.parkstack.model.json.ModelJson;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;
import org.parkstack.rules.random.Texts;
import org.parkstack.rules.report.DecisionJson;

/** What an application says, straight and as its text is read. */
@DisplayName("the facts of an application")
class ApplicationsTest {

    private static CheckedBook book(String facts) {
        return RuleBook.load(Map.of("book.yaml", "{book: b, facts: " + facts + "}"))
                .checked();
    }

    private static boolean agree(String seed, Application application, CheckedBook book) {
        Problems problems = new Problems();
        Facts read = Applications.asText(application, book, problems);
        boolean direct = DirectFacts.of(application, book.vocabulary()).isPresent();
        if (direct) {
            assertThat(DirectFacts.of(application, book.vocabulary()))
                    .as("seed " + seed)
                    .contains(read);
            assertThat(problems.hasErrors()).as("seed " + seed).isFalse();
        }
        return direct;
    }

    @Test
    void are_those_of_its_text_for_random_applications() {
        long seeds = 40 * Long.getLong("park.soak", 1);
        long seed = Long.getLong("park.seed", 1);
        int direct = 0;
        for (long last = seed + seeds; seed < last; seed++) {
            RandomBook random = RandomBook.of(seed);
            Dice dice = new Dice(seed);
            for (int i = 0; i < 5; i++) {
                Map<String, Object> tree = new LinkedHashMap<>(RandomCase.of(dice, random, i % 2 == 0 ? 50 : 100)
                        .completed(dice, random)
                        .tree());
                tree.remove("reviews");
                Application application;
                try {
                    // The model tells numbers and flags from texts by how JSON writes them.
                    String json = Texts.json(tree).replaceAll("\"(true|false|\\d|0\\.5)\"([,}])", "$1$2");
                    application = ModelJson.application(json);
                } catch (IllegalArgumentException e) {
                    continue;
                }
                direct += agree(seed + "/" + i, application, random.book().checked()) ? 1 : 0;
            }
        }
        assertThat(direct).isGreaterThan((int) seeds);
    }

    /** Whether the application is coded straight; what is decided is what its text decides, either way. */
    private static boolean decidesAsItsText(String seed, Application application, RuleBook book) {
        Problems problems = new Problems();
        String expected;
        try {
            Facts read = Applications.asText(application, book.checked(), problems);
            problems.throwIfErrors(com.google.common.collect.ImmutableMap.of());
            expected = DecisionJson.write(new ReferenceEvaluator(book.checked(), book.digest()).decide(read, true));
        } catch (ProblemsException e) {
            assertThatThrownBy(() -> book.decide(application))
                    .as("seed " + seed)
                    .isInstanceOf(ProblemsException.class);
            assertThatThrownBy(() -> book.decideBriefly(application))
                    .as("seed " + seed)
                    .isInstanceOf(ProblemsException.class);
            return false;
        }
        assertThat(DecisionJson.write(book.decide(application)))
                .as("seed " + seed)
                .isEqualTo(expected);
        assertThat(book.decideBriefly(application).total())
                .as("seed " + seed)
                .isEqualTo(book.decide(application).total());
        return new ApplicationCoder(book.checked(), book.compiled())
                .code(application)
                .isPresent();
    }

    @Test
    void decide_as_those_of_its_text_do() {
        long seeds = 60 * Long.getLong("park.soak", 1);
        long seed = Long.getLong("park.seed", 1);
        int coded = 0;
        for (long last = seed + seeds; seed < last; seed++) {
            RandomBook random = RandomBook.of(seed);
            Dice dice = new Dice(seed);
            for (int i = 0; i < 5; i++) {
                Map<String, Object> tree = new LinkedHashMap<>(RandomCase.of(dice, random, i % 2 == 0 ? 50 : 100)
                        .completed(dice, random)
                        .tree());
                tree.remove("reviews");
                if (i % 2 == 1 && tree.get("enterprise") instanceof Map<?, ?> given) {
                    Map<String, Object> firm = new LinkedHashMap<>();
                    given.forEach((key, value) -> firm.put(
                            key.toString(),
                            value instanceof java.util.List<?> list
                                            && !list.isEmpty()
                                            && list.get(0) instanceof Map<?, ?>
                                    ? java.util.List.of()
                                    : value));
                    tree.put("enterprise", firm);
                }
                Application application;
                try {
                    String json = Texts.json(tree).replaceAll("\"(true|false|\\d|0\\.5)\"([,}])", "$1$2");
                    application = ModelJson.application(json);
                } catch (IllegalArgumentException e) {
                    continue;
                }
                coded += decidesAsItsText(seed + "/" + i, application, random.book()) ? 1 : 0;
            }
        }
        assertThat(coded).as("applications coded straight").isGreaterThan((int) seeds);
    }

    private static Application of(Enterprise enterprise) {
        return Application.builder()
                .id("浩瀚 1")
                .enterprise(enterprise)
                .asOf(LocalDate.of(2025, 11, 1))
                .build();
    }

    @Test
    void go_straight_where_all_is_plain() {
        Enterprise plain = Enterprise.builder()
                .name("江苏 濠汉信息技术（有限）公司")
                .region(RegionCode.of("320612"))
                .listed(true)
                .revenue(2024, Figure.of(Money.ofFen(123_456_701)))
                .revenue(2023, Figure.of(Money.ZERO))
                .talents(ImmutableList.of())
                .declaredFacts("paid", FactValue.money(Money.ofWan(3)))
                .build();
        assertThat(agree("plain", of(plain), book("{paid: {type: money, at_most: 9万元}}")))
                .isTrue();
    }

    @Test
    void are_read_as_text_where_anything_is_not() {
        Enterprise bounded = Enterprise.builder()
                .revenue(2024, Figure.atLeast(Money.ofWan(3)))
                .build();
        assertThat(agree("bounded", of(bounded), book("{}"))).isFalse();
        Enterprise beyond = Enterprise.builder()
                .declaredFacts("paid", FactValue.money(Money.ofWan(30)))
                .build();
        CheckedBook book = book("{paid: {type: money, at_most: 9万元}}");
        Problems problems = new Problems();
        Applications.facts(of(Enterprise.builder().build()), book, problems);
        assertThat(problems.hasErrors()).isFalse();
        assertThat(DirectFacts.of(of(beyond), book.vocabulary())).isEmpty();
        assertThat(DirectFacts.of(of(beyond), book("{}").vocabulary())).isEmpty();
        Enterprise number =
                Enterprise.builder().declaredFacts("paid", FactValue.number(3)).build();
        assertThat(agree("number", of(number), book)).isFalse();
    }
}
