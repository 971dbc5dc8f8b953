package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** What an explanation says whatever the case is. */
record Head(String is, String text, Type type) {

    Explanation with(Value value, ImmutableMap<String, String> notes, ImmutableList<Explanation> parts) {
        return new Explanation(is, text, type, value, notes, parts);
    }
}
