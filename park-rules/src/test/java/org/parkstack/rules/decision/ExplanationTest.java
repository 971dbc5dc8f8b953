package org.parkstack.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;

@DisplayName("an explanation")
class ExplanationTest {

    private static final Explanation.Shape AND = new Explanation.Shape("and", "a and b", Type.FLAG);
    private static final ImmutableMap<String, String> NOTES = ImmutableMap.of("at", "book.yaml:3:7");

    private static Explanation leaf(int number) {
        return new Explanation(
                new Explanation.Shape("literal", "l" + number, Type.FLAG),
                Truth.of(number % 2 == 0),
                ImmutableMap.of());
    }

    private static Explanation[] leaves(int count) {
        Explanation[] parts = new Explanation[count];
        for (int i = 0; i < count; i++) {
            parts[i] = leaf(i);
        }
        return parts;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7})
    void gives_its_parts_in_order_one_by_one_and_as_a_list(int count) {
        Explanation[] parts = leaves(count);
        Explanation one = new Explanation(AND, Truth.TRUE, NOTES, parts);
        assertThat(one.count()).isEqualTo(count);
        assertThat(one.parts()).containsExactly(parts);
        for (int i = 0; i < count; i++) {
            assertThat(one.part(i)).isSameAs(parts[i]);
        }
        assertThatThrownBy(() -> one.part(count)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> one.part(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7})
    void is_equal_to_one_that_says_the_same_however_it_was_made(int count) {
        Explanation shaped = new Explanation(AND, Truth.TRUE, NOTES, leaves(count));
        Explanation said =
                new Explanation("and", "a and b", Type.FLAG, Truth.TRUE, NOTES, ImmutableList.copyOf(leaves(count)));
        assertThat(shaped).isEqualTo(said).hasSameHashCodeAs(said).hasToString(said.toString());
    }

    @Test
    void differs_where_anything_that_it_says_does() {
        Explanation one = new Explanation(AND, Truth.TRUE, NOTES, leaf(1), leaf(2));
        assertThat(ImmutableList.of(
                        new Explanation(
                                new Explanation.Shape("or", "a and b", Type.FLAG), Truth.TRUE, NOTES, leaf(1), leaf(2)),
                        new Explanation(
                                new Explanation.Shape("and", "b and a", Type.FLAG),
                                Truth.TRUE,
                                NOTES,
                                leaf(1),
                                leaf(2)),
                        new Explanation(
                                new Explanation.Shape("and", "a and b", Type.DATE),
                                Truth.TRUE,
                                NOTES,
                                leaf(1),
                                leaf(2)),
                        new Explanation(AND, Truth.FALSE, NOTES, leaf(1), leaf(2)),
                        new Explanation(AND, Truth.TRUE, ImmutableMap.of(), leaf(1), leaf(2)),
                        new Explanation(AND, Truth.TRUE, NOTES, leaf(2), leaf(1)),
                        new Explanation(AND, Truth.TRUE, NOTES, leaf(1)),
                        new Explanation(AND, Truth.TRUE, NOTES)))
                .doesNotContain(one)
                .doesNotHaveDuplicates();
    }

    @Test
    void without_notes_of_its_own_has_those_that_its_shape_remarks() {
        Explanation.Shape shape = new Explanation.Shape(
                "<=", "a <= b", Type.FLAG, e -> ImmutableMap.of("parts", String.valueOf(e.count())));
        Explanation remarked = new Explanation(shape, Truth.FALSE, leaf(1), leaf(2));
        assertThat(remarked.notes()).isEqualTo(Collections.singletonMap("parts", "2"));
        assertThat(remarked)
                .isEqualTo(new Explanation(
                        "<=",
                        "a <= b",
                        Type.FLAG,
                        Truth.FALSE,
                        ImmutableMap.of("parts", "2"),
                        ImmutableList.of(leaf(1), leaf(2))));
    }
}
