package org.tickway.connector.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.tickway.connector.TickwayResourceAdapter;
import org.tickway.connector.inbound.TickActivationSpec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** ra.xml against the code that it describes. */
class DescriptorTest {

    private static final Map<String, BrokerAddresses> BROKERS = Map.of(
            "binance",
            new BrokerAddresses(URI.create("wss://stream.example.org"), URI.create("https://api.example.org")),
            "addressless",
            BrokerAddresses.NONE);

    private final Document descriptor;

    DescriptorTest() throws Exception {
        descriptor = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("src/main/rar/META-INF/ra.xml").toFile());
    }

    private Map<String, Element> properties(String parent) {
        Element owner = (Element) descriptor.getElementsByTagName(parent).item(0);
        Map<String, Element> found = new LinkedHashMap<>();
        for (org.w3c.dom.Node node = owner.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals("config-property")) {
                found.put(text(element, "config-property-name"), element);
            }
        }
        return found;
    }

    private static String text(Element element, String tag) {
        NodeList nodes = element.getElementsByTagName(tag);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
    }

    @Test
    void shouldDescribeExactlyTheSettingsThatAreRead() {
        Set<String> settings =
                Arrays.stream(Setting.values()).map(Setting::property).collect(Collectors.toSet());

        assertEquals(settings, properties("resourceadapter").keySet());
    }

    @Test
    void shouldDescribeEveryPropertyForPeople() {
        properties("resourceadapter")
                .forEach((name, element) ->
                        assertFalse(text(element, "description").isEmpty(), name));
        properties("activationspec")
                .forEach((name, element) ->
                        assertFalse(text(element, "description").isEmpty(), name));
    }

    @Test
    void shouldDeclareTheTypesOfTheAdaptersSetters() throws Exception {
        for (Map.Entry<String, Element> property : properties("resourceadapter").entrySet()) {
            assertNotNull(TickwayResourceAdapter.class.getMethod(setter(property.getKey()), type(property.getValue())));
        }
    }

    @Test
    void shouldDeclareTheTypesOfTheSpecificationsSetters() throws Exception {
        for (Map.Entry<String, Element> property : properties("activationspec").entrySet()) {
            assertNotNull(TickActivationSpec.class.getMethod(setter(property.getKey()), type(property.getValue())));
        }
    }

    @Test
    void shouldHaveTheDefaultsThatTheReaderHas() {
        Map<String, Element> described = properties("resourceadapter");
        for (Setting setting : Setting.values()) {
            Element element = described.get(setting.property());
            assertNotNull(element, setting.property());
            assertEquals(setting.standard(), text(element, "config-property-value"));
        }
    }

    @Test
    void shouldHaveDefaultsThatAreValid() throws Exception {
        ConnectorConfig config =
                new SettingsReader(Map.of(), name -> name.equals("java.io.tmpdir") ? "/tmp" : null, BROKERS).read();

        assertEquals(Path.of("/tmp/tickway"), config.dataDirectory());
    }

    @Test
    void shouldBeWhatTheReferencePageSays() throws Exception {
        String page = Files.readString(Path.of("../docs/reference/connector.md"));
        for (Setting setting : Setting.values()) {
            Element element = properties("resourceadapter").get(setting.property());
            assertNotNull(element, setting.property());
            String value = text(element, "config-property-value");
            String row = "| `" + setting.property() + "` | `" + setting.systemProperty() + "` | "
                    + text(element, "config-property-type").replace("java.lang.", "") + " | "
                    + (value.isEmpty() ? "" : "`" + value + "`") + " | "
                    + text(element, "description").replaceAll("\\s+", " ") + " |";
            assertTrue(page.contains(row), "docs/reference/connector.md has not the row " + row);
        }
    }

    @Test
    void shouldNameClassesThatExist() throws Exception {
        for (String tag : Set.of(
                "resourceadapter-class",
                "managedconnectionfactory-class",
                "connectionfactory-interface",
                "connectionfactory-impl-class",
                "connection-interface",
                "connection-impl-class",
                "messagelistener-type",
                "activationspec-class")) {
            assertNotNull(Class.forName(text(descriptor.getDocumentElement(), tag)), tag);
        }
    }

    private static String setter(String property) {
        return "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
    }

    private static Class<?> type(Element element) throws ClassNotFoundException {
        return Class.forName(text(element, "config-property-type"));
    }
}
