package org.keyway.experiments.discovery;

import java.util.List;
import java.util.Map;

/**
 * Table of keyframe discovery with its provenance.
 *
 * @param rows rows set by set, in the order of the configuration
 * @param checkpoints SHA-256 of each checkpoint, by name
 * @param machine description of the machine
 */
record DiscoveryResult(List<DiscoveryRow> rows, Map<String, String> checkpoints, String machine) {}
