package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.sample.CaseText;

/** A comparison for people: what differs first, each with its case; then what stays open; then what is the same, in a line. */
public final class DiffText {

    private final BookDiff diff;
    private final boolean markdown;
    private final StringBuilder out = new StringBuilder();
    /** Where a case was written out already: under which finding. */
    private final Map<Facts, String> written = new IdentityHashMap<>();

    private DiffText(BookDiff diff, boolean markdown) {
        this.diff = diff;
        this.markdown = markdown;
    }

    /** For a terminal. */
    public static String text(BookDiff diff) {
        return new DiffText(diff, false).write();
    }

    /** For a pull request. */
    public static String markdown(BookDiff diff) {
        return new DiffText(diff, true).write();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void head(String text) {
        line(markdown ? "\n### " + text : "\n" + text);
    }

    private String code(String text) {
        return markdown ? "`" + text + "`" : text;
    }

    private String write() {
        line((markdown ? "## " : "") + diff.oldBook() + " → " + diff.newBook());
        String verdict = diff.verdict().id().toUpperCase(java.util.Locale.ROOT);
        line(markdown ? "\n**" + verdict + "**" : verdict);
        diff.rules().forEach(f -> finding(f, Verdict.DIFFERENT));
        open();
        diff.shares().forEach(f -> finding(f, f.verdict()));
        definitions("what reviews may give", diff.reviews());
        head("totals by tier" + (diff.reviews().isEmpty() ? "" : ", where reviews are lawful under both"));
        if (markdown) {
            line("");
        }
        for (Finding tier : diff.tiers()) {
            tier(tier);
        }
        Set<String> reviewed = diff.reviews().stream().map(Definition::id).collect(Collectors.toSet());
        long same = diff.rules().stream()
                .filter(f -> f.verdict() == Verdict.EQUIVALENT && !reviewed.contains(f.of()))
                .count();
        head("equivalent, proved: " + same + " of " + diff.rules().size() + " rules");
        definitions("parameters, terms and steps", diff.definitions());
        if (!diff.changes().isEmpty()) {
            head("written otherwise");
            diff.changes().forEach(c -> line((markdown ? "- " : "  ") + c));
        }
        line("");
        line(diff.proved());
        return out.toString();
    }

    private void definitions(String head, List<Definition> definitions) {
        if (definitions.isEmpty()) {
            return;
        }
        head(head);
        if (markdown) {
            line("");
        }
        for (Definition d : definitions) {
            String name = (markdown ? "- " : "  ") + d.kind().id() + " " + code(d.id()) + ": ";
            for (Definition.Span span : d.spans()) {
                String text = span.text();
                line(name + days(span.days()) + ": "
                        + switch (span.verdict()) {
                            case EQUIVALENT -> "equivalent, " + text;
                            case UNDECIDED -> "UNDECIDED: " + text;
                            case DIFFERENT -> text.isEmpty() ? "differs" : text;
                        });
                span.seen().ifPresent(this::seen);
            }
        }
    }

    private void seen(Definition.Seen seen) {
        line(markdown ? "\n```yaml" : "");
        out.append(CaseText.yaml(seen.facts(), diff.vocabulary(), markdown ? 0 : 4));
        line(markdown ? "```\n" : "");
        String change = seen.before() + " → " + seen.after();
        line("    " + (markdown ? "**" + change + "**" : change)
                + (seen.subject().equals("enterprise") ? "" : " for " + seen.subject()));
        line("");
    }

    /** What stays open: rules of which the same is said stand together. */
    private void open() {
        Map<String, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : diff.rules()) {
            if (finding.verdict() == Verdict.UNDECIDED) {
                String said = finding.why()
                        + finding.spans().stream()
                                .map(s -> s.days() + " " + s.verdict() + " " + s.reason())
                                .toList()
                                .toString();
                alike.computeIfAbsent(said, k -> new ArrayList<>()).add(finding);
            }
        }
        for (List<Finding> all : alike.values()) {
            Finding first = all.get(0);
            if (all.size() == 1) {
                finding(first, Verdict.UNDECIDED);
            } else {
                head(all.size() + " rules" + why(first));
                line("  " + all.stream().map(f -> code(f.of())).collect(Collectors.joining(", ")));
                spans(first);
            }
        }
    }

    private void finding(Finding finding, Verdict verdict) {
        if (finding.verdict() != verdict) {
            return;
        }
        String title = finding.title().isEmpty() ? "" : " " + finding.title();
        head(code(finding.of()) + title + why(finding));
        spans(finding);
    }

    private static String why(Finding finding) {
        return finding.why().isEmpty() ? "" : " (" + String.join(", ", finding.why()) + ")";
    }

    private void spans(Finding finding) {
        for (Finding.Span span : finding.spans()) {
            if (span.verdict() == Verdict.EQUIVALENT) {
                line("  " + days(span.days()) + ": equivalent, " + span.reason());
            } else if (span.verdict() == Verdict.UNDECIDED) {
                line("  " + days(span.days()) + ": UNDECIDED: " + span.reason());
            } else {
                line("  " + days(span.days()) + ": "
                        + switch (finding.kind()) {
                            case SHARES -> span.reason();
                            case TITLE -> "";
                            case RULE, TIER -> direction(span);
                        });
                span.witness().ifPresent(w -> witness(w, finding));
                span.other().ifPresent(w -> witness(w, finding));
            }
        }
    }

    private static String direction(Finding.Span span) {
        return span.direction()
                .map(d -> switch (d) {
                    case NEVER_LESS -> "never less (proved)";
                    case NEVER_MORE -> "never more (proved)";
                    case BOTH -> "more for some, less for others";
                    case MORE_SEEN -> "more, in the case below; whether less in another is not proved";
                    case LESS_SEEN -> "less, in the case below; whether more in another is not proved";
                })
                .orElse("");
    }

    private void tier(Finding tier) {
        String name = (markdown ? "- " : "  ") + tier.of() + ": ";
        for (Finding.Span span : tier.spans()) {
            if (span.verdict() == Verdict.DIFFERENT) {
                Witness w = span.witness().orElseThrow();
                String other =
                        span.other().map(o -> ", or " + signed(o.difference())).orElse("");
                line(name + days(span.days()) + ": differs, such as by " + signed(w.difference()) + other
                        + never(span));
            } else {
                String what =
                        span.verdict() == Verdict.EQUIVALENT ? "equivalent, proved" : "UNDECIDED: " + span.reason();
                line(name + days(span.days()) + ": " + what);
            }
        }
    }

    private static String never(Finding.Span span) {
        return span.direction()
                .map(d -> d == Direction.NEVER_LESS
                        ? "; never less (proved)"
                        : d == Direction.NEVER_MORE ? "; never more (proved)" : "")
                .orElse("");
    }

    private void witness(Witness w, Finding finding) {
        Finding.Kind kind = finding.kind();
        String of = written.putIfAbsent(w.facts(), finding.of());
        if (of != null) {
            line("    " + yuan(w.before()) + " → " + yuan(w.after()) + " (" + signed(w.difference())
                    + "), in the case under " + code(of));
            return;
        }
        line(markdown ? "\n```yaml" : "");
        out.append(CaseText.yaml(w.facts(), diff.vocabulary(), markdown ? 0 : 4));
        if (markdown) {
            line("```\n");
        }
        String subject = w.subject().isEmpty() ? "" : (kind == Finding.Kind.SHARES ? " " : " for ") + w.subject();
        String change = kind == Finding.Kind.TITLE
                ? (w.before().signum() > 0 ? "met" : "not met") + " → "
                        + (w.after().signum() > 0 ? "met" : "not met")
                : yuan(w.before()) + " → " + yuan(w.after()) + " (" + signed(w.difference()) + ")";
        line("    " + (markdown ? "**" + change + "**" : change) + subject);
        if (w.oldDecision().total().determined() && w.newDecision().total().determined()) {
            line("    in all: " + yuan(w.oldDecision().total().atLeast()) + " → "
                    + yuan(w.newDecision().total().atLeast()) + tiers(w));
        }
    }

    private static String tiers(Witness w) {
        String all = java.util.Arrays.stream(PolicyTier.values())
                .filter(t -> !w.oldDecision().granted(t).equals(w.newDecision().granted(t)))
                .map(t -> t.id() + " " + w.oldDecision().granted(t) + " → "
                        + w.newDecision().granted(t))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : " (" + all + ")";
    }

    static String days(ImmutableList<EffectivePeriod> days) {
        return days.stream().map(DiffText::days).collect(Collectors.joining("; "));
    }

    private static String days(EffectivePeriod days) {
        String until = days.until().map(u -> " until before " + u).orElse("");
        return days.from().map(f -> "from " + f + until).orElse(until.isEmpty() ? "every day" : until.strip());
    }

    static String yuan(Rational yuan) {
        StringBuilder grouped = new StringBuilder(Amount.text(yuan.abs()));
        for (int i = grouped.indexOf(".") - 3; i > 0; i -= 3) {
            grouped.insert(i, ',');
        }
        return (yuan.signum() < 0 ? "−" : "") + grouped + "元";
    }

    private static String signed(Rational yuan) {
        return (yuan.signum() > 0 ? "+" : "") + yuan(yuan);
    }
}
