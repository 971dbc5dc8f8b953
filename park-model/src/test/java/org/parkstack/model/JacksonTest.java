package org.parkstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a service's own Jackson")
class JacksonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    record Row(
            Money money,
            Area area,
            Rational number,
            RegionCode region,
            IndustryCode industry,
            CreditCode credit,
            PolicyTier tier,
            SubjectKind kind) {}

    private static final Row ROW = new Row(
            Money.ofWan(500),
            Area.ofMu(10),
            Rational.of(1, 3),
            RegionCode.of("320612"),
            IndustryCode.of("I65"),
            CreditCode.of("91330100799655058B"),
            PolicyTier.PARK,
            SubjectKind.ITEM);

    private static final String TEXT = """
            {"money":"5000000.00元","area":"10亩","number":"1/3","region":"320612","industry":"I65",\
            "credit":"91330100799655058B","tier":"park","kind":"item"}""";

    @Test
    void writes_and_reads_the_values_as_their_text() throws JsonProcessingException {
        assertThat(MAPPER.writeValueAsString(ROW)).isEqualTo(TEXT);
        assertThat(MAPPER.readValue(TEXT, Row.class)).isEqualTo(ROW);
    }

    @Test
    void refuses_what_they_refuse() {
        assertThatThrownBy(() -> MAPPER.readValue("\"500\"", Money.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("`500` is not an amount of money");
        assertThatThrownBy(() -> MAPPER.readValue("\"city\"", PolicyTier.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("`city` is not a tier");
    }
}
