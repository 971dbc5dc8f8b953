package org.parkstack.rules.book;

import org.parkstack.rules.source.Place;

/**
 * Another book that a book includes, as written: {@code {book: sme_size, at: ../sme_size, version: "1"}}.
 *
 * @param book the id that it must have
 * @param at where it is, seen from the folder of the including book, with {@code /}
 * @param version the version that it must have
 */
public record Include(Place place, String book, String at, String version) {}
