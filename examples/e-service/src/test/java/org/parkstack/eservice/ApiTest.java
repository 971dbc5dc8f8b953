package org.parkstack.eservice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each thing that can be asked, and its answer. */
class ApiTest {

    private static final String FIRM = "case: x\nas_of: 2025-11-01\nenterprise: {region: \"320612\"}\n";

    private static EService service;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        service = EService.start(Client.shelf(), "127.0.0.1", 0, Limits.DEFAULT, List.of());
        client = new Client(service.port());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void decides_as_the_first_screen_of_the_project_says() throws Exception {
        JsonNode decision = client.ask("/api/decide?" + Client.BOOK, client.sample("a_founder_in_four_tiers"));
        assertThat(decision.at("/total/at_least").asText()).isEqualTo("4875000.00");
        assertThat(decision.at("/tiers/park/at_most").asText()).isEqualTo("1500000.00");
        assertThat(decision.get("awards").findValuesAsText("article")).contains("示意1号 第1条");
        assertThat(decision.at("/awards/0/because")).isNotEmpty();
    }

    @Test
    void decides_json_as_it_does_yaml_and_on_the_day_asked_for() throws Exception {
        String json = "{\"as_of\": \"2025-11-01\", \"enterprise\": {\"region\": \"320612\"}}";
        String path = "/api/decide?" + Client.BOOK + "&as_of=2025-12-31";
        String answer = client.send(client.posting(path, "application/json; charset=utf-8", json))
                .body();
        JsonNode decision = Client.MAPPER.readTree(answer);
        assertThat(decision.get("as_of").asText()).isEqualTo("2025-12-31");
        assertThat(decision.get("missing")).hasSize(16);
        assertThat(decision.get("missing").findValuesAsText("fact")).contains("dishonest", "qualifications");
    }

    @Test
    void asks_for_the_fact_that_is_missing_and_takes_the_answer() throws Exception {
        String firm = client.sample("the_level_of_the_founder_is_not_known");
        JsonNode asked = client.ask("/api/next-question?" + Client.BOOK, firm);
        assertThat(asked.at("/question/fact").asText()).isEqualTo("talent.level");
        assertThat(asked.at("/question/subject").asText()).isEqualTo("talent:founder");
        assertThat(asked.at("/total").toString()).isEqualTo("{\"at_least\":\"1375000.00\",\"at_most\":\"4875000.00\"}");
        String more = client.post(
                        "/api/answer?" + Client.BOOK + "&fact=talent.level&subject=talent:founder&value=B", firm)
                .body();
        JsonNode then = client.ask("/api/next-question?" + Client.BOOK, more);
        assertThat(then.get("determined").asBoolean()).isTrue();
        assertThat(then.get("question").isNull()).isTrue();
        assertThat(then.at("/total/at_most").asText()).isEqualTo("3375000.00");
    }

    @Test
    void bounds_never_widen_from_question_to_question_until_all_is_known() throws Exception {
        String firm = FIRM.replace(
                "}\n", ", dishonest: false, major_safety_accident: false, major_environment_violation: false}\n");
        List<String> facts = new ArrayList<>();
        JsonNode asked = client.ask("/api/next-question?" + Client.BOOK, firm);
        while (!asked.get("question").isNull()) {
            JsonNode question = asked.get("question");
            facts.add(question.get("fact").asText());
            assertThat(facts).doesNotHaveDuplicates();
            String value = switch (question.get("type").asText()) {
                case "flag" -> "false";
                case "list" -> "none";
                case "code" -> "C35";
                case "symbol" -> question.at("/one_of/0").asText();
                case "date" -> "2020-01-01";
                default -> "100";
            };
            String path = "/api/answer?" + Client.BOOK + "&fact="
                    + question.get("fact").asText() + "&value=" + value;
            firm = client.post(path, firm).body();
            JsonNode then = client.ask("/api/next-question?" + Client.BOOK, firm);
            assertThat(new java.math.BigDecimal(then.at("/total/at_least").asText()))
                    .isGreaterThanOrEqualTo(
                            new java.math.BigDecimal(asked.at("/total/at_least").asText()));
            assertThat(new java.math.BigDecimal(then.at("/total/at_most").asText()))
                    .isLessThanOrEqualTo(
                            new java.math.BigDecimal(asked.at("/total/at_most").asText()));
            asked = then;
        }
        assertThat(facts).contains("employees", "industry", "grants", "talents");
        assertThat(asked.get("determined").asBoolean()).isTrue();
    }

    @Test
    void takes_answers_of_every_kind() throws Exception {
        String path = "/api/answer?" + Client.BOOK;
        assertThat(client.post(path + "&fact=talents&value=a,b", FIRM).body()).contains("- {id: a}\n", "- {id: b}\n");
        assertThat(client.post(path + "&fact=projects&value=none", FIRM).body()).contains("projects: []");
        assertThat(client.post(path + "&fact=listed&value=true", FIRM).body()).contains("listed: true");
        assertThat(client.post(path + "&fact=revenue&year=2023&value=9500%E4%B8%87%E5%85%83", FIRM)
                        .body())
                .contains("revenue: {2023: 9500万元}");
        String jiangbei = client.get("/api/sample?book=jiangbei&case=nj_national_match_not_reviewed_yet")
                .body();
        String reviewed = client.post(
                        "/api/answer?book=jiangbei&fact=review(nj_national_match)&subject=project:p&value=800%E4%B8%87%E5%85%83",
                        jiangbei)
                .body();
        assertThat(reviewed).contains("nj_national_match: {p: 800万元}");
    }

    @Test
    void an_answer_that_does_not_fit_is_a_problem() throws Exception {
        assertThat(client.post("/api/answer?" + Client.BOOK + "&fact=employees&value=many", FIRM)
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.post("/api/answer?" + Client.BOOK + "&fact=emploees&value=1", FIRM)
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("/api/answer?" + Client.BOOK + "&fact=talent.level&subject=talent:z&value=A", FIRM)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void matches_and_pushes() throws Exception {
        String firm = client.sample("what_interest_the_firm_paid_is_not_known");
        JsonNode matched = client.ask("/api/match?" + Client.BOOK, firm);
        assertThat(matched.get("fits").findValuesAsText("rule")).contains("province_talent");
        JsonNode pushed = client.ask("/api/push?" + Client.BOOK, FIRM);
        assertThat(pushed.get("events").findValuesAsText("kind")).contains("nearly_fits");
        JsonNode known = client.ask("/api/push?" + Client.BOOK + "&known=talents,grants", firm);
        assertThat(known.get("events").findValuesAsText("kind")).contains("fits");
        assertThat(client.post("/api/push?" + Client.BOOK + "&known=nonsense", firm)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void says_what_the_park_still_has_to_know_and_pays_without_an_application_once_it_does() throws Exception {
        String firm = client.sample("a_founder_in_four_tiers");
        JsonNode pushed = client.ask("/api/push?" + Client.BOOK, firm);
        JsonNode first = pushed.at("/events/0");
        assertThat(first.get("kind").asText()).isEqualTo("fits");
        List<String> needs = new ArrayList<>();
        first.get("needs").forEach(need -> needs.add(need.asText()));
        assertThat(needs).contains("talents", "talent.level", "review(park_startup)");
        JsonNode knowing = client.ask("/api/push?" + Client.BOOK + "&known=" + String.join(",", needs), firm);
        assertThat(knowing.at("/events/0/rule").asText())
                .isEqualTo(first.get("rule").asText());
        assertThat(knowing.at("/events/0/kind").asText()).isEqualTo("paid_without_application");
        JsonNode almost = client.ask(
                "/api/push?" + Client.BOOK + "&known=" + String.join(",", needs.subList(1, needs.size())), firm);
        assertThat(almost.at("/events/0/kind").asText()).isEqualTo("fits");
        assertThat(first.get("discretion").asBoolean()).isFalse();
        JsonNode project = client.ask(
                "/api/push?book=nantong",
                client.get("/api/sample?book=nantong&case=entry_to_a_national_programme_by_review")
                        .body());
        assertThat(project.get("events").findValuesAsText("discretion")).contains("true");
        assertThat(client.post("/api/push?" + Client.BOOK + "&known=review(nothing)", firm)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void compares_two_days_and_two_books() throws Exception {
        String firm = client.sample("a_founder_in_four_tiers");
        JsonNode days = client.ask("/api/compare?" + Client.BOOK + "&other_as_of=2028-01-01", firm);
        assertThat(days.at("/before/as_of").asText()).isEqualTo("2025-11-01");
        assertThat(days.at("/after/as_of").asText()).isEqualTo("2028-01-01");
        assertThat(days.at("/before/total/at_most").asText()).isEqualTo("4875000.00");
        String bare = "case: x\nas_of: 2025-11-01\nenterprise: {region: \"320612\", talents: [], projects: []}\n";
        JsonNode books = client.ask("/api/compare?" + Client.BOOK + "&other_book=nantong", bare);
        assertThat(books.at("/after/book").asText()).isEqualTo("nantong");
        assertThat(books.get("awards").findValuesAsText("rule")).contains("province_high_tech");
        assertThat(client.post("/api/compare?" + Client.BOOK, firm).statusCode())
                .isEqualTo(400);
    }

    @Test
    void schedules_an_approval() throws Exception {
        String filing = "{\"procedure\": \"eia_report_form\", \"at\": \"2025-09-04T10:00\","
                + " \"documents\": [\"report\", \"application\"]}";
        JsonNode schedule = client.ask("/api/schedule", filing);
        assertThat(schedule.get("end").asText()).startsWith("2025-09-23");
        assertThat(schedule.at("/saved/working_days").asInt()).isEqualTo(3);
        assertThat(schedule.get("to_follow")).hasSize(1);
        assertThat(client.post("/api/schedule", "{\"procedure\": \"eia_report_form\"}")
                        .body())
                .contains("\"line\":1", "\"column\":");
        assertThat(client.post("/api/schedule", filing.replace("\"report\", ", ""))
                        .body())
                .contains("can't be accepted without");
        assertThat(client.post("/api/schedule", filing.replace("2025-09", "2031-09"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.get("/api/procedures").body()).contains("company_set_up");
    }

    @Test
    void tells_of_its_books() throws Exception {
        JsonNode all = Client.MAPPER.readTree(client.get("/api/books").body());
        assertThat(all.get("books").findValuesAsText("book")).contains("nantong", "jiangbei", "sme_size");
        JsonNode one =
                Client.MAPPER.readTree(client.get("/api/book?" + Client.BOOK).body());
        assertThat(one.get("rules").findValuesAsText("title")).contains("园区按省、市人才资助较高者50%再配套（示意）");
        assertThat(one.get("facts").findValuesAsText("title")).contains("职工总数", "入选的人才计划（示意）");
        assertThat(client.get("/api/book?book=none").statusCode()).isEqualTo(404);
        assertThat(client.get("/api/sample?" + Client.BOOK + "&case=none").statusCode())
                .isEqualTo(404);
    }

    @Test
    void every_sample_of_every_book_is_answered() throws Exception {
        JsonNode all = Client.MAPPER.readTree(client.get("/api/books").body());
        for (JsonNode book : all.get("books")) {
            String id = book.get("book").asText();
            JsonNode sample = book.at("/samples/0");
            assertThat(sample.isMissingNode()).as(id).isFalse();
            String firm = client.get("/api/sample?book=" + id + "&case="
                            + sample.get("case").asText())
                    .body();
            for (String path : List.of("decide", "match", "push", "next-question")) {
                assertThat(client.post("/api/" + path + "?book=" + id, firm).statusCode())
                        .as(id)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void health_and_metrics() throws Exception {
        assertThat(client.get("/health").body()).isEqualTo("{\"status\":\"ok\",\"books\":7}");
        client.get("/made-up?enterprise=secret");
        String metrics = client.get("/metrics").body();
        assertThat(metrics)
                .contains(
                        "# TYPE eservice_requests_total counter",
                        "eservice_requests_total{route=\"/health\",status=\"200\"} ",
                        "eservice_requests_total{route=\"other\",status=\"404\"} ",
                        "eservice_request_seconds_bucket{route=\"/health\",le=\"+Inf\"} ")
                .doesNotContain("made-up", "secret");
        assertThat(metrics.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? [0-9.]+"));
    }
}
