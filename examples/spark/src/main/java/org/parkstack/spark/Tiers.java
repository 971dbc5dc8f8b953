package org.parkstack.spark;

import java.io.Serializable;
import java.util.Map;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.decision.Amount;

/**
 * Amounts by tier, in fen; a tier without an award has 0. A bean for Spark's encoder: a struct of five {@link Fen}. Not
 * thread-safe.
 */
public final class Tiers implements Serializable {

    private static final long serialVersionUID = 1;

    private Fen national = Fen.zero();
    private Fen provincial = Fen.zero();
    private Fen municipal = Fen.zero();
    private Fen district = Fen.zero();
    private Fen park = Fen.zero();

    /** Nothing. */
    public Tiers() {}

    /**
     * The amounts of a decision's tiers or payers.
     *
     * @throws ArithmeticException if one is beyond 2<sup>63</sup> − 1 fen
     */
    static Tiers of(Map<PolicyTier, Amount> amounts) {
        Tiers out = new Tiers();
        amounts.forEach((tier, amount) -> {
            Fen fen = Fen.of(amount);
            switch (tier) {
                case NATIONAL -> out.national = fen;
                case PROVINCIAL -> out.provincial = fen;
                case MUNICIPAL -> out.municipal = fen;
                case DISTRICT -> out.district = fen;
                case PARK -> out.park = fen;
            }
        });
        return out;
    }

    /** The amount of a tier. */
    Fen of(PolicyTier tier) {
        return switch (tier) {
            case NATIONAL -> national;
            case PROVINCIAL -> provincial;
            case MUNICIPAL -> municipal;
            case DISTRICT -> district;
            case PARK -> park;
        };
    }

    /** 国家. */
    public Fen getNational() {
        return national;
    }

    /** For the encoder. */
    public void setNational(Fen national) {
        this.national = national;
    }

    /** 省. */
    public Fen getProvincial() {
        return provincial;
    }

    /** For the encoder. */
    public void setProvincial(Fen provincial) {
        this.provincial = provincial;
    }

    /** 市. */
    public Fen getMunicipal() {
        return municipal;
    }

    /** For the encoder. */
    public void setMunicipal(Fen municipal) {
        this.municipal = municipal;
    }

    /** 区县. */
    public Fen getDistrict() {
        return district;
    }

    /** For the encoder. */
    public void setDistrict(Fen district) {
        this.district = district;
    }

    /** 园区. */
    public Fen getPark() {
        return park;
    }

    /** For the encoder. */
    public void setPark(Fen park) {
        this.park = park;
    }
}
