package org.parkstack.model.approval;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;

/**
 * An approval as a graph of steps (审批事项). Immutable and thread-safe; no method takes or returns {@code null}.
 *
 * <pre>{@code
 * Procedure eia = Ready.procedure("eia_report_form");
 * eia.step("approval_notice").within();       // 5 working days
 * eia.step("approval_notice").after();        // [acceptance_notice, technical_review]
 * eia.allOnline();                            // true
 * }</pre>
 *
 * @param id 事项代码
 * @param title 事项名称
 * @param source where its steps and periods were read, and how sure they are
 * @param steps as people list them; order means nothing but in what is shown
 * @param documents what must be filed
 * @param limits periods for several steps together
 */
public record Procedure(
        String id,
        String title,
        String source,
        ImmutableList<Step> steps,
        ImmutableList<Document> documents,
        ImmutableList<Limit> limits) {

    /**
     * The procedure.
     *
     * @throws IllegalArgumentException if it has no step, an id stands twice, a step is named that is not there, or steps wait for
     *     each other; then the message prints the cycle
     */
    public Procedure {
        check(!steps.isEmpty(), "it has no step");
        unique(steps, Step::id, "steps");
        unique(documents, Document::id, "documents");
        Map<String, Step> byId = new HashMap<>();
        steps.forEach(step -> byId.put(step.id(), step));
        for (Step step : steps) {
            check(!step.by().isEmpty(), "nobody does step `" + step.id() + "`");
            step.after().forEach(other -> known(byId, other, "step `" + step.id() + "` waits for"));
        }
        for (Document document : documents) {
            known(byId, document.step(), "document `" + document.id() + "` is needed by");
            document.deferral()
                    .flatMap(Document.Deferral::before)
                    .ifPresent(step -> known(byId, step, "document `" + document.id() + "` must follow before"));
        }
        for (Limit limit : limits) {
            known(byId, limit.from(), "limit `" + limit.title() + "` begins with");
            known(byId, limit.to(), "limit `" + limit.title() + "` ends with");
            limit.notCounted().forEach(step -> known(byId, step, "limit `" + limit.title() + "` does not count"));
        }
        cycle(steps, byId).ifPresent(cycle -> {
            throw new IllegalArgumentException("procedure: steps wait for each other: " + String.join(" → ", cycle));
        });
    }

    private static void check(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException("procedure: " + fault);
        }
    }

    private static <T> void unique(List<T> all, Function<T, String> id, String what) {
        Set<String> seen = new HashSet<>();
        all.forEach(each -> check(seen.add(id.apply(each)), "two " + what + " have the id `" + id.apply(each) + "`"));
    }

    private static void known(Map<String, Step> steps, String id, String who) {
        check(
                steps.containsKey(id),
                who + " step `" + id + "`, which is not there; there are `"
                        + String.join("`, `", steps.keySet().stream().sorted().toList()) + "`");
    }

    /** A cycle, its first step repeated at its end: each step is waited for by the next. */
    private static Optional<List<String>> cycle(List<Step> steps, Map<String, Step> byId) {
        Set<String> done = new HashSet<>();
        for (Step step : steps) {
            List<String> path = new ArrayList<>(List.of(step.id()));
            List<Integer> next = new ArrayList<>(List.of(0));
            while (!path.isEmpty()) {
                int top = path.size() - 1;
                List<String> after =
                        Objects.requireNonNull(byId.get(path.get(top))).after();
                int i = next.get(top);
                if (done.contains(path.get(top)) || i == after.size()) {
                    done.add(path.remove(top));
                    next.remove(top);
                    continue;
                }
                next.set(top, i + 1);
                int seen = path.indexOf(after.get(i));
                if (seen >= 0) {
                    List<String> cycle = new ArrayList<>(path.subList(seen, path.size()));
                    cycle.add(path.get(seen));
                    Collections.reverse(cycle);
                    return Optional.of(cycle);
                }
                path.add(after.get(i));
                next.add(0);
            }
        }
        return Optional.empty();
    }

    /**
     * The step {@code id}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Step step(String id) {
        return steps.stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("procedure `" + this.id + "` has no step `" + id + "`"));
    }

    /** The ids of all steps, each after all that it waits for; among those that may be next, the first listed. */
    public ImmutableList<String> inOrder() {
        ListMultimap<String, Integer> waiting = ArrayListMultimap.create();
        int[] open = new int[steps.size()];
        PriorityQueue<Integer> next = new PriorityQueue<>();
        for (int i = 0; i < steps.size(); i++) {
            Set<String> after = new HashSet<>(steps.get(i).after());
            open[i] = after.size();
            int step = i;
            after.forEach(before -> waiting.put(before, step));
            if (open[i] == 0) {
                next.add(i);
            }
        }
        ImmutableList.Builder<String> order = ImmutableList.builder();
        while (!next.isEmpty()) {
            String id = steps.get(next.remove()).id();
            order.add(id);
            waiting.get(id).stream().filter(step -> --open[step] == 0).forEach(next::add);
        }
        return order.build();
    }

    /** Whether nobody has to come for any step (不见面审批). */
    public boolean allOnline() {
        return steps.stream().allMatch(Step::online);
    }

    /** The same steps one after another, in the order of {@link #inOrder} (串联): what {@code parallel} is compared with. */
    public Procedure oneAfterAnother() {
        ImmutableList.Builder<Step> chain = ImmutableList.builder();
        ImmutableList<String> before = ImmutableList.of();
        for (String id : inOrder()) {
            chain.add(step(id).after(before));
            before = ImmutableList.of(id);
        }
        return new Procedure(id, title, source, chain.build(), documents, limits);
    }

    /** The ids of the documents that may follow. */
    public ImmutableSet<String> deferrable() {
        return documents.stream()
                .filter(document -> document.deferral().isPresent())
                .map(Document::id)
                .collect(ImmutableSet.toImmutableSet());
    }
}
