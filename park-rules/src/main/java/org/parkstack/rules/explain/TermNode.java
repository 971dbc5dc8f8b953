package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.decision.Explanation;

/** A term, for the subject at hand. */
final class TermNode extends Node {

    private final SubjectKind per;
    private final boolean asFiled;

    TermNode(Head head, SubjectKind per, boolean asFiled, Node body) {
        super(head, ImmutableList.of(body), per.isRecord() ? 1 << per.ordinal() : 0, 0, !per.isRecord());
        this.per = per;
        this.asFiled = asFiled;
    }

    @Override
    Explanation make(CaseTrees c, @Nullable Bound bound) {
        Explanation body = parts[0].of(c, bound);
        ImmutableMap<String, String> notes = asFiled ? ImmutableMap.of("as_filed", "true") : ImmutableMap.of();
        if (per.isRecord()) {
            String ref = Bound.of(bound, per.ordinal()).subject().ref();
            notes = asFiled ? ImmutableMap.of("subject", ref, "as_filed", "true") : ImmutableMap.of("subject", ref);
        }
        return explained(body.value(), notes, body);
    }

    /** The term itself is explained once, however many ask for it: {@link NodeMaker#terms} are counted apart. */
    @Override
    long weight(int[] counts) {
        return 1;
    }
}
