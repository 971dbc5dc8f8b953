package org.parkstack.rules.population;

import java.util.Locale;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.compiled.AmountColumns;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.report.DecisionJson;

/** How the decisions of a population are written. */
public enum Rows {
    /** A decision a line, as {@code park decide --format json} writes it, without because-trees. */
    JSON_LINES,
    /** A row a decision: case, day, year, total, tiers and payers, in yuan. */
    CSV;

    /** The form that a file's name asks for. */
    public static Rows of(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv") ? CSV : JSON_LINES;
    }

    String header() {
        if (this == JSON_LINES) {
            return "";
        }
        StringBuilder out = new StringBuilder("case,as_of,year,determined,total_at_least,total_at_most");
        for (String sum : new String[] {"", "payer_"}) {
            for (PolicyTier tier : PolicyTier.values()) {
                out.append(',').append(sum).append(tier.id()).append("_at_least");
                out.append(',').append(sum).append(tier.id()).append("_at_most");
            }
        }
        return out.append('\n').toString();
    }

    String row(Decision d) {
        if (this == JSON_LINES) {
            return DecisionJson.write(d) + "\n";
        }
        StringBuilder out = new StringBuilder();
        out.append(quoted(d.caseId())).append(',').append(d.asOf()).append(',').append(d.year());
        out.append(',').append(d.determined());
        amount(out, d.total());
        for (PolicyTier tier : PolicyTier.values()) {
            amount(out, d.granted(tier));
        }
        for (PolicyTier tier : PolicyTier.values()) {
            amount(out, d.payers().getOrDefault(tier, Amount.ZERO));
        }
        return out.append('\n').toString();
    }

    /** The row of a firm that is decided in columns: all known, each tier pays what it grants. */
    String row(Facts facts, AmountColumns amounts, int firm) {
        StringBuilder out = new StringBuilder(320);
        out.append(quoted(facts.id()))
                .append(',')
                .append(facts.asOf())
                .append(',')
                .append(facts.year());
        out.append(",true");
        fen(out, amounts.total(firm));
        int first = out.length();
        for (PolicyTier tier : PolicyTier.values()) {
            fen(out, amounts.granted(firm, tier));
        }
        return out.append(out, first, out.length()).append('\n').toString();
    }

    /** Fen as yuan, twice. */
    private static void fen(StringBuilder out, long fen) {
        int first = out.length();
        out.append(',').append(fen / 100).append('.').append(fen / 10 % 10).append(fen % 10);
        out.append(out, first, out.length());
    }

    private static void amount(StringBuilder out, Amount amount) {
        out.append(',').append(amount.atLeastText()).append(',');
        out.append(amount.atMost().map(Amount::text).orElse(""));
    }

    /** A cell, in quotes where RFC 4180 asks for them. */
    private static String quoted(String cell) {
        boolean plain = cell.chars().allMatch(c -> c != ',' && c != '"' && c != '\n' && c != '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
