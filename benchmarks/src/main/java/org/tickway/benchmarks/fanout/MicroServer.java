package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tickway.demo.FreePorts;
import org.tickway.demo.PayaraMicro;
import org.tickway.demo.PayaraMicroConfig;

/** Starts Payara Micro on ports that are free. Stateless. */
final class MicroServer {

    private MicroServer() {}

    /** Returns as soon as its process has begun. */
    static PayaraMicro start(
            Artifacts artifacts,
            Path folder,
            List<String> jvmOptions,
            Map<String, String> settings,
            List<Path> deployments)
            throws IOException {
        List<Integer> ports = FreePorts.choose(3);
        return PayaraMicro.start(new PayaraMicroConfig(
                artifacts.payaraMicro(),
                folder,
                ports.get(0),
                ports.get(1),
                ports.get(2),
                jvmOptions,
                settings,
                deployments));
    }
}
