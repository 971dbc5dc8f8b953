package org.parkstack.rules.book;

import java.util.Optional;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.source.Place;

/** A named expression. {@code per} is the kind of record whose facts it reads, if any. */
public record Term(String id, Place place, Optional<SubjectKind> per, Formulation value) {}
