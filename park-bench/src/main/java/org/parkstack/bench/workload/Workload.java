package org.parkstack.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.parkstack.model.Application;
import org.parkstack.model.json.ModelJson;

/**
 * A book of many rules over 25 facts: two to five conditions a rule, four tiers, a {@code highest} in every ten rules, one
 * cap over all, a match in every tenth rule. Made up; no government's.
 */
public final class Workload {

    /** The cap over all rules, in fen. */
    public static final long POOL = 50_000_000_00L;

    private static final String[] TIERS = {"provincial", "municipal", "district", "park"};
    private static final String[] MONEY = {
        "revenue",
        "high_tech_revenue",
        "rd_expense",
        "rd_expense_domestic",
        "invoiced_sales",
        "total_assets",
        "tax_paid",
        "local_contribution",
        "fixed_asset_investment",
        "equipment_investment",
        "exports",
        "interest_paid",
        "rent_paid"
    };
    private static final String[] NUMBERS = {"employees", "rd_staff", "graduates"};
    private static final String[] FLAGS = {"listed", "dishonest", "major_safety_accident", "major_environment_violation"
    };
    private static final String[] SYMBOLS = {"park", "sector"};
    private static final String[] WORDS = {"east", "west", "north", "south"};
    private static final String[] REGIONS = {"320612", "320613", "320614", "320500", "330803"};
    private static final String[] INDUSTRIES = {"C39", "C35", "I65", "M73"};

    private static final int NUMBER = MONEY.length;
    private static final int FLAG = NUMBER + NUMBERS.length;
    private static final int SYMBOL = FLAG + FLAGS.length;
    private static final int REGION = SYMBOL + SYMBOLS.length;
    private static final int INDUSTRY = REGION + 1;
    private static final int ESTABLISHED = INDUSTRY + 1;

    /** The number of facts. */
    public static final int FACTS = ESTABLISHED + 1;

    private Workload() {}

    /** The clauses of a book of {@code rules} rules. */
    public static List<Clause> clauses(int rules, long seed) {
        Random random = new Random(seed);
        List<Clause> out = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            List<Clause.Range> when = new ArrayList<>();
            int conditions = 2 + random.nextInt(4);
            for (int i = 0; i < conditions; i++) {
                when.add(condition(random));
            }
            boolean match = rule % 10 == 9;
            int fact = match ? -1 : random.nextInt(MONEY.length);
            int percent = match ? 50 : 1 + random.nextInt(20);
            out.add(new Clause(rule, when, fact, percent, 10_0000_00L * (1 + random.nextInt(50))));
        }
        return out;
    }

    private static Clause.Range condition(Random random) {
        int kind = random.nextInt(10);
        if (kind < 5) {
            int fact = random.nextInt(MONEY.length);
            int wan = random.nextInt(8000);
            return new Clause.Range(fact, wan * 1_000_000L, Long.MAX_VALUE / 4, MONEY[fact] + " >= " + wan + "万元");
        }
        if (kind < 7) {
            int fact = random.nextInt(NUMBERS.length);
            int number = random.nextInt(200);
            return new Clause.Range(NUMBER + fact, number + 1, Long.MAX_VALUE / 4, NUMBERS[fact] + " > " + number);
        }
        if (kind < 8) {
            int fact = random.nextInt(SYMBOLS.length);
            int word = random.nextInt(WORDS.length);
            return new Clause.Range(SYMBOL + fact, word, word, SYMBOLS[fact] + " = '" + WORDS[word] + "'");
        }
        if (kind < 9) {
            return random.nextBoolean()
                    ? new Clause.Range(REGION, 320600, 320699, "region within '320600'")
                    : new Clause.Range(REGION, 320000, 329999, "region within '320000'");
        }
        int flag = 1 + random.nextInt(3);
        return new Clause.Range(FLAG + flag, 0, 0, "not " + FLAGS[flag]);
    }

    /** The text of the same book. */
    public static String book(int rules, long seed) {
        List<Clause> clauses = clauses(rules, seed);
        StringBuilder out = new StringBuilder("book: workload\ntitle: 基准（示意）\npolicies:\n");
        for (int tier = 0; tier < TIERS.length; tier++) {
            out.append("  - policy: p")
                    .append(tier)
                    .append("\n    tier: ")
                    .append(TIERS[tier])
                    .append("\n    rules:\n");
            for (int rule = tier; rule < rules; rule += TIERS.length) {
                rule(clauses.get(rule), out);
            }
            if (tier >= rules) {
                out.append("      []\n");
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

    /** The text of a book of such clauses without matches and steps, of which all hold in one region where that is not empty. */
    public static String policy(String id, List<Clause> clauses, String region) {
        StringBuilder out = new StringBuilder("book: ").append(id);
        out.append("\npolicies:\n  - policy: p\n    tier: park\n    rules:\n");
        for (Clause clause : clauses) {
            out.append("      - rule: r").append(clause.number()).append("\n        article: 第1条\n        when:\n");
            if (!region.isEmpty()) {
                out.append("          - region within '").append(region).append("'\n");
            }
            clause.when()
                    .forEach(range ->
                            out.append("          - ").append(range.text()).append('\n'));
            out.append("        pays: 1万元\n");
        }
        return out.toString();
    }

    /** The position of a firm's region among its facts. */
    public static int region() {
        return REGION;
    }

    private static void rule(Clause clause, StringBuilder out) {
        out.append("      - rule: r").append(clause.number()).append("\n        article: 第1条\n        when:\n");
        clause.when()
                .forEach(
                        range -> out.append("          - ").append(range.text()).append('\n'));
        out.append("        pays: ").append(clause.percent()).append("% * ");
        out.append(clause.fact() < 0 ? "claimed(r" + (clause.number() - 1) + ")" : MONEY[clause.fact()]);
        out.append("\n        up_to: ").append(clause.cap() / 100).append("元\n");
    }

    /** The facts of a firm: fen, heads, 0 or 1, the number of a word, a region's digits, an industry's number, a day. */
    public static long[] firm(long seed) {
        Random random = new Random(seed);
        long[] out = new long[FACTS];
        for (int i = 0; i < MONEY.length; i++) {
            out[i] = random.nextInt(10_000) * 1_000_000L + random.nextInt(1_000_000);
        }
        for (int i = 0; i < NUMBERS.length; i++) {
            out[NUMBER + i] = random.nextInt(300);
        }
        for (int i = 0; i < FLAGS.length; i++) {
            out[FLAG + i] = random.nextInt(5) == 0 ? 1 : 0;
        }
        for (int i = 0; i < SYMBOLS.length; i++) {
            out[SYMBOL + i] = random.nextInt(WORDS.length);
        }
        out[REGION] = Long.parseLong(REGIONS[random.nextInt(REGIONS.length)]);
        out[INDUSTRY] = random.nextInt(INDUSTRIES.length);
        out[ESTABLISHED] = 12_000 + random.nextInt(8_000);
        return out;
    }

    /** The same firm as an application object. */
    public static Application object(long seed) {
        long[] firm = firm(seed);
        StringBuilder out = new StringBuilder("{\"case\": \"firm\", \"as_of\": \"2025-06-01\", \"enterprise\": {");
        for (int i = 0; i < MONEY.length; i++) {
            out.append('"')
                    .append(MONEY[i])
                    .append("\": {\"2024\": \"")
                    .append(firm[i])
                    .append("分\"}, ");
        }
        for (int i = 0; i < NUMBERS.length; i++) {
            out.append('"')
                    .append(NUMBERS[i])
                    .append("\": {\"2024\": ")
                    .append(firm[NUMBER + i])
                    .append("}, ");
        }
        for (int i = 0; i < FLAGS.length; i++) {
            out.append('"')
                    .append(FLAGS[i])
                    .append("\": ")
                    .append(firm[FLAG + i] == 1)
                    .append(", ");
        }
        for (int i = 0; i < SYMBOLS.length; i++) {
            out.append('"').append(SYMBOLS[i]).append("\": \"");
            out.append(WORDS[(int) firm[SYMBOL + i]]).append("\", ");
        }
        out.append("\"region\": \"").append(firm[REGION]).append("\", \"industry\": \"");
        out.append(INDUSTRIES[(int) firm[INDUSTRY]]).append("\", \"established\": \"");
        out.append(java.time.LocalDate.ofEpochDay(firm[ESTABLISHED])).append("\"}}");
        return ModelJson.application(out.toString());
    }

    /** The same firm as a case, in YAML. */
    public static String application(long seed) {
        long[] firm = firm(seed);
        StringBuilder out = new StringBuilder("case: firm\nas_of: 2025-06-01\nenterprise:\n");
        for (int i = 0; i < MONEY.length; i++) {
            out.append("  ")
                    .append(MONEY[i])
                    .append(": {2024: ")
                    .append(firm[i])
                    .append("分}\n");
        }
        for (int i = 0; i < NUMBERS.length; i++) {
            out.append("  ")
                    .append(NUMBERS[i])
                    .append(": {2024: ")
                    .append(firm[NUMBER + i])
                    .append("}\n");
        }
        for (int i = 0; i < FLAGS.length; i++) {
            out.append("  ")
                    .append(FLAGS[i])
                    .append(": ")
                    .append(firm[FLAG + i] == 1)
                    .append('\n');
        }
        for (int i = 0; i < SYMBOLS.length; i++) {
            out.append("  ")
                    .append(SYMBOLS[i])
                    .append(": ")
                    .append(WORDS[(int) firm[SYMBOL + i]])
                    .append('\n');
        }
        out.append("  region: \"").append(firm[REGION]).append("\"\n  industry: ");
        out.append(INDUSTRIES[(int) firm[INDUSTRY]]).append("\n  established: ");
        return out.append(java.time.LocalDate.ofEpochDay(firm[ESTABLISHED]))
                .append('\n')
                .toString();
    }
}
