/**
 * A file, a place in it, and its text as a tree in which every node knows where it stands.
 *
 * <p>Comes in: bytes or text, YAML or JSON, from people one may not know. Goes out: nodes whose scalars are the raw text that
 * was written, and faults with their places. Never here: the meaning of a key or of a value, a number, a date; a guess; an
 * exception for what a file holds. Start reading at {@link org.parkstack.rules.source.SourceReader}: {@code YamlTree} and
 * {@code JsonTree} feed one {@code TreeBuilder}, which holds the limits and the keys.
 */
@NullMarked
package org.parkstack.rules.source;

import org.jspecify.annotations.NullMarked;
