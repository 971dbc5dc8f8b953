package org.parkstack.bench.workload;

import java.util.Random;

/**
 * A book of many rules over a few facts: two to five conditions a rule, four tiers, a {@code highest} in every ten rules,
 * one cap over all, a match in every tenth rule. Made up; no government's.
 */
public final class Workload {

    private static final String[] TIERS = {"provincial", "municipal", "district", "park"};
    private static final String[] MONEY = {"revenue", "rd_expense", "tax_paid", "exports", "profit"};
    private static final String[] NUMBERS = {"employees", "rd_staff", "graduates"};

    private Workload() {}

    /** The text of a book of {@code rules} rules. */
    public static String book(int rules, long seed) {
        Random random = new Random(seed);
        StringBuilder out = new StringBuilder("book: workload\ntitle: 基准（示意）\npolicies:\n");
        for (int tier = 0; tier < TIERS.length; tier++) {
            out.append("  - policy: p")
                    .append(tier)
                    .append("\n    tier: ")
                    .append(TIERS[tier])
                    .append("\n    rules:\n");
            for (int rule = tier; rule < rules; rule += TIERS.length) {
                rule(rule, random, out);
            }
        }
        out.append("stacking:\n");
        for (int first = 0; first + 1 < rules; first += 10) {
            out.append("  - {step: best")
                    .append(first)
                    .append(", highest: [r")
                    .append(first)
                    .append(", r");
            out.append(first + 1).append("], article: 第2条}\n");
        }
        return out.append("  - {step: pool, cap: 5000万元, of: all, reduce: last_first, article: 第3条}\n")
                .toString();
    }

    private static void rule(int rule, Random random, StringBuilder out) {
        out.append("      - rule: r").append(rule).append("\n        article: 第1条\n        when:\n");
        int conditions = 2 + random.nextInt(4);
        for (int i = 0; i < conditions; i++) {
            out.append("          - ").append(condition(random)).append('\n');
        }
        out.append("        pays: ");
        if (rule % 10 == 9) {
            out.append("50% * claimed(r").append(rule - 1).append(")\n");
        } else {
            out.append(1 + random.nextInt(20)).append("% * ").append(MONEY[random.nextInt(MONEY.length)]);
            out.append("\n        up_to: ")
                    .append(10 * (1 + random.nextInt(50)))
                    .append("万元\n");
        }
    }

    private static String condition(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> MONEY[random.nextInt(MONEY.length)] + " >= " + random.nextInt(3000) + "万元";
            case 1 -> NUMBERS[random.nextInt(NUMBERS.length)] + " > " + random.nextInt(150);
            case 2 -> "industry within '" + (random.nextBoolean() ? "C" : "I") + "'";
            default -> "region within '" + (random.nextBoolean() ? "320600" : "320000") + "'";
        };
    }

    /** A case whose facts are all given, as YAML. */
    public static String application(long seed) {
        Random random = new Random(seed);
        StringBuilder out = new StringBuilder("case: firm\nas_of: 2025-06-01\nenterprise:\n");
        out.append("  region: \"320612\"\n  industry: ")
                .append(random.nextBoolean() ? "C39" : "I65")
                .append('\n');
        for (String fact : MONEY) {
            out.append("  ")
                    .append(fact)
                    .append(": {2024: ")
                    .append(random.nextInt(10_000))
                    .append("万元}\n");
        }
        for (String fact : NUMBERS) {
            out.append("  ")
                    .append(fact)
                    .append(": {2024: ")
                    .append(random.nextInt(300))
                    .append("}\n");
        }
        return out.toString();
    }
}
