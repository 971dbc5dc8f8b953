/**
 * Cases made from books: which facts a rule reads, which values matter there, and a case that has them all.
 *
 * <p>Comes in: checked books and a seed. Goes out: complete cases, as facts and as text; the same seed gives the same cases.
 * They meet conditions and stand on both sides of limits far more often than chance would. Never here: a claim about what a
 * book does; that is what deciding them is for. Start reading at {@link org.parkstack.rules.sample.Reads}, then {@link
 * org.parkstack.rules.sample.Sampler}.
 */
@NullMarked
package org.parkstack.rules.sample;

import org.jspecify.annotations.NullMarked;
