package org.parkstack.bench.rivals;

import java.util.HashMap;
import java.util.Map;

/** A firm as engines see it: a bean with a property a fact, and the same as a map. */
public final class Firm {

    private final long[] facts;
    private final Map<String, Object> map = new HashMap<>();

    Firm(long[] facts) {
        this.facts = facts;
        for (int i = 0; i < facts.length; i++) {
            map.put("f" + i, facts[i]);
        }
    }

    Map<String, Object> map() {
        return map;
    }

    long[] facts() {
        return facts;
    }

    public long getF0() {
        return facts[0];
    }

    public long getF1() {
        return facts[1];
    }

    public long getF2() {
        return facts[2];
    }

    public long getF3() {
        return facts[3];
    }

    public long getF4() {
        return facts[4];
    }

    public long getF5() {
        return facts[5];
    }

    public long getF6() {
        return facts[6];
    }

    public long getF7() {
        return facts[7];
    }

    public long getF8() {
        return facts[8];
    }

    public long getF9() {
        return facts[9];
    }

    public long getF10() {
        return facts[10];
    }

    public long getF11() {
        return facts[11];
    }

    public long getF12() {
        return facts[12];
    }

    public long getF13() {
        return facts[13];
    }

    public long getF14() {
        return facts[14];
    }

    public long getF15() {
        return facts[15];
    }

    public long getF16() {
        return facts[16];
    }

    public long getF17() {
        return facts[17];
    }

    public long getF18() {
        return facts[18];
    }

    public long getF19() {
        return facts[19];
    }

    public long getF20() {
        return facts[20];
    }

    public long getF21() {
        return facts[21];
    }

    public long getF22() {
        return facts[22];
    }

    public long getF23() {
        return facts[23];
    }

    public long getF24() {
        return facts[24];
    }
}
