package org.parkstack.rules.impact;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.population.Population;
import org.parkstack.rules.report.Language;

@DisplayName("the impact of a change")
class ImpactTest {

    private static final String BOOK = """
            book: b
            policies:
              - policy: p
                tier: municipal
                rules:
                  - {rule: r, article: 第1条, when: listed, pays: 10% * tax_paid, up_to: 5万元, funded_by: {municipal: 50%, district: 50%}}
            """;

    private static ImpactRun.Side side(String text) {
        RuleBook book = RuleBook.load(Map.of("book.yaml", text));
        return new ImpactRun.Side(book.checked(), book::decideBriefly, book::decide);
    }

    private static Impact impact(String to, List<ImpactRun.Pool> pools) throws IOException {
        String rows = """
                case,as_of,listed,tax_paid[2024]
                a,2025-01-01,true,10万元
                b,2025-01-01,true,100万元
                c,2025-01-01,false,100万元
                d,2025-01-01,,100万元
                e,2025-01-01,true,60万元
                """;
        Population population = Population.of("p.csv", new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)));
        return ImpactRun.of(side(BOOK), side(to), population, Optional.empty(), pools, b -> {});
    }

    @Test
    void adds_up_who_pays_what_and_who_gains_and_loses() throws IOException {
        Impact impact = impact(BOOK.replace("10%", "8%").replace("5万元", "7万元"), List.of());
        assertThat(impact.counts()).isEqualTo(new Impact.Counts(1, 2, 1, 1));
        assertThat(impact.total().oldAtLeast()).isEqualTo(BigInteger.valueOf(11_000_000));
        assertThat(impact.total().newAtLeast()).isEqualTo(BigInteger.valueOf(12_600_000));
        assertThat(impact.total().oldAtMost()).isEqualTo(BigInteger.valueOf(16_000_000));
        assertThat(requireNonNull(impact.payers().get(PolicyTier.DISTRICT)).change())
                .isEqualTo(BigInteger.valueOf(800_000));
        assertThat(impact.changes().at().get(50)).isEqualTo(-200_000L);
        assertThat(impact.largest().get(0).before().caseId()).isEqualTo("b");
        assertThat(impact.largest().get(0).after().awards().get(0).because()).isNotEmpty();
    }

    @Test
    void says_what_a_pool_pays_in_proportion_and_first_come() throws IOException {
        Impact impact = impact(BOOK, List.of(new ImpactRun.Pool(Optional.empty(), BigInteger.valueOf(5_500_000))));
        Impact.PoolPays pays = impact.pools().get(1);
        assertThat(pays.share()).isEqualTo(Rational.of(1, 2));
        assertThat(List.of(pays.paidInFull(), pays.paidInPart(), pays.unpaid())).containsExactly(1L, 1L, 1L);
    }

    @Test
    void stands_on_one_page_that_loads_nothing() throws IOException {
        String page = ImpactHtml.write(impact(BOOK.replace("10%", "8%"), List.of()), Language.ZH);
        assertThat(page).contains("<svg", "政策调整影响测算").doesNotContain("src=", "href=", "@import", "url(");
    }

    @Test
    void has_quantiles_that_are_exact_whether_in_memory_or_in_files() {
        Random random = new Random(5);
        long[] all = new long[10_000];
        try (SortedFen sorted = new SortedFen(64)) {
            for (int i = 0; i < all.length; i++) {
                all[i] = random.nextInt(400) - 200L;
                sorted.add(all[i]);
            }
            Arrays.sort(all);
            long[] positions = {0, 499, 4_990, 5_000, 5_010, 9_999};
            long[] expected = Arrays.stream(positions).map(p -> all[(int) p]).toArray();
            assertThat(sorted.at(positions)).containsExactly(expected);
        }
    }

    @Test
    void tells_apart_what_one_book_alone_refuses() throws IOException {
        String old = """
                book: b
                policies:
                  - policy: p
                    tier: municipal
                    rules:
                      - {rule: r, article: 第1条, when: listed, pays: {review: {at_most: 100万元}}}
                """;
        String rows = """
                case,as_of,listed,reviews[r]
                a,2025-01-01,true,50万元
                b,2025-01-01,true,90万元
                """;
        Population population = Population.of("p.csv", new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)));
        Impact impact = ImpactRun.of(
                side(old), side(old.replace("100万元", "60万元")), population, Optional.empty(), List.of(), b -> {});
        assertThat(impact.rows()).isEqualTo(2);
        assertThat(impact.counts()).isEqualTo(new Impact.Counts(0, 0, 1, 0));
        assertThat(impact.refused().byNew()).isEqualTo(1);
        assertThat(impact.refused().byOld()).isZero();
        assertThat(impact.refused().first().get(0).line()).isEqualTo(3);
        assertThat(impact.total().newAtLeast()).isEqualTo(BigInteger.valueOf(50_000_000));
        assertThat(ImpactText.text(impact, Language.EN))
                .contains("0 by the old book alone, 1 by the new book alone")
                .contains("line 3, new book: ");
        assertThat(ImpactText.markdown(impact, Language.ZH)).contains("- 第3行，新版：");
        assertThat(ImpactHtml.write(impact, Language.ZH)).contains("新版不予受理 1 家");
        assertThat(ImpactJson.write(impact)).contains("\"refused\":{\"by_old\":0,\"by_new\":1");
    }
}
