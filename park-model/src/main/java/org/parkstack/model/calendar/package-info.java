/**
 * Working time in China: 工作日, 办公时间, 延时办, 预约办, and the periods that a text grants.
 *
 * <p>Which days are worked is published by the State Council each autumn for the year to come (国务院办公厅关于…部分节假日安排的通知):
 * holidays fall on weekdays too, and weekends are worked in their place (调休). So the calendar is data, a year at a time;
 * a year without one is an error ({@link org.parkstack.model.calendar.NoCalendarException}), never a guess.
 *
 * <p>Comes in: {@link org.parkstack.model.calendar.CalendarYear} and
 * {@link org.parkstack.model.calendar.OpeningHours} as data. Goes out: whether a day is worked, and when an office is
 * open. Times are civil time of China, without a zone. Never happens here: adding a period to a day, which is
 * {@code org.parkstack.rules.time}. Start reading at {@link org.parkstack.model.calendar.WorkingCalendar}.
 */
@NullMarked
package org.parkstack.model.calendar;

import org.jspecify.annotations.NullMarked;
