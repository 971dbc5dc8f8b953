package org.parkstack.rules.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expressions of a wanted type over what is in scope. */
final class RandomExpression {

    private final Dice dice;
    /** The record that is bound; {@code enterprise} where none is. */
    private final String per;
    /** Rules that may be read: id to the kind of record. */
    private final List<Readable> readable;
    /** Names of terms and parameters by type. */
    private final List<Name> names;

    record Readable(String id, String per, boolean recognises) {}

    record Name(String id, String type) {}

    RandomExpression(Dice dice, String per, List<Readable> readable, List<Name> names) {
        this.dice = dice;
        this.per = per;
        this.readable = readable;
        this.names = names;
    }

    String money(int depth) {
        int kind = dice.below(depth <= 0 ? 6 : 24);
        return switch (kind) {
            case 0 -> dice.one(RandomFacts.MONEY);
            case 1, 2 -> fact("money").orElse("m_one");
            case 3 -> fact("money").orElse("m_two");
            case 4 -> dice.one("m_year", "m_year[-1]", "m_year[2023]");
            case 5 -> name("money");
            case 6, 7 -> dice.one("50%", "0.5", "30%", "2", "1 / 3") + " * " + factor(money(depth - 1));
            case 8 -> factor(money(depth - 1)) + " * " + factor(number(depth - 1));
            case 9, 10 -> money(depth - 1) + " + " + money(depth - 1);
            case 11 -> money(depth - 1) + " - " + factor(money(depth - 1));
            case 12 -> "min(" + money(depth - 1) + ", " + money(depth - 1) + ")";
            case 13 -> "max(" + money(depth - 1) + ", " + money(depth - 1) + ")";
            case 14 -> "if " + flag(depth - 1) + " then " + money(depth - 1) + " else " + money(depth - 1);
            case 15 ->
                dice.one("floor", "ceil", "round") + "(" + money(depth - 1) + ", " + dice.one("1元", "0.1元", "7元") + ")";
            case 16 -> factor(money(depth - 1)) + " / " + factor(number(depth - 1));
            case 17 -> "abs(" + money(depth - 1) + ")";
            case 18, 19 -> aggregate("money", depth);
            case 20, 21, 22 -> reading();
            default -> "-" + factor(money(depth - 1));
        };
    }

    String number(int depth) {
        int kind = dice.below(depth <= 0 ? 3 : 11);
        return switch (kind) {
            case 0 -> dice.one("0", "1", "2", "0.5", "20%", "3");
            case 1, 2 -> fact("number").orElse("n_one");
            case 3 -> factor(money(depth - 1)) + " / " + factor(money(depth - 1));
            case 4 -> number(depth - 1) + " + " + number(depth - 1);
            case 5 -> factor(number(depth - 1)) + " * " + factor(number(depth - 1));
            case 6 -> "min(" + number(depth - 1) + ", " + number(depth - 1) + ")";
            case 7 ->
                dice.one(
                        "years_between(established, as_of)",
                        "months_between(established, as_of)",
                        "days_between(established, as_of)",
                        "year_of(established) - year",
                        "year_of(established + 3个月) - 2020");
            case 8 -> aggregate("count", depth);
            case 9 -> "floor(" + number(depth - 1) + ", 1)";
            default -> "if " + flag(depth - 1) + " then " + number(depth - 1) + " else " + number(depth - 1);
        };
    }

    String flag(int depth) {
        int kind = dice.below(depth <= 0 ? 7 : 19);
        return switch (kind) {
            case 0, 1 -> fact("flag").orElse("flag_a");
            case 2 -> fact("money").orElse("m_one") + " " + comparison() + " " + dice.one(RandomFacts.MONEY);
            case 3 -> "n_one " + comparison() + " " + dice.one(RandomFacts.NUMBERS);
            case 4 -> word() + " " + dice.one("=", "!=") + " '" + dice.one(RandomFacts.WORDS) + "'";
            case 5 ->
                dice.one(
                        "region within '320600'",
                        "industry within 'C39'",
                        "industry within 'C'",
                        "lists has 'x'",
                        "established <= 2025-01-31",
                        "established + 1年 > as_of",
                        "holds('high_tech')",
                        "region = '320612'");
            case 6 -> word() + " in {'red', 'blue'}";
            case 7 -> "(" + flag(depth - 1) + " and " + flag(depth - 1) + ")";
            case 8, 9 -> "(" + flag(depth - 1) + " or " + flag(depth - 1) + ")";
            case 10 -> "(not " + flag(depth - 1) + ")";
            case 11, 12 -> "(" + money(depth - 1) + ") " + comparison() + " (" + money(depth - 1) + ")";
            case 13 -> "(" + number(depth - 1) + ") " + comparison() + " (" + number(depth - 1) + ")";
            case 14 -> fact("money").orElse("m_two") + " is known";
            case 15 -> aggregate("any", depth);
            case 16 -> meets();
            case 17 -> name("flag");
            default -> fact("number").orElse("n_two") + " in {0, " + number(0) + "}";
        };
    }

    private String comparison() {
        return dice.one("=", "!=", "<", "<=", ">", ">=");
    }

    private String word() {
        return per.equals("project") || per.equals("item") ? dice.one("word", per + ".kind") : "word";
    }

    private static String factor(String text) {
        return "(" + text + ")";
    }

    private Optional<String> fact(String type) {
        List<RandomFacts.Fact> facts = new ArrayList<>(RandomFacts.of("enterprise", type));
        if (!per.equals("enterprise")) {
            facts.addAll(RandomFacts.of(per, type));
            facts.addAll(RandomFacts.of(per, type));
        }
        return facts.isEmpty() ? Optional.empty() : Optional.of(dice.one(facts).text());
    }

    private String name(String type) {
        List<Name> fitting = names.stream().filter(n -> n.type().equals(type)).toList();
        if (fitting.isEmpty()) {
            return type.equals("money") ? "m_two" : "flag_b";
        }
        return dice.one(fitting).id();
    }

    private String aggregate(String what, int depth) {
        String kind = dice.one("project", "item", "project");
        RandomExpression inner = new RandomExpression(dice, kind, readable, names);
        String where = dice.percent(60) ? " where " + inner.flag(Math.min(depth - 1, 1)) : "";
        String element = inner.money(Math.min(depth - 1, 1));
        return switch (what) {
            case "count" -> "count(" + kind + where + ")";
            case "any" -> "any(" + kind + (where.isEmpty() ? " where " + inner.flag(0) : where) + ")";
            default -> dice.one("sum", "sum", "highest", "lowest") + "(" + element + " for " + kind + where + ")";
        };
    }

    private String reading() {
        List<Readable> paying = readable.stream()
                .filter(r -> !r.recognises())
                .filter(r -> per.equals("enterprise")
                        || r.per().equals("enterprise")
                        || r.per().equals(per))
                .toList();
        if (paying.isEmpty()) {
            return "m_one";
        }
        return dice.one("claimed", "settled", "granted") + "("
                + dice.one(paying).id() + ")";
    }

    private String meets() {
        return readable.isEmpty() ? "flag_a" : "meets(" + dice.one(readable).id() + ")";
    }
}
