package org.tickway.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tickway.demo.AgentJar;
import org.tickway.demo.ChildProcess;
import org.tickway.demo.FreePorts;
import org.tickway.demo.PrivateFiles;

/** Payara Server with a domain of its own that listens on 127.0.0.1 only and ends with the test run. */
final class PayaraServer implements AutoCloseable {
    private static final String DOMAIN = "system-test";
    private static final int ADMIN_OFFSET = 48;
    private static final int HTTP_OFFSET = 80;
    private static final int PORTS_OF_A_DOMAIN = 100;
    private static final int COMMAND_TIMEOUT_MS = 240_000;

    private final Path folder;
    private final int portBase;

    private PayaraServer(Path folder, int portBase) {
        this.folder = folder;
        this.portBase = portBase;
    }

    /** Makes the domain and starts it. */
    static PayaraServer start(Path folder, Map<String, String> systemProperties)
            throws IOException, InterruptedException {
        PayaraServer server = new PayaraServer(folder, choosePortBase());
        server.run(
                "create-domain",
                "--nopassword",
                "--domaindir",
                server.domains().toString(),
                "--portbase",
                String.valueOf(server.portBase),
                DOMAIN);
        server.adaptDomain(systemProperties);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-payara-server"));
        server.run("start-domain", "--domaindir", server.domains().toString(), DOMAIN);
        return server;
    }

    /** A hundred ports from here on belong to the domain; those that it listens on are free now. */
    private static int choosePortBase() throws IOException {
        for (int base = 20_000; base < 60_000; base += PORTS_OF_A_DOMAIN) {
            boolean free = true;
            for (int offset : new int[] {9, 37, 38, 39, ADMIN_OFFSET, 49, 59, 66, 76, HTTP_OFFSET, 81, 86}) {
                free &= FreePorts.isFree(base + offset);
            }
            if (free) {
                return base;
            }
        }
        throw new IOException("no hundred free ports for a domain");
    }

    private void adaptDomain(Map<String, String> systemProperties) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx768m",
                "-Dhazelcast.socket.bind.any=false",
                "-Dhazelcast.local.localAddress=127.0.0.1",
                AgentJar.endWithThisProcess(folder.resolve("parent-watch.jar"))));
        systemProperties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        String jvmOptions = options.stream()
                .map(option -> "<jvm-options>" + option.replace("&", "&amp;").replace("<", "&lt;") + "</jvm-options>")
                .collect(Collectors.joining("\n"));
        Path file = domains().resolve(DOMAIN).resolve("config").resolve("domain.xml");
        String domain = Files.readString(file)
                .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                .replaceAll("<network-listener (?![^>]*address=)", "<network-listener address=\"127.0.0.1\" ")
                // an embedded message broker would listen on every interface
                .replace("<jms-service type=\"EMBEDDED\"", "<jms-service type=\"REMOTE\"")
                .replaceFirst(
                        "<jvm-options>-Xmx512m</jvm-options>", java.util.regex.Matcher.quoteReplacement(jvmOptions));
        Files.writeString(file, domain);
    }

    void deploy(Path archive) throws IOException, InterruptedException {
        run("--port", String.valueOf(portBase + ADMIN_OFFSET), "deploy", archive.toString());
    }

    /** Keeps a secret in the server's own store, as an administrator does. */
    void createPasswordAlias(String alias, String secret) throws IOException, InterruptedException {
        Path file = folder.resolve("alias");
        PrivateFiles.write(file, "AS_ADMIN_ALIASPASSWORD=" + secret + "\n");
        try {
            run(
                    "--passwordfile",
                    file.toString(),
                    "--port",
                    String.valueOf(portBase + ADMIN_OFFSET),
                    "create-password-alias",
                    alias);
        } finally {
            Files.delete(file);
        }
    }

    void undeploy(String application) throws IOException, InterruptedException {
        run("--port", String.valueOf(portBase + ADMIN_OFFSET), "undeploy", application);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + (portBase + HTTP_OFFSET));
    }

    Path log() {
        return domains().resolve(DOMAIN).resolve("logs").resolve("server.log");
    }

    private Path domains() {
        return folder.resolve("domains");
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.java(),
                "-jar",
                TestFiles.payaraServer()
                        .resolve("glassfish/lib/client/appserver-cli.jar")
                        .toString()));
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of("AS_JAVA", System.getProperty("java.home", ""));
        try (ChildProcess process =
                ChildProcess.start("asadmin", command, environment, folder, folder.resolve("asadmin.log"))) {
            if (!process.awaitEnd(COMMAND_TIMEOUT_MS) || process.exitCode() != 0) {
                throw new IOException(process.describeFailure(String.join(" ", arguments) + " failed"));
            }
        }
    }

    @Override
    public void close() {
        if (!Files.exists(domains().resolve(DOMAIN).resolve("config").resolve("pid"))) {
            return;
        }
        try {
            run("stop-domain", "--kill", "--domaindir", domains().toString(), DOMAIN);
        } catch (IOException e) {
            throw new IllegalStateException("the domain did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
