package org.parkstack.model.classification;

import org.parkstack.model.RegionCode;

/** How high a division stands, as its code says: trailing pairs of zeros are everything below. */
public enum RegionLevel {
    /** 国家: 000000. */
    COUNTRY(0),
    /** 省级: province, autonomous region, municipality. */
    PROVINCE(2),
    /** 地级: prefecture-level city. */
    PREFECTURE(4),
    /** 县级: county, county-level city, district. */
    COUNTY(6);

    private final int digits;

    RegionLevel(int digits) {
        this.digits = digits;
    }

    /** The level of {@code code}. */
    public static RegionLevel of(RegionCode code) {
        String value = code.value();
        return !value.endsWith("00")
                ? COUNTY
                : !value.endsWith("0000") ? PREFECTURE : value.startsWith("00") ? COUNTRY : PROVINCE;
    }

    /** The code of this level that {@code code} lies in; {@code code} itself at its own level. */
    public RegionCode around(RegionCode code) {
        return RegionCode.of(code.value().substring(0, digits) + "0".repeat(6 - digits));
    }
}
