package org.parkstack.model.json;

import com.google.common.collect.ImmutableList;
import java.util.stream.Collectors;

/** A text is not JSON, or not what was asked for. It carries every problem found, not just the first; immutable. */
public final class ModelJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ImmutableList<JsonProblem> problems;

    ModelJsonException(ImmutableList<JsonProblem> problems) {
        super(problems.stream().map(JsonProblem::toString).collect(Collectors.joining("\n")));
        this.problems = problems;
    }

    /** The problems, at least one, sorted by place. */
    public ImmutableList<JsonProblem> problems() {
        return problems;
    }
}
