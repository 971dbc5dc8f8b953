package org.parkstack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Money;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;

@DisplayName("the library in a class loader of its own")
class ClassLoaderTest {

    private static final String BOOK = """
            book: b
            title: 书（示意）
            policies:
              - {policy: p, number: 示意1号, tier: park, rules: [{rule: r, article: 第1条, when: listed, pays: 5万元}]}
            """;
    private static final String CASE =
            "{\"case\": \"one\", \"as_of\": \"2025-01-01\", \"enterprise\": {\"listed\": true}}";

    /** What a service has: our classes and what they need at run time, no test library, no optional one. */
    private static URL[] runtime() {
        return Stream.of(
                        RuleBook.class,
                        Money.class,
                        ImmutableList.class,
                        JsonFactory.class,
                        ObjectMapper.class,
                        JsonInclude.class,
                        Compose.class)
                .map(one -> one.getProtectionDomain().getCodeSource().getLocation())
                .distinct()
                .toArray(URL[]::new);
    }

    private static String decided(ClassLoader loader) throws Exception {
        Class<?> door = loader.loadClass("org.parkstack.rules.RuleBook");
        assertThat(door.getClassLoader()).isSameAs(loader);
        Class<?> application = loader.loadClass("org.parkstack.model.Application");
        Object book = door.getMethod("load", Map.class).invoke(null, Map.of("book.yaml", BOOK));
        Object one = loader.loadClass("org.parkstack.model.json.ModelJson")
                .getMethod("application", String.class)
                .invoke(null, CASE);
        Object decision = door.getMethod("decide", application).invoke(book, one);
        return (String) loader.loadClass("org.parkstack.rules.report.DecisionJson")
                .getMethod("write", decision.getClass())
                .invoke(null, decision);
    }

    @Test
    void decides_with_nothing_but_its_artifacts_and_no_context_class_loader() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(runtime(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(null);
            assertThat(decided(loader)).contains("\"total\":{\"at_least\":\"50000.00\",\"at_most\":\"50000.00\"}");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void says_what_it_cannot_prove_without_the_optional_solver_and_checks_the_rest() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(runtime(), ClassLoader.getPlatformClassLoader())) {
            Class<?> door = loader.loadClass("org.parkstack.rules.RuleBook");
            String unread = BOOK.replace("policies:", "facts: {unread: {type: flag}}\npolicies:");
            Object book = door.getMethod("load", Map.class).invoke(null, Map.of("book.yaml", unread));
            Object findings = door.getMethod("check", LocalDate.class).invoke(book, LocalDate.of(2025, 1, 1));
            Object problems = findings.getClass().getMethod("problems").invoke(findings);
            assertThat(problems.toString())
                    .contains("PK599: conditions, amounts and steps were not analysed")
                    .contains("PK602");
        }
    }

    /** The JDK itself may hold on to the last one, by the method handle from which it last made the {@code equals} of a record. */
    @Test
    void lets_its_class_loader_go() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            loaders.add(loadedAndClosed());
        }
        for (int i = 0; i < 50 && held(loaders) > 1; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(held(loaders)).isLessThanOrEqualTo(1);
    }

    private static long held(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(one -> one.get() != null).count();
    }

    private static WeakReference<ClassLoader> loadedAndClosed() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(runtime(), ClassLoader.getPlatformClassLoader())) {
            decided(loader);
            return new WeakReference<>(loader);
        }
    }
}
