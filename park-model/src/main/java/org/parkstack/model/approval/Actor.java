package org.parkstack.model.approval;

/** Who does a step. */
public enum Actor {
    /** 申请人, with whoever writes its report. */
    APPLICANT,
    /** 审批机关. */
    AUTHORITY,
    /** 技术评审机构. */
    REVIEWER,
    /** 专家. */
    EXPERT
}
