package org.parkstack.rules.mutation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.book.Condition;
import org.parkstack.rules.book.Formulation;
import org.parkstack.rules.book.Parameter;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.book.Term;
import org.parkstack.rules.book.Written;
import org.parkstack.rules.source.Mapping;

/** Books, policies, rules and steps with one part replaced. */
final class Books {

    private Books() {}

    static Book assume(Book book, ImmutableList<Mapping.Entry> assume) {
        return new Book(
                book.id(),
                book.place(),
                book.title(),
                book.version(),
                book.facts(),
                assume,
                book.parameters(),
                book.terms(),
                book.stacking(),
                book.accept(),
                book.policies(),
                book.files(),
                book.includes(),
                book.included());
    }

    static Book parameters(Book book, ImmutableList<Parameter> parameters) {
        return new Book(
                book.id(),
                book.place(),
                book.title(),
                book.version(),
                book.facts(),
                book.assume(),
                parameters,
                book.terms(),
                book.stacking(),
                book.accept(),
                book.policies(),
                book.files(),
                book.includes(),
                book.included());
    }

    static Book terms(Book book, ImmutableList<Term> terms) {
        return new Book(
                book.id(),
                book.place(),
                book.title(),
                book.version(),
                book.facts(),
                book.assume(),
                book.parameters(),
                terms,
                book.stacking(),
                book.accept(),
                book.policies(),
                book.files(),
                book.includes(),
                book.included());
    }

    static Book stacking(Book book, ImmutableList<Step> stacking) {
        return new Book(
                book.id(),
                book.place(),
                book.title(),
                book.version(),
                book.facts(),
                book.assume(),
                book.parameters(),
                book.terms(),
                stacking,
                book.accept(),
                book.policies(),
                book.files(),
                book.includes(),
                book.included());
    }

    static Book policies(Book book, ImmutableList<Policy> policies) {
        return new Book(
                book.id(),
                book.place(),
                book.title(),
                book.version(),
                book.facts(),
                book.assume(),
                book.parameters(),
                book.terms(),
                book.stacking(),
                book.accept(),
                policies,
                book.files(),
                book.includes(),
                book.included());
    }

    static Policy parameters(Policy policy, ImmutableList<Parameter> parameters) {
        return new Policy(
                policy.id(),
                policy.place(),
                policy.title(),
                policy.number(),
                policy.issuer(),
                policy.tier(),
                policy.region(),
                policy.period(),
                policy.url(),
                parameters,
                policy.terms(),
                policy.rules(),
                policy.stacking());
    }

    static Policy terms(Policy policy, ImmutableList<Term> terms) {
        return new Policy(
                policy.id(),
                policy.place(),
                policy.title(),
                policy.number(),
                policy.issuer(),
                policy.tier(),
                policy.region(),
                policy.period(),
                policy.url(),
                policy.parameters(),
                terms,
                policy.rules(),
                policy.stacking());
    }

    static Policy stacking(Policy policy, ImmutableList<Step> stacking) {
        return new Policy(
                policy.id(),
                policy.place(),
                policy.title(),
                policy.number(),
                policy.issuer(),
                policy.tier(),
                policy.region(),
                policy.period(),
                policy.url(),
                policy.parameters(),
                policy.terms(),
                policy.rules(),
                stacking);
    }

    static Policy rules(Policy policy, ImmutableList<Rule> rules) {
        return new Policy(
                policy.id(),
                policy.place(),
                policy.title(),
                policy.number(),
                policy.issuer(),
                policy.tier(),
                policy.region(),
                policy.period(),
                policy.url(),
                policy.parameters(),
                policy.terms(),
                rules,
                policy.stacking());
    }

    static Rule when(Rule rule, Condition when) {
        return new Rule(
                rule.id(),
                rule.place(),
                rule.title(),
                rule.article(),
                rule.kind(),
                rule.matter(),
                rule.per(),
                rule.period(),
                when,
                rule.pays(),
                rule.recognises(),
                rule.upTo(),
                rule.round(),
                rule.fundedBy(),
                rule.instalments());
    }

    static Rule upTo(Rule rule, Optional<Formulation> upTo) {
        return new Rule(
                rule.id(),
                rule.place(),
                rule.title(),
                rule.article(),
                rule.kind(),
                rule.matter(),
                rule.per(),
                rule.period(),
                rule.when(),
                rule.pays(),
                rule.recognises(),
                upTo,
                rule.round(),
                rule.fundedBy(),
                rule.instalments());
    }

    static Rule period(Rule rule, EffectivePeriod period) {
        return new Rule(
                rule.id(),
                rule.place(),
                rule.title(),
                rule.article(),
                rule.kind(),
                rule.matter(),
                rule.per(),
                period,
                rule.when(),
                rule.pays(),
                rule.recognises(),
                rule.upTo(),
                rule.round(),
                rule.fundedBy(),
                rule.instalments());
    }

    static Rule round(Rule rule, Rule.Round round) {
        return new Rule(
                rule.id(),
                rule.place(),
                rule.title(),
                rule.article(),
                rule.kind(),
                rule.matter(),
                rule.per(),
                rule.period(),
                rule.when(),
                rule.pays(),
                rule.recognises(),
                rule.upTo(),
                round,
                rule.fundedBy(),
                rule.instalments());
    }

    static Rule fundedBy(Rule rule, ImmutableSortedMap<PolicyTier, Rational> fundedBy) {
        return new Rule(
                rule.id(),
                rule.place(),
                rule.title(),
                rule.article(),
                rule.kind(),
                rule.matter(),
                rule.per(),
                rule.period(),
                rule.when(),
                rule.pays(),
                rule.recognises(),
                rule.upTo(),
                rule.round(),
                fundedBy,
                rule.instalments());
    }

    static Rule instalments(Rule rule, Rule.Instalments instalments) {
        return new Rule(
                rule.id(),
                rule.place(),
                rule.title(),
                rule.article(),
                rule.kind(),
                rule.matter(),
                rule.per(),
                rule.period(),
                rule.when(),
                rule.pays(),
                rule.recognises(),
                rule.upTo(),
                rule.round(),
                rule.fundedBy(),
                instalments);
    }

    static Rule pays(Rule rule, Formulation pays) {
        return new Rule(
                rule.id(),
                rule.place(),
                rule.title(),
                rule.article(),
                rule.kind(),
                rule.matter(),
                rule.per(),
                rule.period(),
                rule.when(),
                Optional.of(pays),
                rule.recognises(),
                rule.upTo(),
                rule.round(),
                rule.fundedBy(),
                rule.instalments());
    }

    static Step period(Step step, EffectivePeriod period) {
        return new Step(
                step.id(),
                step.place(),
                step.kind(),
                step.article(),
                step.per(),
                period,
                step.options(),
                step.expression(),
                step.of(),
                step.reduce());
    }

    static Step options(Step step, ImmutableList<ImmutableList<Step.Member>> options) {
        return new Step(
                step.id(),
                step.place(),
                step.kind(),
                step.article(),
                step.per(),
                step.period(),
                options,
                step.expression(),
                step.of(),
                step.reduce());
    }

    static Step expression(Step step, Written expression) {
        return new Step(
                step.id(),
                step.place(),
                step.kind(),
                step.article(),
                step.per(),
                step.period(),
                step.options(),
                Optional.of(expression),
                step.of(),
                step.reduce());
    }

    static Step of(Step step, Step.Selection of) {
        return new Step(
                step.id(),
                step.place(),
                step.kind(),
                step.article(),
                step.per(),
                step.period(),
                step.options(),
                step.expression(),
                Optional.of(of),
                step.reduce());
    }

    static Step reduce(Step step, Step.Reduce reduce) {
        return new Step(
                step.id(),
                step.place(),
                step.kind(),
                step.article(),
                step.per(),
                step.period(),
                step.options(),
                step.expression(),
                step.of(),
                Optional.of(reduce));
    }

    static Parameter values(Parameter p, Map<LocalDate, Optional<Written>> values) {
        return new Parameter(p.id(), p.place(), p.article(), ImmutableSortedMap.copyOf(values));
    }
}
