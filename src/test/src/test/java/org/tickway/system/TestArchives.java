package org.tickway.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The product's archives as they were built, with a company's own bean added. */
final class TestArchives {
    private static final String BEANS_XML = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="https://jakarta.ee/xml/ns/jakartaee https://jakarta.ee/xml/ns/jakartaee/beans_4_0.xsd"
                version="4.0" bean-discovery-mode="annotated"/>
            """;

    private TestArchives() {}

    static WebArchive web() {
        return ShrinkWrap.create(ZipImporter.class, "tickway.war")
                .importFrom(TestFiles.built("web-module", "tickway.war").toFile())
                .as(WebArchive.class);
    }

    static Path webWithObserver(Path folder) throws IOException {
        return export(web().addAsLibrary(observer()), folder.resolve("tickway.war"));
    }

    static Path enterpriseWithObserver(Path folder) throws IOException {
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, "tickway.ear")
                .importFrom(TestFiles.built("ear", "tickway.ear").toFile())
                .as(EnterpriseArchive.class);
        String descriptor;
        try (var in = java.util.Objects.requireNonNull(
                        ear.get("META-INF/application.xml").getAsset())
                .openStream()) {
            descriptor = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String module = "<module><ejb>tick-observer.jar</ejb></module>\n";
        int place = descriptor.indexOf("<library-directory>");
        if (place < 0) {
            throw new IOException("application.xml names no library directory:\n" + descriptor);
        }
        ear.delete("META-INF/application.xml");
        ear.setApplicationXML(new StringAsset(descriptor.substring(0, place) + module + descriptor.substring(place)));
        ear.addAsModule(observer());
        return export(ear, folder.resolve("tickway.ear"));
    }

    private static JavaArchive observer() {
        return ShrinkWrap.create(JavaArchive.class, "tick-observer.jar")
                .addClass(TradeObserver.class)
                .addAsManifestResource(new StringAsset(BEANS_XML), "beans.xml");
    }

    private static Path export(org.jboss.shrinkwrap.api.Archive<?> archive, Path file) throws IOException {
        Files.deleteIfExists(file);
        archive.as(ZipExporter.class).exportTo(file.toFile());
        return file;
    }
}
