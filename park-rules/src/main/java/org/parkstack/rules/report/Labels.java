package org.parkstack.rules.report;

import org.parkstack.model.PolicyTier;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.decision.Status;

/** Words of a decision in the language of its reader. */
final class Labels {

    private Labels() {}

    static String tier(PolicyTier tier, Language language) {
        return switch (tier) {
            case NATIONAL -> language.pick("national", "国家级");
            case PROVINCIAL -> language.pick("provincial", "省级");
            case MUNICIPAL -> language.pick("municipal", "市级");
            case DISTRICT -> language.pick("district", "区级");
            case PARK -> language.pick("park", "园区级");
        };
    }

    static String status(Status status, Language language) {
        return switch (status) {
            case GRANTED -> language.pick("granted", "核定");
            case REDUCED -> language.pick("reduced", "核减");
            case SET_ASIDE -> language.pick("set aside", "就高未取");
            case CAPPED_OUT -> language.pick("capped out", "封顶后为零");
            case VETOED -> language.pick("vetoed", "一票否决");
            case INELIGIBLE -> language.pick("ineligible", "不符合");
            case UNDETERMINED -> language.pick("undetermined", "待定");
        };
    }

    static String answer(Recognition recognition, Language language) {
        return switch (recognition.answer()) {
            case "met" -> language.pick("met", "符合");
            case "not_met" -> language.pick("not met", "不符合");
            default -> language.pick("unknown", "待定");
        };
    }

    /** {@code 1,234.50元}, {@code 0.00…500.00元}, {@code 0.00…no bound}. */
    static String amount(Amount amount, Language language) {
        String lo = grouped(amount.atLeastText());
        if (amount.determined()) {
            return lo + "元";
        }
        return lo + "…"
                + amount.atMost().map(h -> grouped(Amount.text(h)) + "元").orElse(language.pick("no bound", "无上限"));
    }

    private static String grouped(String yuan) {
        StringBuilder grouped = new StringBuilder(yuan);
        for (int i = yuan.indexOf('.') - 3; i > 0; i -= 3) {
            grouped.insert(i, ',');
        }
        return grouped.toString();
    }
}
