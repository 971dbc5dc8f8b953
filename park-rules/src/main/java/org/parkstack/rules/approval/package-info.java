/**
 * Schedules of approvals (办理时限): from a filing to the day of each step.
 *
 * <p>Comes in: a {@link org.parkstack.model.approval.Procedure}, a
 * {@link org.parkstack.model.approval.Filing} and the working time of the office. Goes out: a
 * {@link org.parkstack.rules.approval.Schedule}: start, end and latest end of each step (关键路径法), the critical path, what
 * running in parallel (并联审批) saves, which documents must still follow (容缺受理) and by when, and whether legal limits are kept.
 * Never happens here: a decision on the merits. Start reading at {@link org.parkstack.rules.approval.Scheduler}.
 */
@NullMarked
package org.parkstack.rules.approval;

import org.jspecify.annotations.NullMarked;
