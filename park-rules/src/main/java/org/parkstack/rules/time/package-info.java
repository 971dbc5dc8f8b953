/**
 * Periods on the calendar (期限计算): when a period that begins at a moment ends, and when it must have begun.
 *
 * <p>A period in days starts the day after (民法典 201: 按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算). One in working days
 * counts only those. One in calendar days whose last day is off ends on the next working day (203: 期间的最后一日是法定休假日的，以法定休假日
 * 结束的次日为期间的最后一日), at the hour at which the office closes. Working hours run only while the office is open: 延时办
 * and 预约办 count for those who use them.
 *
 * <p>Comes in: a {@link org.parkstack.model.calendar.WorkingCalendar},
 * {@link org.parkstack.model.calendar.OpeningHours}. Goes out: moments. Never happens here: a clock read, a year guessed.
 * Start reading at {@link org.parkstack.rules.time.WorkingTime}.
 */
@NullMarked
package org.parkstack.rules.time;

import org.jspecify.annotations.NullMarked;
