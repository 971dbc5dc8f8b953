/**
 * The nouns of an industrial park and its policies (园区、企业、项目、人才、政策层级), exact and immutable, and their JSON. Needs
 * Guava's collections and Jackson's stream parser and annotations; no data binding.
 */
module org.parkstack.model {
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive com.fasterxml.jackson.core;
    requires transitive com.google.common;
    requires static transitive org.jspecify;
    requires static java.compiler;
    requires static org.immutables.value.annotations;

    exports org.parkstack.model;
    exports org.parkstack.model.approval;
    exports org.parkstack.model.calendar;
    exports org.parkstack.model.classification;
    exports org.parkstack.model.json;
    exports org.parkstack.model.park;
    exports org.parkstack.model.ready;
    exports org.parkstack.model.service;
}
