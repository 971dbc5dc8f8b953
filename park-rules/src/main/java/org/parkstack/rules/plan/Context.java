package org.parkstack.rules.plan;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.parkstack.rules.check.CheckedBook;

/** What stays the same while one program is planned. */
final class Context {

    final CheckedBook book;
    /** A day of those that the program is for. */
    final LocalDate day;

    final Pool pool;
    /** Numbers of the rules in force. */
    final ImmutableMap<String, Integer> rules;
    /** Whether a term asks for a rule. */
    final Map<String, Boolean> termReads = new HashMap<>();
    /** How large a rule's amount can become. */
    final Map<String, Integer> bitsOfRule = new HashMap<>();
    /** Set where only the reference evaluator can say whether a decision is within its budget. */
    boolean referenceOnly;
    /** Set where numbers grow with the number of records. */
    boolean fewRecords;
    /** How deep aggregates stand in each other. */
    int depth = 1;

    Context(CheckedBook book, LocalDate day, ImmutableMap<String, Integer> rules, Pool pool) {
        this.book = book;
        this.day = day;
        this.rules = rules;
        this.pool = pool;
    }
}
