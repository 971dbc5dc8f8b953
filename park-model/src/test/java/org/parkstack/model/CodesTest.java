package org.parkstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

    @Nested
    @DisplayName("a region code")
    class Region {

        @ParameterizedTest
        @CsvSource({
            "320612, 320612, true",
            "320612, 320600, true",
            "320612, 320000, true",
            "320612, 000000, true",
            "320612, 320500, false",
            "320612, 320613, false",
            "320612, 330000, false",
            "320600, 320612, false",
            "320600, 320600, true",
            "320000, 320600, false",
            "000000, 000000, true",
            "000000, 320000, false",
            "320610, 320610, true",
            "320611, 320610, false"
        })
        void is_within_what_its_trailing_zeros_span(String inner, String outer, boolean within) {
            assertThat(RegionCode.of(inner).within(RegionCode.of(outer))).isEqualTo(within);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "3206", "32061", "3206120", "32O612", "320612 ", "３２０６１２"})
        void is_six_digits(String text) {
            assertThatThrownBy(() -> RegionCode.of(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("`" + text + "` is not a region code: six digits, such as `320612`");
        }
    }

    @Nested
    @DisplayName("an industry code")
    class Industry {

        @ParameterizedTest
        @CsvSource({
            "C3962, C39, true",
            "C3962, C, true",
            "C39, C39, true",
            "C39, C3962, false",
            "C, C39, false",
            "I65, C, false",
            "I65, I6512, false",
            "G591, G59, true"
        })
        void is_within_its_division_and_section(String inner, String outer, boolean within) {
            assertThat(IndustryCode.of(inner).within(IndustryCode.of(outer))).isEqualTo(within);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "65", "U97", "i65", "I6", "I65123", "I 65", "I65 "})
        void is_a_section_letter_and_two_to_four_digits(String text) {
            assertThatThrownBy(() -> IndustryCode.of(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("`" + text + "` is not an industry code: a letter from A to T");
        }

        @Test
        void can_be_the_letter_alone() {
            assertThat(IndustryCode.of("T")).hasToString("T");
        }
    }

    @Nested
    @DisplayName("a credit code")
    class Credit {

        private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "914403001922038216",
                    "12100000400000624D",
                    "12440300455752807L",
                    "91330100799655058B",
                    "913206125691883949",
                    "91320612723504050G"
                })
        void is_accepted_where_both_check_characters_agree(String text) {
            assertThat(CreditCode.of(text)).hasToString(text);
            assertThat(CreditCode.of(text).registeredIn()).hasToString(text.substring(2, 8));
        }

        @Test
        void is_refused_with_any_one_character_changed() {
            String valid = "91330100799655058B";
            for (int i = 0; i < valid.length(); i++) {
                for (char other : ALPHABET.toCharArray()) {
                    if (other != valid.charAt(i)) {
                        String changed = valid.substring(0, i) + other + valid.substring(i + 1);
                        assertThatThrownBy(() -> CreditCode.of(changed))
                                .as(changed)
                                .isInstanceOf(IllegalArgumentException.class);
                    }
                }
            }
        }

        @Test
        void counts_letters_of_the_organisation_code_as_gb_11714_does() {
            // MA000000: 22*3 + 10*7 = 136 = 12*11 + 4, so 7 at position 17; the wider alphabet of GB 32100 would say X.
            assertThatThrownBy(() -> CreditCode.of("91320612MA000000X0"))
                    .hasMessageContaining("its organisation code `MA000000` asks for `7` at position 17, not `X`");
            assertThatThrownBy(() -> CreditCode.of("91320612MA00000070"))
                    .hasMessageContaining("at position 18, not `0`");
        }

        @ParameterizedTest
        @CsvSource({
            "I, 1", "O, 0", "S, 5", "V, U", "Z, 2",
        })
        void explains_a_letter_that_looks_like_another(char letter, char meant) {
            assertThatThrownBy(() -> CreditCode.of("9133010079965505" + letter + "B"))
                    .hasMessage("`9133010079965505" + letter + "B` is not a credit code: `" + letter
                            + "` at position 17 is never used, since it looks like another: did you mean `" + meant
                            + "`?");
        }

        @Test
        void says_which_character_is_wrong() {
            assertThatThrownBy(() -> CreditCode.of("91330100799655058b"))
                    .hasMessageEndingWith("`b` at position 18 is a small letter; a code has capital letters only");
            assertThatThrownBy(() -> CreditCode.of("9133010079965505"))
                    .hasMessageEndingWith("it has 16 characters, not 18");
            assertThatThrownBy(() -> CreditCode.of("91330A00799655058B"))
                    .hasMessageEndingWith("`A` at position 6 is not a digit; positions 3 to 8 are a region code");
            assertThatThrownBy(() -> CreditCode.of("91330100799-55058B"))
                    .hasMessageEndingWith("`-` at position 12 is neither a digit nor a capital letter");
            assertThatThrownBy(() -> CreditCode.of("91330100799655058C"))
                    .hasMessageEndingWith("its first 17 characters ask for `B` at position 18, not `C`");
            assertThatThrownBy(() -> CreditCode.of("91330100799655059B"))
                    .hasMessageEndingWith("its organisation code `79965505` asks for `8` at position 17, not `9`");
        }
    }

    @Nested
    @DisplayName("a tier or a unit")
    class Words {

        @Test
        void is_found_by_its_word() {
            for (PolicyTier tier : PolicyTier.values()) {
                assertThat(PolicyTier.ofId(tier.id())).contains(tier);
            }
            assertThat(PolicyTier.ofId("Park")).isEmpty();
            assertThat(PolicyTier.NATIONAL).isLessThan(PolicyTier.PARK);
            for (SubjectKind kind : SubjectKind.values()) {
                assertThat(SubjectKind.ofId(kind.id())).contains(kind);
            }
            assertThat(SubjectKind.ofListKey("items")).contains(SubjectKind.ITEM);
            assertThat(SubjectKind.ofListKey("enterprise")).isEmpty();
        }

        @Test
        void is_found_by_its_sign() {
            for (MoneyUnit unit : MoneyUnit.values()) {
                assertThat(MoneyUnit.ofSign(unit.sign())).contains(unit);
                assertThat(Money.parse("1" + unit.sign()).yuan()).isEqualTo(unit.inYuan());
            }
            for (AreaUnit unit : AreaUnit.values()) {
                assertThat(AreaUnit.ofSign(unit.sign())).contains(unit);
                assertThat(Area.parse("1" + unit.sign()).squareMetres()).isEqualTo(unit.inSquareMetres());
            }
            assertThat(MoneyUnit.ofSign("万")).isEmpty();
        }
    }
}
