package org.parkstack.model.service;

/** Where a request stands (诉求状态). */
public enum RequestState {
    /** 已提交. */
    FILED,
    /** 已受理: it has an owner and a deadline. */
    ACCEPTED,
    /** 办理中. */
    IN_PROGRESS,
    /** 待补充: the enterprise must add something. */
    WAITING,
    /** 已答复. */
    ANSWERED,
    /** 已办结. */
    CLOSED,
    /** 不予受理. */
    REFUSED,
    /** 已撤回. */
    WITHDRAWN
}
