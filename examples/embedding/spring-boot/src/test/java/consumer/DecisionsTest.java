package consumer;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@SpringBootTest
@AutoConfigureMockMvc
class DecisionsTest {

    private static final String CASE = """
            {"case": "one", "as_of": "2025-11-01", "enterprise": {"listed": true}}""";

    @Autowired
    private MockMvc service;

    private ResultActions ask(String path, String body) throws Exception {
        return service.perform(
                post(path).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    @Test
    void decides_a_case() throws Exception {
        ask("/decisions", CASE)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total.at_least").value("1300000.00"))
                .andExpect(jsonPath("$.awards[1].because").isNotEmpty());
    }

    @Test
    void answers_in_its_own_words() throws Exception {
        ask("/questions", "{\"ticket\": \"T1\", \"application\": " + CASE + "}")
                .andExpect(status().isOk())
                .andExpect(content().json("""
                        {"ticket": "T1", "determined": true, "lines": [
                          {"rule": "province_grant", "status": "granted", "atLeast": "1000000.00", "atMost": "1000000.00"},
                          {"rule": "zone_match", "status": "granted", "atLeast": "300000.00", "atMost": "300000.00"}]}"""));
    }

    @Test
    void says_what_is_missing_as_bounds() throws Exception {
        ask("/questions", "{\"ticket\": \"T2\", \"application\": {\"case\": \"two\", \"as_of\": \"2025-11-01\", \"enterprise\": {}}}")
                .andExpect(jsonPath("$.determined").value(false))
                .andExpect(jsonPath("$.lines[0].atMost").value("1000000.00"));
    }

    @Test
    void refuses_a_broken_case_with_its_place() throws Exception {
        ask("/decisions", "{\"case\": \"one\", \"as_of\": \"2025-11-41\", \"enterprise\": {}}")
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.problems[0].path").value(containsString("as_of")));
    }
}
