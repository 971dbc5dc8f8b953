/**
 * What is wrong with a book that can be decided: conditions that no case meets, rows that nothing reaches, amounts below zero,
 * steps that never bind (PK5xx), and what nobody reads or what is past (PK6xx).
 *
 * <p>Comes in: a checked book and a day. Goes out: findings, each with its place; a finding that shows a case shows one that
 * the reference evaluator has decided. What could not be analysed is a finding too (PK599). Never here: files, decisions for
 * applicants. Start reading at {@link org.parkstack.rules.analyse.Analysis}.
 */
@NullMarked
package org.parkstack.rules.analyse;

import org.jspecify.annotations.NullMarked;
