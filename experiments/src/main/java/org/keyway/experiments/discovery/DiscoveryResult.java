package org.keyway.experiments.discovery;

import java.util.List;
import java.util.Map;

/**
 * A table of keyframe discovery and where it comes from.
 *
 * @param rows set by set, in the order of the configuration
 * @param checkpoints SHA-256 of each, by name
 * @param machine what it ran on, in words
 */
record DiscoveryResult(List<DiscoveryRow> rows, Map<String, String> checkpoints, String machine) {}
