package org.parkstack.model.classification;

import org.parkstack.model.IndustryCode;

/** An industry of GB/T 4754-2017: 门类 (letter), 大类 (two digits), 中类 (three) or 小类 (four), with its Chinese name. */
public record Industry(IndustryCode code, String name) {}
