package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step.Kind;
import org.parkstack.rules.book.Step.Member;
import org.parkstack.rules.book.Step.Reduce;
import org.parkstack.rules.book.Step.Selection;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;

/** Reads what stands under {@code stacking}. */
final class Steps {

    private static final ImmutableSet<String> KEYS = ImmutableSet.<String>builder()
            .addAll(BookKeys.STEP)
            .addAll(BookKeys.STEP_KINDS)
            .build();
    private static final String OF_HELP =
            "`of` is a list of rule ids, `{tier: x}`, `{policy: x}`, `{kind: x}` or `all`";

    private final Problems problems;

    Steps(Problems problems) {
        this.problems = problems;
    }

    ImmutableList<Step> read(Fields around, EffectivePeriod period) {
        ImmutableList.Builder<Step> out = ImmutableList.builder();
        for (Node node : around.list("stacking")) {
            Optional<Mapping> map = around.map(node, "a step");
            Optional<Step> step = map.isEmpty() ? Optional.empty() : step(map.get(), period);
            if (step.isPresent()) {
                out.add(step.get());
            }
        }
        return out.build();
    }

    /** The own {@code in_force} of a rule or step, inside that of its policy. */
    static EffectivePeriod inside(Fields fields, EffectivePeriod outer, String name, Problems problems) {
        EffectivePeriod own = fields.period("in_force");
        boolean early = own.from().isPresent()
                && outer.from().isPresent()
                && own.from().get().isBefore(outer.from().get());
        boolean late = own.until().isPresent()
                && outer.until().isPresent()
                && own.until().get().isAfter(outer.until().get());
        Optional<EffectivePeriod> both = own.intersection(outer);
        if (early || late || both.isEmpty()) {
            problems.error(
                    Code.PK304,
                    fields.placeOf("in_force"),
                    name + " is in force outside its policy's validity, " + outer,
                    "a rule's `in_force` only narrows that of its policy");
        }
        return both.orElse(outer);
    }

    private Optional<Step> step(Mapping map, EffectivePeriod period) {
        Fields fields = new Fields(map, "a step", problems, KEYS);
        String id = fields.id("step");
        String article = fields.requiredText("article", "a step without a citation is an error");
        Optional<Kind> found = Optional.empty();
        int kinds = 0;
        for (Kind kind : Kind.values()) {
            if (fields.has(kind.id())) {
                found = Optional.of(kind);
                kinds++;
            }
        }
        if (kinds != 1) {
            problems.error(
                    kinds == 0 ? Code.PK104 : Code.PK105,
                    map.place(),
                    "a step has exactly one of " + String.join(", ", BookKeys.STEP_KINDS),
                    "");
            return Optional.empty();
        }
        Kind kind = found.orElseThrow();
        boolean selects = kind == Kind.CAP || kind == Kind.VETO;
        for (String key : ImmutableList.of("of", "reduce")) {
            boolean belongs = key.equals("of") ? selects : kind == Kind.CAP;
            if (fields.has(key) && !belongs) {
                problems.error(
                        Code.PK103, fields.placeOf(key), "`" + key + "` has no place in `" + kind.id() + "`", "");
            } else if (!fields.has(key) && belongs) {
                fields.missing(key, key.equals("of") ? OF_HELP : "one of " + String.join(", ", Ids.REDUCES));
            }
        }
        Optional<Node> of = selects ? fields.node("of") : Optional.empty();
        return Optional.of(new Step(
                id,
                map.place(),
                kind,
                article,
                fields.per().orElse(SubjectKind.ENTERPRISE),
                inside(fields, period, "step `" + id + "`", problems),
                selects ? ImmutableList.of() : options(fields, kind),
                selects ? fields.expression(kind.id()) : Optional.empty(),
                selects && of.isPresent() ? selection(of.get(), fields) : Optional.empty(),
                kind == Kind.CAP ? fields.oneOf("reduce", Steps::reduce, Ids.REDUCES) : Optional.empty()));
    }

    private static Optional<Reduce> reduce(String id) {
        for (Reduce reduce : Reduce.values()) {
            if (reduce.id().equals(id)) {
                return Optional.of(reduce);
            }
        }
        return Optional.empty();
    }

    private ImmutableList<ImmutableList<Member>> options(Fields fields, Kind kind) {
        ImmutableList.Builder<ImmutableList<Member>> out = ImmutableList.builder();
        Set<String> everywhere = new HashSet<>();
        int count = 0;
        for (Node node : fields.list(kind.id())) {
            count++;
            Set<String> seen = kind == Kind.TOP_UP || kind == Kind.TOGETHER ? everywhere : new HashSet<>();
            if (node instanceof Sequence several && kind != Kind.TOGETHER) {
                if (several.items().isEmpty()) {
                    problems.error(Code.PK105, node.place(), "an option names no rule", "");
                }
                out.add(members(several.items(), fields, seen));
            } else {
                out.add(members(ImmutableList.of(node), fields, seen));
            }
        }
        if (count == 0) {
            problems.error(Code.PK105, fields.placeOf(kind.id()), "`" + kind.id() + "` names no rule", "");
        }
        return out.build();
    }

    private ImmutableList<Member> members(ImmutableList<Node> nodes, Fields fields, Set<String> seen) {
        ImmutableList.Builder<Member> out = ImmutableList.builder();
        for (Node node : nodes) {
            Optional<Scalar> scalar = fields.scalar(node, "a rule's id");
            if (scalar.isEmpty()) {
                continue;
            }
            String rule = scalar.get().text().strip();
            if (seen.add(rule)) {
                out.add(new Member(rule, node.place()));
            } else {
                problems.error(
                        Code.PK106, node.place(), "`" + Fields.shortened(rule) + "` is listed twice", "name it once");
            }
        }
        return out.build();
    }

    private Optional<Selection> selection(Node of, Fields fields) {
        if (of instanceof Sequence list) {
            if (list.items().isEmpty()) {
                problems.error(Code.PK105, of.place(), "`of` names no rule", OF_HELP);
            }
            return Optional.of(new Selection.Named(members(list.items(), fields, new HashSet<>())));
        }
        if (of instanceof Scalar s) {
            if (s.text().strip().equals("all")) {
                return Optional.of(new Selection.All());
            }
            problems.error(
                    Code.PK105, of.place(), "`" + Fields.shortened(s.text()) + "` is no selection of rules", OF_HELP);
            return Optional.empty();
        }
        Mapping map = (Mapping) of;
        Fields by = new Fields(map, "`of`", problems, BookKeys.SELECTION);
        if (map.entries().size() != 1) {
            problems.error(Code.PK105, of.place(), "`of` asks for exactly one of tier, policy and kind", OF_HELP);
            return Optional.empty();
        }
        for (Selection.By.Key key : Selection.By.Key.values()) {
            Optional<Scalar> value = by.scalar(key.id());
            if (value.isPresent()) {
                return Optional.of(new Selection.By(
                        key, value.get().text().strip(), value.get().place()));
            }
        }
        return Optional.empty();
    }
}
