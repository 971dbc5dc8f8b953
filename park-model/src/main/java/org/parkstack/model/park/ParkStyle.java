package org.parkstack.model.park;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.annotation.processing.Generated;
import org.immutables.value.Value;

/** How the builders of this room are generated: no annotation left that a caller's compiler lacks. */
@Value.Style(
        strictBuilder = true,
        put = "*",
        putAll = "*",
        allowedClasspathAnnotations = {Generated.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@interface ParkStyle {}
