/**
 * Services of a park: project teams, enterprise requests, visits.
 *
 * <p>A project is served from registration through construction to operation by one team (全生命周期服务专班). What an enterprise asks
 * for (企业诉求) comes in by one door (一网通办), whether by mini-programme, on a PC, at a window, by telephone or on a visit: it gets
 * one number, one owner and one day by which it is answered. Visits (企业大走访) are noted with what came of them.
 *
 * <p>Comes in: what people enter. Goes out: the same, checked; a service keeps it where it likes, as JSON
 * ({@code org.parkstack.model.json}). Never happens here: a change of state, which is
 * {@code org.parkstack.rules.service}. Start reading at {@link org.parkstack.model.service.EnterpriseRequest}.
 */
@NullMarked
package org.parkstack.model.service;

import org.jspecify.annotations.NullMarked;
