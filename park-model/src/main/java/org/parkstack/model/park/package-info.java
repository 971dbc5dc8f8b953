/**
 * The park itself (园区): what it is, what it stands for, what it has, and who is in it.
 *
 * <p>A park has a level (国家级 or 省级高新区, 经开区 …) and a region; a few sectors with roles (一主一新一智: 主导, 新兴, 智能), each
 * mapped to codes of GB/T 4754; titles (荣誉) and rankings with their years; carriers (载体: incubators, accelerators, parks in the
 * park), built or planned; institutes; indicators.
 *
 * <p>Texts about parks are loose, and the nouns keep that: “over 150” is a lower bound ({@link org.parkstack.model.Figure}),
 * “about 3000亩” has no bound at all ({@link org.parkstack.model.park.Extent}), “and elsewhere” is a list that is not
 * complete ({@link org.parkstack.model.park.OpenList}), and a growth without its base is not a level
 * ({@link org.parkstack.model.park.Indicator}). Comes in: such texts as data. Goes out: the same, refused with the reason
 * where it can't be. Never happens here: filling a gap. Start reading at {@link org.parkstack.model.park.Park}.
 */
@NullMarked
package org.parkstack.model.park;

import org.jspecify.annotations.NullMarked;
