package org.parkstack.rules.explain;

import org.parkstack.rules.value.Type;

/** What an explanation says whatever the case is. */
record Head(String is, String text, Type type) {}
