package org.parkstack.model.approval;

/** What a period rests on. */
public enum Basis {
    /** 法定: a law or regulation. */
    STATUTORY,
    /** 承诺: what the authority promises. */
    PROMISED
}
