package org.parkstack.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.cases.Tried;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.problem.Severity;
import org.parkstack.rules.source.Place;

@DisplayName("test results as CI systems read them")
class TestReportFormatsTest {

    private static final Pattern ANNOTATION = Pattern.compile(
            "::(error|warning|notice)( file=[^:,]+,line=\\d+,col=\\d+,title=[^:,]*| title=[^:,]*)::[^\\r\\n]*");

    private static TestReport report(boolean pass, TestReport.Threshold... thresholds) {
        RuleBook book = RuleBook.load(ImmutableMap.of("book.yaml", """
                book: b
                title: 书（示意）| <b>
                policies:
                  - policy: p
                    tier: park
                    rules: [{rule: r, article: 第1条, when: listed, pays: 1万元}]
                """));
        String cases = """
                - {case: same, as_of: 2025-01-01, enterprise: {listed: true}, expect: {total: 1万元}}
                - {case: same, as_of: 2025-01-01, enterprise: {listed: true}, expect: {total: 1万元}}
                - {case: "]]> & \\"<x>\\" \\n100%, 中:文", as_of: 2025-01-01, enterprise: {listed: true}, expect: {total: 2万元}}
                """;
        ImmutableList.Builder<Tried> tried = ImmutableList.builder();
        for (Case one :
                book.readCases(new ByteArrayInputStream(cases.getBytes(StandardCharsets.UTF_8)), Optional.empty())) {
            Decision decision = book.decide(one.facts());
            if (!pass || book.differences(one, decision).isEmpty()) {
                tried.add(new Tried(one, Optional.of(decision), book.differences(one, decision)));
            }
        }
        return new TestReport(
                "b",
                book.title(),
                tried.build(),
                0,
                Optional.empty(),
                ImmutableList.of(),
                Optional.empty(),
                Optional.empty(),
                ImmutableList.copyOf(thresholds),
                ImmutableMap.of());
    }

    private static final TestReport.Threshold UNREACHED = new TestReport.Threshold("rules", 80, 33, false);

    @Test
    void JUnit_XML_fits_its_schema() throws Exception {
        Validator validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Path.of("src/test/resources/schema/junit.xsd").toFile())
                .newValidator();
        for (TestReport report : List.of(report(true), report(false), report(false, UNREACHED))) {
            String xml = TestJunit.write(report);
            validator.validate(new StreamSource(new StringReader(xml)));
        }
        assertThat(TestJunit.write(report(false, UNREACHED)))
                .contains("tests=\"4\" failures=\"2\"")
                .contains("name=\"same (line 1)\"")
                .contains("name=\"same (line 2)\"")
                .contains("]]&gt; &amp; &quot;&lt;x>&quot;".replace(">&quot;", "&gt;&quot;"));
    }

    @Test
    void XML_holds_no_character_that_it_may_not_hold() {
        assertThat(new Xml()
                        .open("a", "b", "1 < 2\n\"\u0001")
                        .text("\u0000\u001B[1m\uFFFF & ]]>\n")
                        .close()
                        .end())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<a b=\"1 &lt; 2 &quot;\uFFFD\">\uFFFD\uFFFD[1m\uFFFD &amp; ]]&gt;\n</a>\n");
    }

    @Test
    void GitHub_annotations_are_a_line_each_with_everything_escaped() {
        String lines = TestGitHub.write(report(false, UNREACHED));
        assertThat(lines.lines()).hasSize(2).allMatch(l -> ANNOTATION.matcher(l).matches(), "an annotation");
        assertThat(lines).contains("100%25%2C 中%3A文").contains("80%25 of rules");
        assertThat(TestGitHub.write(report(true))).isEmpty();
        assertThat(GitHubAnnotation.line(Severity.NOTE, Place.of("a,b:c%.yaml"), "t", "x\r\ny"))
                .isEqualTo("::notice file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=t::x%0D%0Ay\n");
    }

    @Test
    void GitLab_issues_have_the_keys_that_it_needs_and_their_own_fingerprints() throws Exception {
        JsonNode issues = new ObjectMapper().readTree(TestGitLab.write(report(false)));
        Set<String> fingerprints = new HashSet<>();
        for (JsonNode issue : issues) {
            assertThat(issue.get("description").asText()).isNotEmpty();
            assertThat(issue.get("check_name").asText()).isEqualTo("case");
            assertThat(issue.get("severity").asText()).isIn("info", "minor", "major", "critical", "blocker");
            assertThat(issue.at("/location/path").asText()).isEqualTo("-");
            assertThat(issue.at("/location/lines/begin").asInt()).isEqualTo(3);
            fingerprints.add(issue.get("fingerprint").asText());
        }
        assertThat(fingerprints).hasSize(issues.size()).hasSize(1);
        String two = new CodeQuality()
                .issue(Severity.ERROR, Place.of("a"), "c", "d")
                .issue(Severity.ERROR, Place.of("a"), "c", "d")
                .end();
        JsonNode same = new ObjectMapper().readTree(two);
        assertThat(same.get(0).get("fingerprint")).isNotEqualTo(same.get(1).get("fingerprint"));
        assertThat(TestGitLab.write(report(true)).strip()).isEqualTo("[ ]");
    }

    @Test
    void Markdown_holds_no_tag_and_no_cell_too_many() {
        String text = TestMarkdown.write(report(false));
        assertThat(text).contains("书（示意）\\| &lt;b>").doesNotContain("<x>\"");
        assertThat(text.lines().filter(l -> l.startsWith("| ")))
                .allSatisfy(l -> assertThat(l.replace("\\|", "")
                                .chars()
                                .filter(c -> c == '|')
                                .count())
                        .isEqualTo(6));
    }

    @Test
    void JSON_is_one_object_that_says_whether_all_is_well() throws Exception {
        JsonNode json = new ObjectMapper().readTree(TestJson.write(report(false, UNREACHED)));
        assertThat(json.get("well").asBoolean()).isFalse();
        assertThat(json.get("failed").asInt()).isEqualTo(1);
        assertThat(json.at("/results/2/differences/0/of").asText()).isEqualTo("total");
        assertThat(json.at("/results/2/decision/awards/0/because")).isNotEmpty();
        assertThat(new ObjectMapper()
                        .readTree(TestJson.write(report(true)))
                        .get("well")
                        .asBoolean())
                .isTrue();
    }
}
