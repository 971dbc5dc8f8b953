/**
 * Examples: numbered programs, each short enough for one screen and run by a test.
 *
 * <p>Comes in: nothing but the rule books of this module. Goes out: text on standard output. Never here: anything that
 * another module uses. Start reading at the lowest number.
 */
@NullMarked
package org.parkstack.examples;

import org.jspecify.annotations.NullMarked;
