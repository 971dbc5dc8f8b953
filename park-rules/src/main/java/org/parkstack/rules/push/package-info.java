/**
 * Policy push (政策推送一键直达): which clauses fit an enterprise, which nearly do and why, whom to tell of a new or changed
 * policy, and what can be paid without an application (免申即享).
 *
 * <p>Every clause (条款) of a book, for each of its subjects, either <b>fits</b> (its conditions hold and it claims an amount, or
 * its criteria are met), <b>nearly fits</b> (it would, if missing facts turned out well and each threshold that is missed by no
 * more than a margin were reached), or <b>does not</b>. A condition of any other kind that fails (another region, a title not
 * held) is not near, however few they are.
 *
 * <p>Comes in: decisions with their because-trees. Goes out: {@link org.parkstack.rules.push.PolicyMatch} and
 * {@link org.parkstack.rules.push.PushEvent}, plain values; how they are sent, and to whom they were sent before, is the
 * service's. Never happens here: deciding, storing, sending. Start reading at
 * {@link org.parkstack.rules.push.PolicyPush}.
 */
@NullMarked
package org.parkstack.rules.push;

import org.jspecify.annotations.NullMarked;
