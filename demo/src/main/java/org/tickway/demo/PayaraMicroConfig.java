package org.tickway.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How one Payara Micro is started.
 *
 * @param jar Payara Micro itself
 * @param folder for its log and temporary files; made if missing
 * @param jvmOptions such as {@code -Xmx512m}
 * @param deployments archives in the order in which they are deployed
 */
public record PayaraMicroConfig(
        Path jar,
        Path folder,
        int httpPort,
        int httpsPort,
        int clusterPort,
        List<String> jvmOptions,
        Map<String, String> systemProperties,
        List<Path> deployments) {
    public PayaraMicroConfig {
        jvmOptions = List.copyOf(jvmOptions);
        systemProperties = Map.copyOf(systemProperties);
        deployments = List.copyOf(deployments);
    }
}
