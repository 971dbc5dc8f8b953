package org.parkstack.rules.check;

import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.formula.Formula;

/** A term, or one of its versions, whose formula is bound; {@code period} is that of its policy. */
public record CheckedTerm(String id, EffectivePeriod period, SubjectKind per, Formula value) {}
