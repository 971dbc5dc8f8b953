package org.parkstack.eservice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document says what the service does, and nothing else. */
class OpenApiTest {

    private static List<Route> routes() throws Exception {
        return new Api(Client.shelf(), new Metrics(() -> 0)).routes(List.of());
    }

    private static String file(String path) throws Exception {
        Reply reply = routes().stream()
                .filter(route -> route.path().equals(path))
                .findFirst()
                .orElseThrow()
                .answer()
                .apply(new Ask(com.google.common.collect.ImmutableMap.of(), new byte[0]));
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @Test
    void has_each_route_and_no_other() throws Exception {
        JsonNode document = Client.MAPPER.readTree(file("/api/openapi.json"));
        assertThat(document.get("openapi").asText()).startsWith("3.1.");
        Set<String> written = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                written.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        Set<String> served = new TreeSet<>();
        for (Route route : routes()) {
            if (route.path().startsWith("/api/")
                    || route.path().equals("/health")
                    || route.path().equals("/metrics")) {
                served.add(route.method() + " " + route.path());
            }
        }
        assertThat(written).isEqualTo(served);
    }

    @Test
    void its_references_lead_somewhere_and_its_limit_is_the_limit() throws Exception {
        String text = file("/api/openapi.json");
        JsonNode document = Client.MAPPER.readTree(text);
        Matcher references = Pattern.compile("\"\\$ref\": \"#([^\"]+)\"").matcher(text);
        int count = 0;
        while (references.find()) {
            assertThat(document.at(references.group(1)).isMissingNode())
                    .as(references.group(1))
                    .isFalse();
            count++;
        }
        assertThat(count).isGreaterThan(20);
        assertThat(text).contains("longer than " + Limits.DEFAULT.bodyBytes() + " bytes");
    }

    @Test
    void the_pages_fetch_nothing_from_elsewhere() throws Exception {
        for (Route route : routes()) {
            if (route.path().matches("/|/[a-z]+\\.(js|css|html)")) {
                String text = file(route.path()).replace("http://www.w3.org/2000/svg", "");
                assertThat(text)
                        .as(route.path())
                        .doesNotContain("http:", "https:", "//cdn", "innerHTML", "eval(", "style=\"");
            }
        }
    }

    @Test
    void every_word_that_the_page_asks_for_is_in_both_languages() throws Exception {
        String words = file("/words.js");
        Iterator<String> asked = Pattern.compile("data-word=\"([^\"]+)\"")
                .matcher(file("/"))
                .results()
                .map(found -> found.group(1))
                .iterator();
        int count = 0;
        while (asked.hasNext()) {
            String key = asked.next();
            assertThat(words).containsPattern("'" + Pattern.quote(key) + "': \\['[^']+', '[^']+'\\]");
            count++;
        }
        assertThat(count).isGreaterThan(20);
    }
}
