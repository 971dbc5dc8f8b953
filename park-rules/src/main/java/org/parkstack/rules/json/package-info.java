/**
 * How JSON is opened for reading and writing, for every room that does. In: nothing. Out: a factory. Never here: what the JSON
 * says, and no type of this room or of Jackson in the signature of another.
 */
@NullMarked
package org.parkstack.rules.json;

import org.jspecify.annotations.NullMarked;
