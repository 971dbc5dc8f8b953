/**
 * Regions and industries as the national standards list them: 行政区划代码 (GB/T 2260) and 国民经济行业分类 (GB/T 4754-2017).
 *
 * <p>Both are trees read off their codes. Divisions come and go: 崇川区 was 320602 until July 2020 and has been 320613 since,
 * having taken in 港闸区 (320611). An abolished code no longer says where a firm is today, but a credit code
 * (统一社会信用代码) given before keeps it for ever. A tree also knows how far it goes: below a node that it does not list
 * completely, a code that it lacks is <em>not covered</em>, which is not the same as unknown.
 *
 * <p>Comes in: lists of regions and industries, as data. Goes out: names, parents, successors, and a refusal with its reason.
 * Never happens here: a guess about a code that is not listed. Start reading at
 * {@link org.parkstack.model.classification.RegionTree}; the data of this library is in {@code org.parkstack.model.ready}.
 */
@NullMarked
package org.parkstack.model.classification;

import org.jspecify.annotations.NullMarked;
