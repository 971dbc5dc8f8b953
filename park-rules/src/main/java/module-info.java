/**
 * Rule books: read, checked, decided, explained, tested, compared. What a service needs is in {@code org.parkstack.rules} and
 * the packages exported here; the others are nobody's business and may change at any time.
 *
 * <p>On a module path {@code info.picocli} (the command line), {@code smtinterpol} (proofs of {@code check} and {@code diff})
 * and {@code org.junit.jupiter.api} (tests of books) are there only if the application asks for them.
 */
module org.parkstack.rules {
    requires transitive com.google.common;
    requires transitive org.parkstack.model;
    requires com.fasterxml.jackson.databind;
    requires java.xml;
    requires org.snakeyaml.engine;
    requires static info.picocli;
    requires static org.junit.jupiter.api;
    requires static smtinterpol;
    requires static transitive org.jspecify;

    exports org.parkstack.rules;
    exports org.parkstack.rules.analyse;
    exports org.parkstack.rules.approval;
    exports org.parkstack.rules.book;
    exports org.parkstack.rules.cases;
    exports org.parkstack.rules.check;
    exports org.parkstack.rules.compare;
    exports org.parkstack.rules.compiled;
    exports org.parkstack.rules.coverage;
    exports org.parkstack.rules.decision;
    exports org.parkstack.rules.expression;
    exports org.parkstack.rules.facts;
    exports org.parkstack.rules.format;
    exports org.parkstack.rules.formula;
    exports org.parkstack.rules.impact;
    exports org.parkstack.rules.junit;
    exports org.parkstack.rules.match;
    exports org.parkstack.rules.mutation;
    exports org.parkstack.rules.population;
    exports org.parkstack.rules.problem;
    exports org.parkstack.rules.push;
    exports org.parkstack.rules.report;
    exports org.parkstack.rules.schema;
    exports org.parkstack.rules.service;
    exports org.parkstack.rules.source;
    exports org.parkstack.rules.time;
    exports org.parkstack.rules.value;
    exports org.parkstack.rules.verify;
}
