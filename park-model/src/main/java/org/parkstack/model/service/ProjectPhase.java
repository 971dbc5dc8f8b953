package org.parkstack.model.service;

/** The life of a project, in order. */
public enum ProjectPhase {
    /** 注册. */
    REGISTRATION,
    /** 建设. */
    CONSTRUCTION,
    /** 运营. */
    OPERATION
}
