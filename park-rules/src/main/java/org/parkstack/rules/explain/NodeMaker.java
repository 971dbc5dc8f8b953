package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.RulePlan;
import org.parkstack.rules.plan.Slot;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/** Makes the nodes of a book for the days of one program; equal ones once. Not thread-safe; one while they are made. */
final class NodeMaker implements Formula.Cases<Node> {

    private final CheckedBook book;
    private final LocalDate day;
    private final Map<Slot, Integer> registers = new HashMap<>();
    private final ImmutableList<Words> words;
    private final Map<String, Integer> rules = new HashMap<>();
    private final Map<List<Object>, Node> nodes = new LinkedHashMap<>();
    /** The texts of formulas, each once: a condition's is mostly that of what it states. */
    private final Map<String, String> texts = new HashMap<>();
    /** The kinds of record that are bound, the outermost first. */
    private List<SubjectKind> bound = new ArrayList<>();

    private boolean asFiled;
    private int loops;
    private boolean covered = true;

    /** The terms that are asked for, each once for each way: as filed or not. */
    final Map<List<Object>, Term> terms = new LinkedHashMap<>();

    record Term(SubjectKind per, Node body) {}

    NodeMaker(CheckedBook book, LocalDate day, Program program) {
        this.book = book;
        this.day = day;
        for (int i = 0; i < program.slots().size(); i++) {
            registers.put(program.slots().get(i), Program.FIRST_SLOT + i);
        }
        ImmutableList<RulePlan> plans = program.rules();
        for (int i = 0; i < plans.size(); i++) {
            rules.put(plans.get(i).rule().id(), i);
        }
        this.words = program.words().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(word -> Words.of(word.getKey()))
                .collect(ImmutableList.toImmutableList());
    }

    /** Whether all that was made stands for its formula. */
    boolean covered() {
        return covered;
    }

    /** The node of a formula for subjects of a kind. */
    Node root(Formula formula, SubjectKind per) {
        Node root = inside(per, false, formula);
        root.used();
        return root;
    }

    /** All nodes. */
    Iterable<Node> all() {
        return nodes.values();
    }

    private Node inside(SubjectKind per, boolean filed, Formula formula) {
        List<SubjectKind> around = bound;
        boolean before = asFiled;
        bound = per.isRecord() ? new ArrayList<>(List.of(per)) : new ArrayList<>();
        asFiled = filed;
        Node node = node(formula);
        bound = around;
        asFiled = before;
        return node;
    }

    private Node node(Formula formula) {
        return formula.match(this);
    }

    private ImmutableList<Node> nodes(Iterable<Formula> formulas) {
        ImmutableList.Builder<Node> out = ImmutableList.builder();
        formulas.forEach(f -> out.add(node(f)));
        return out.build();
    }

    private Head head(String is, Formula f) {
        String text = f.origin().text();
        return new Head(is, texts.computeIfAbsent(text, same -> same), f.type());
    }

    /** The one node of this head, these parts and what else makes it what it is. */
    private Node once(Head head, ImmutableList<Node> parts, Object more, Supplier<Node> make) {
        List<Object> key = Arrays.asList(head, parts, more);
        Node known = nodes.get(key);
        if (known == null) {
            known = make.get();
            nodes.put(key, known);
        }
        return known;
    }

    private Node once(Head head, ImmutableList<Node> parts, Supplier<Node> make) {
        return once(head, parts, "", make);
    }

    @Override
    public Node constant(Formula.Const f) {
        Head head = head("literal", f);
        return once(head, ImmutableList.of(), f.value(), () -> new Leaves.Fixed(head, f.value()));
    }

    @Override
    public Node parameter(Formula.ParameterRef f) {
        Head head = head("parameter", f);
        Optional<Value> value = book.parameter(f.id(), day);
        covered &= value.isPresent();
        Value known = value.orElse(f.type().everything());
        return once(head, ImmutableList.of(), known, () -> new Leaves.Fixed(head, known));
    }

    @Override
    public Node asOf(Formula.AsOf f) {
        Head head = head("as_of", f);
        return once(head, ImmutableList.of(), () -> new Leaves.AsOf(head));
    }

    @Override
    public Node year(Formula.Year f) {
        Head head = head("year", f);
        return once(head, ImmutableList.of(), () -> new Leaves.Year(head));
    }

    @Override
    public Node fact(Formula.Fact f) {
        Head head = head("fact", f);
        ImmutableMap<Subject.Key, Value> assumed = book.assumed().get(f.fact().text());
        Slot slot =
                new Slot(Slot.Kind.VALUE, f.fact().subject(), f.fact(), f.fact().byYear() ? f.year() : 0, "");
        int register = registers.getOrDefault(slot, -1);
        boolean filed = asFiled;
        return once(
                head,
                ImmutableList.of(),
                List.of(slot, filed),
                () -> new FactNode(head, f, filed, assumed, register, words));
    }

    @Override
    public Node term(Formula.TermRef f) {
        Head head = head("term", f);
        List<Object> key = List.of(f.id(), asFiled);
        Term known = terms.get(key);
        if (known == null) {
            known = new Term(
                    f.per(), inside(f.per(), asFiled, book.term(f.id(), day).value()));
            terms.put(key, known);
        }
        Node body = known.body();
        boolean filed = asFiled;
        ImmutableList<Node> parts = ImmutableList.of(body);
        if (loops > 0) {
            body.inLoop();
        }
        return once(head, parts, key, () -> new TermNode(head, f.per(), filed, body));
    }

    @Override
    public Node choice(Formula.Choice f) {
        Head head = head("if", f);
        ImmutableList.Builder<Node> parts = ImmutableList.builder();
        for (Formula.Branch branch : f.branches()) {
            parts.add(node(branch.test()), node(branch.value()));
        }
        ImmutableList<Node> all = parts.add(node(f.otherwise())).build();
        return once(head, all, () -> new Branches.Choice(head, all));
    }

    @Override
    public Node junction(Formula.Junction f) {
        Head head = head(f.all() ? "and" : "or", f);
        ImmutableList<Node> parts = nodes(f.parts());
        return once(head, parts, () -> new Flags.Junction(head, f.all(), parts));
    }

    @Override
    public Node not(Formula.Not f) {
        Head head = head("not", f);
        Node operand = node(f.operand());
        return once(head, ImmutableList.of(operand), () -> new Flags.Not(head, operand));
    }

    @Override
    public Node stated(Formula.Stated f) {
        Head head = head("condition", f);
        Node operand = node(f.operand());
        ImmutableMap.Builder<String, String> notes = ImmutableMap.builder();
        f.says().ifPresent(s -> notes.put("says", s));
        f.article().ifPresent(a -> notes.put("article", a));
        notes.put("at", f.origin().place().toString());
        ImmutableMap<String, String> all = notes.buildOrThrow();
        return once(head, ImmutableList.of(operand), all, () -> new Flags.Stated(head, all, operand));
    }

    @Override
    public Node compare(Formula.Compare f) {
        Head head = head(f.how().sign(), f);
        Node left = node(f.left());
        Node right = node(f.right());
        String unit = f.left().type().unit().sign();
        return once(
                head, ImmutableList.of(left, right), unit, () -> new Flags.Compare(head, f.how(), unit, left, right));
    }

    @Override
    public Node in(Formula.In f) {
        Head head = head("in", f);
        ImmutableList<Node> parts = ImmutableList.<Node>builder()
                .add(node(f.operand()))
                .addAll(nodes(f.listed()))
                .build();
        return once(head, parts, () -> new Flags.In(head, parts));
    }

    @Override
    public Node within(Formula.Within f) {
        Head head = head("within", f);
        Node operand = node(f.operand());
        Node outer = node(f.outer());
        return once(head, ImmutableList.of(operand, outer), () -> new Flags.Within(head, operand, outer));
    }

    @Override
    public Node has(Formula.Has f) {
        Head head = head("has", f);
        Node set = node(f.set());
        Node element = node(f.element());
        return once(head, ImmutableList.of(set, element), () -> new Flags.Has(head, set, element));
    }

    @Override
    public Node isKnown(Formula.IsKnown f) {
        Head head = head("is_known", f);
        boolean before = asFiled;
        asFiled = true;
        Node operand = node(f.operand());
        asFiled = before;
        return once(head, ImmutableList.of(operand), () -> new Flags.IsKnown(head, operand));
    }

    @Override
    public Node notExpired(Formula.NotExpired f) {
        Head head = head("not_expired", f);
        Node expires = node(f.expires());
        Value lawful = f.expires().fact().lawful();
        return once(head, ImmutableList.of(expires), () -> new Flags.NotExpired(head, lawful, expires));
    }

    @Override
    public Node sum(Formula.Sum f) {
        Head head = head("sum", f);
        ImmutableList<Node> parts = signed(f.parts()).build();
        String signs = signs(f.parts());
        return once(head, parts, signs, () -> new Quantities.Sum(head, signs, parts));
    }

    @Override
    public Node shift(Formula.Shift f) {
        Head head = head("shift", f);
        Node day0 = node(f.day());
        ImmutableList<Node> parts = ImmutableList.<Node>builder()
                .add(day0)
                .addAll(signed(f.parts()).build())
                .build();
        String signs = signs(f.parts());
        return once(head, parts, signs, () -> new Quantities.Shift(head, signs, parts));
    }

    private ImmutableList.Builder<Node> signed(List<Formula.Signed> parts) {
        ImmutableList.Builder<Node> out = ImmutableList.builder();
        parts.forEach(part -> out.add(node(part.operand())));
        return out;
    }

    private static String signs(List<Formula.Signed> parts) {
        StringBuilder out = new StringBuilder();
        parts.forEach(part -> out.append(part.minus() ? '-' : '+'));
        return out.toString();
    }

    @Override
    public Node product(Formula.Product f) {
        Head head = head("product", f);
        StringBuilder signs = new StringBuilder();
        ImmutableList.Builder<Node> factors = ImmutableList.builder();
        for (Formula.Factor part : f.parts()) {
            factors.add(node(part.operand()));
            signs.append(part.divide() ? '/' : '*');
        }
        ImmutableList<Node> parts = factors.build();
        return once(head, parts, signs.toString(), () -> new Quantities.Product(head, signs.toString(), parts));
    }

    @Override
    public Node negate(Formula.Negate f) {
        Head head = head("negate", f);
        Node operand = node(f.operand());
        return once(head, ImmutableList.of(operand), () -> new Quantities.Negate(head, operand));
    }

    @Override
    public Node call(Formula.Call f) {
        Head head = head(f.function().id(), f);
        ImmutableList<Node> arguments = nodes(f.arguments());
        return once(head, arguments, () -> new Quantities.Call(head, f.function(), arguments));
    }

    @Override
    public Node aggregate(Formula.Aggregate f) {
        Head head = head(f.how().id() + "_of", f);
        bound.add(f.record());
        loops++;
        @Nullable Node where = f.where().map(this::node).orElse(null);
        @Nullable Node element = f.element().map(this::node).orElse(null);
        loops--;
        bound.remove(bound.size() - 1);
        ImmutableList.Builder<Node> parts = ImmutableList.builder();
        if (where != null) {
            parts.add(where);
        }
        if (element != null) {
            parts.add(element);
        }
        ImmutableList<Node> all = parts.build();
        boolean empty = !asFiled && book.assumedEmpty().contains(f.record());
        return once(
                head,
                all,
                List.of(f.record(), empty, where != null, element != null),
                () -> new Over(head, f, empty, where, element, all));
    }

    @Override
    public Node reading(Formula.Reading f) {
        Head head = head(f.stage().id(), f);
        int number = rules.getOrDefault(f.rule(), -1);
        return once(
                head,
                ImmutableList.of(),
                List.of(f.rule(), f.stage(), f.per(), f.bound()),
                () -> new Leaves.Reading(head, f, number));
    }

    @Override
    public Node brackets(Formula.Brackets f) {
        Head head = head(f.marginal() ? "marginal_brackets" : "brackets", f);
        ImmutableList.Builder<Node> parts = ImmutableList.builder();
        parts.add(node(f.of()));
        StringBuilder rates = new StringBuilder();
        for (Formula.Bracket row : f.rows()) {
            parts.add(node(row.from()), node(row.value()));
            rates.append(row.isRate() ? 'r' : 'p');
        }
        ImmutableList<Node> all = parts.build();
        return once(head, all, rates.toString(), () -> new Branches.Rows(head, f, all));
    }

    @Override
    public Node review(Formula.Review f) {
        Head head = head("review", f);
        // Which record a review inside a loop is of, only the reference evaluator says.
        covered &= loops == 0;
        SubjectKind kind = bound.isEmpty() ? SubjectKind.ENTERPRISE : bound.get(0);
        ImmutableList.Builder<Node> parts = ImmutableList.builder();
        f.atLeast().ifPresent(least -> parts.add(node(least)));
        f.atMost().ifPresent(most -> parts.add(node(most)));
        ImmutableList<Node> all = parts.build();
        return once(
                head,
                all,
                List.of(kind, f.atLeast().isPresent(), f.atMost().isPresent()),
                () -> new Leaves.Review(head, f, kind, all));
    }
}
