package org.parkstack.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;

/** A decision as a stack of tiers: what was claimed, its citation, and which clause cut it. */
final class Stack {

    private Stack() {}

    static String of(Decision decision) {
        StringBuilder out = new StringBuilder("total " + decision.total() + "元\n");
        decision.tiers().forEach((tier, amount) -> {
            out.append(tier.id()).append(' ').append(amount).append("元\n");
            for (Award award : decision.awards()) {
                if (award.tier() == tier && !award.claimed().isZero()) {
                    award(award, out);
                }
            }
        });
        return out.toString();
    }

    private static void award(Award award, StringBuilder out) {
        out.append("  ")
                .append(award.granted())
                .append("元  ")
                .append(award.title())
                .append("\n      ");
        out.append(award.subject())
                .append(", ")
                .append(award.status().id())
                .append("; ")
                .append(award.article());
        out.append('\n');
        for (Because link : award.because()) {
            if (link instanceof Because.Stacked step && !step.before().equals(step.after())) {
                out.append("      cut from ")
                        .append(step.before())
                        .append("元 to ")
                        .append(step.after());
                out.append("元 by ").append(step.article()).append('\n');
            }
        }
    }

    /** The example books, from the repository's root or from the folder of this module. */
    static Path books() {
        Path here = Path.of("books");
        return Files.isDirectory(here) ? here : Path.of("examples", "books");
    }
}
