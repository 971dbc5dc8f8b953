/**
 * The E-service in small: an HTTP server, a JSON API and one page over the library.
 *
 * <p>Comes in: requests. Goes out: decisions, questions, matches, comparisons, schedules, problems. Never happens here: anything
 * is stored, or one request sees another. Start reading at {@link org.parkstack.eservice.Api}, which lists the routes.
 */
@NullMarked
package org.parkstack.eservice;

import org.jspecify.annotations.NullMarked;
