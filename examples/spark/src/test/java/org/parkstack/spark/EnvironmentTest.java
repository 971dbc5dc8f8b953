package org.parkstack.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.module.scala.DefaultScalaModule;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Beside Spark")
class EnvironmentTest {

    @Test
    @DisplayName("there is one minor version of Jackson, which Spark's module for Scala asks for when it is registered")
    void jackson() {
        Version databind = com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION;
        Version scala = new DefaultScalaModule().version();
        assertThat(scala.getMajorVersion() + "." + scala.getMinorVersion())
                .isEqualTo(databind.getMajorVersion() + "." + databind.getMinorVersion());
        // Throws where the two do not fit.
        assertThat(new ObjectMapper().registerModule(new DefaultScalaModule()).getRegisteredModuleIds())
                .isNotEmpty();
    }

    @Test
    @DisplayName("the options that Spark's launcher gives a JVM are those that this module gives its own")
    void options() {
        assertThat(words(System.getProperty("spark.jvm")))
                .containsExactlyElementsOf(words(JavaModuleOptions.defaultModuleOptions()));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
