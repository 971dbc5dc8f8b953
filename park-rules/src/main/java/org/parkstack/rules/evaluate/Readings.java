package org.parkstack.rules.evaluate;

import java.util.Optional;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Formula;

/** What an evaluation gives to a formula that asks for another rule, a term or a parameter. */
interface Readings {

    /** A rule's answer or amount; {@code bound} is the record at hand, where it is read for that one. */
    Outcome read(Formula.Reading reading, Optional<Subject> bound);

    /** The value of a term for a subject of the term's own kind. */
    Outcome term(Formula.TermRef term, Subject subject, boolean asFiled);

    /** The value of a parameter on the day. */
    Outcome parameter(Formula.ParameterRef parameter);
}
