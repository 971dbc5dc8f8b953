package org.parkstack.rules.push;

import java.util.Optional;

/**
 * A condition that fails or is open. Immutable and thread-safe.
 *
 * @param condition as the book says it to people, or writes it
 * @param near whether it is a threshold that is missed narrowly
 * @param open whether facts are missing for it
 * @param by how far a failed comparison is from holding: {@code "10"}, {@code "500万元"}, {@code "30天"}
 * @param article its citation, where it has its own
 */
public record Shortfall(String condition, boolean near, boolean open, Optional<String> by, Optional<String> article) {}
