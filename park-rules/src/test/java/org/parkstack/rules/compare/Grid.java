package org.parkstack.rules.compare;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;
import org.parkstack.rules.random.RandomFacts;

/**
 * The grid of the facts that a changed rule reads of the enterprise: every value of each with every value of each other, as
 * long as they are no more than a limit; what it reads of other rules comes after its own. The rest of the case is seeded.
 */
final class Grid {

    private final RandomBook book;
    private final List<RandomFacts.Fact> facts = new ArrayList<>();

    Grid(RandomBook book, RuleBook mutant, int most) {
        this.book = book;
        Set<String> names = new LinkedHashSet<>();
        List<CheckedRule> changed = changed(book.book().checked(), mutant.checked());
        for (CheckedBook one : new CheckedBook[] {book.book().checked(), mutant.checked()}) {
            changed.forEach(rule -> read(one, rule, names));
        }
        for (CheckedBook one : new CheckedBook[] {book.book().checked(), mutant.checked()}) {
            Closure closure = new Closure(one);
            for (CheckedRule rule : changed) {
                one.rules().stream()
                        .filter(r -> closure.reads(rule.id()).contains(r.id()))
                        .forEach(r -> read(one, r, names));
            }
        }
        int size = 1;
        for (String name : names) {
            for (RandomFacts.Fact fact : RandomFacts.ALL) {
                int values = fact.grid().size();
                boolean firms =
                        fact.subject().equals("enterprise") && fact.name().equals(name);
                if (firms && values > 0 && size * values <= most) {
                    facts.add(fact);
                    size *= values;
                }
            }
        }
    }

    /** All of it, around one seeded case. */
    Stream<Facts> around(Dice dice) {
        Map<String, Object> tree = RandomCase.of(dice, book, 100).tree();
        Stream<Map<String, Object>> all = Stream.of(map(requireNonNull(tree.get("enterprise"))));
        for (RandomFacts.Fact fact : facts) {
            all = all.flatMap(firm -> fact.grid().stream().map(value -> with(firm, fact, value)));
        }
        return all.map(firm -> {
            Map<String, Object> one = new LinkedHashMap<>(tree);
            one.put("enterprise", firm);
            return new RandomCase(one).read(book.book()).facts();
        });
    }

    private static Map<String, Object> with(Map<String, Object> firm, RandomFacts.Fact fact, String value) {
        Map<String, Object> out = new LinkedHashMap<>(firm);
        if (fact.byYear()) {
            Map<String, Object> years = new LinkedHashMap<>(map(requireNonNull(firm.get(fact.name()))));
            years.put("2024", value);
            out.put(fact.name(), years);
        } else {
            out.put(fact.name(), value);
        }
        return out;
    }

    /** The rules that are not in both books in the same words. */
    private static List<CheckedRule> changed(CheckedBook before, CheckedBook after) {
        Set<String> same = new LinkedHashSet<>();
        before.rules().forEach(r -> same.add(words(r)));
        return after.rules().stream().filter(r -> !same.contains(words(r))).toList();
    }

    private static String words(CheckedRule rule) {
        return rule.id() + rule.rule().period() + " " + rule.when().origin().whole() + " "
                + rule.pays().map(f -> f.origin().whole()) + " "
                + rule.upTo().map(f -> f.origin().whole()) + " " + rule.rule().round();
    }

    private static void read(CheckedBook book, CheckedRule rule, Set<String> names) {
        Set<String> terms = new LinkedHashSet<>();
        read(book, rule.when(), names, terms);
        rule.pays().ifPresent(f -> read(book, f, names, terms));
        rule.upTo().ifPresent(f -> read(book, f, names, terms));
    }

    private static void read(CheckedBook book, Formula formula, Set<String> names, Set<String> terms) {
        Children.walk(formula, f -> {
            if (f instanceof Formula.Fact fact) {
                names.add(fact.fact().text());
            } else if (f instanceof Formula.TermRef t && terms.add(t.id())) {
                for (CheckedTerm term : book.terms().get(t.id())) {
                    read(book, term.value(), names, terms);
                }
            }
        });
    }

    @SuppressWarnings("unchecked") // trees of maps by text
    private static Map<String, Object> map(Object tree) {
        return (Map<String, Object>) tree;
    }
}
