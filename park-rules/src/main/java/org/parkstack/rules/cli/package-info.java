/**
 * The command line: arguments in, text out. The only room that ends the process.
 *
 * <p>Results go to standard output, everything else to standard error. Exit codes: 0 all well; 1 what was asked for was
 * found wanting; 2 wrong usage, or input that can't be read; 3 undecided; 70 a defect of ours. Start reading at
 * {@link org.parkstack.rules.cli.Park}.
 */
@NullMarked
package org.parkstack.rules.cli;

import org.jspecify.annotations.NullMarked;
