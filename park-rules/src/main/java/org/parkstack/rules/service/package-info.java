/**
 * The life of enterprise requests (企业诉求) and what came of visits (企业大走访).
 *
 * <p>Comes in: a request, a move and who makes it. Goes out: the request after it, or an
 * {@link org.parkstack.rules.service.UnlawfulMoveException} that says which moves are lawful. The deadline is set at acceptance, in
 * working time. Never happens here: storing anything, reading a clock. Start reading at
 * {@link org.parkstack.rules.service.OneDoor}.
 */
@NullMarked
package org.parkstack.rules.service;

import org.jspecify.annotations.NullMarked;
