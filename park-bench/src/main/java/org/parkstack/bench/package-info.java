/**
 * Benchmarks: one class a question, its command in its Javadoc.
 *
 * <p>Comes in: a workload grown from a seed. Goes out: times, written down under {@code results/} with the machine they
 * were taken on. Never here: code that the library needs. Every benchmark's set-up first asserts that the rivals agree.
 */
@NullMarked
package org.parkstack.bench;

import org.jspecify.annotations.NullMarked;
