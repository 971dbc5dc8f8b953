package org.parkstack.model.json;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** A JSON text as a tree whose nodes know their places; members that are {@code null} are left out already. */
sealed interface Tree {

    Place place();

    /** What the node is, for messages. */
    String title();

    /** A string, a number, {@code true} or {@code false}, with the characters that stood in the text. */
    record Scalar(Place place, Form form, String text) implements Tree {
        @Override
        public String title() {
            return "`" + text + "`";
        }
    }

    enum Form {
        STRING,
        NUMBER,
        TRUTH
    }

    record Items(Place place, ImmutableList<Tree> items) implements Tree {
        @Override
        public String title() {
            return "a list";
        }
    }

    /** @param keys where each key stands */
    record Members(Place place, ImmutableMap<String, Tree> members, ImmutableMap<String, Place> keys) implements Tree {
        @Override
        public String title() {
            return "an object";
        }
    }
}
