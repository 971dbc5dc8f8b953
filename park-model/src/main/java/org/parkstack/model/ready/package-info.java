/**
 * Ready data: the park, an enterprise, regions, industries, working days and procedures of this library, read from its
 * resources. Each source and its certainty stand in the data. Comes in: nothing. Goes out: nouns of the model, new at each
 * call; a service keeps what it needs. Never happens here: a fact that is not in the data. Start reading at
 * {@link org.parkstack.model.ready.Ready}.
 */
@NullMarked
package org.parkstack.model.ready;

import org.jspecify.annotations.NullMarked;
