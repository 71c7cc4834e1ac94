package org.tickway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The default settings are whole, whichever class is used first. */
class DefaultsTest {

    @ParameterizedTest
    @ValueSource(strings = {"SessionConfig", "OutboxConfig", "ResumeConfig"})
    void shouldHaveAllDefaultsWhicheverClassIsUsedFirst(String first) throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader fresh =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class.forName("org.tickway.session." + first, true, fresh);

            Object defaults = Class.forName("org.tickway.session.SessionConfig", true, fresh)
                    .getField("DEFAULT")
                    .get(null);

            assertEquals(SessionConfig.DEFAULT.toString(), defaults.toString());
        }
    }
}
