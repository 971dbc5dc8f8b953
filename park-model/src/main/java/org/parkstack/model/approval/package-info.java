/**
 * Approvals (审批): procedures as graphs of steps, and what may be filed with documents still to follow.
 *
 * <p>A step (环节) is done by the applicant, the authority, a reviewer or experts, online (不见面) or not, within a period that a
 * law grants (法定时限) or the authority promises (承诺时限); a public notice (公示) must run in full, however fast the authority is.
 * Steps that do not wait for each other run side by side (并联审批). A document may be allowed to follow (容缺受理), by a day.
 * 绿色通道, 特事特办 and the like are changes that a procedure declares
 * ({@link org.parkstack.model.approval.ProcedureChange}), never exceptions in code.
 *
 * <p>Periods are set by law: 环境影响评价法 22 grants 60 days for a report (报告书) and 30 for a form (报告表), technical review
 * not counted. Comes in: procedures and filings as data. Goes out: the same, checked: steps that wait for each other are
 * refused with the cycle. Never happens here: computing a day, which is {@code org.parkstack.rules.approval}. Start reading
 * at {@link org.parkstack.model.approval.Procedure}; ready ones are in {@code org.parkstack.model.ready}.
 */
@NullMarked
package org.parkstack.model.approval;

import org.jspecify.annotations.NullMarked;
