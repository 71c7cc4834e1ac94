package org.tickway.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tickway.demo.AgentJar;
import org.tickway.demo.FreePorts;
import org.tickway.demo.PrivateFiles;

/** Tells Arquillian, before it starts, which Payara Micro to manage and how: on loopback, with the connector deployed. */
final class MicroForArquillian implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (System.getProperty("tickway.test.root") == null) {
            return; // inside of the server, where the test's methods run
        }
        Path folder = TestFiles.folder("arquillian");
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.folder(folder);
        Path temporary = PrivateFiles.folder(folder.resolve("tmp"));
        Path preBoot = Files.writeString(
                folder.resolve("pre-boot.txt"),
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                        + ".address=127.0.0.1\n");
        // An option --deploy would come after the test's archive, which needs the connector.
        Path postBoot = Files.writeString(
                folder.resolve("post-boot.txt"), "deploy " + TestFiles.built("connector-rar", "tickway.rar") + "\n");
        int clusterPort = FreePorts.choose(1).get(0);
        System.setProperty("payara.microJar", TestFiles.payaraMicro().toString());
        System.setProperty("payara.clusterEnabled", "true");
        System.setProperty(
                "payara.cmdOptions",
                String.join(
                        " ",
                        List.of(
                                "-Xmx512m",
                                AgentJar.endWithThisProcess(folder.resolve("parent-watch.jar")),
                                "-Djava.io.tmpdir=" + temporary,
                                "-Dhazelcast.socket.bind.any=false",
                                "-Dhazelcast.local.localAddress=127.0.0.1",
                                "-Dtickway.connector.data-directory=" + folder.resolve("data"))));
        System.setProperty(
                "payara.extraMicroOptions",
                "--clustermode tcpip:127.0.0.1:" + clusterPort + " --startport " + clusterPort
                        + " --interfaces 127.0.0.1 --disablephonehome --prebootcommandfile " + preBoot
                        + " --postbootcommandfile " + postBoot);
    }
}
