package org.keyway.app.models;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Tensor;

/**
 * Number of trained parameters of a model.
 *
 * @param groups counts by tensor name up to the first slash or dot, in order
 * @param total count of all parameters
 */
record ParameterCounts(Map<String, Long> groups, long total) {
  static ParameterCounts of(Map<String, Tensor> tensors) {
    Map<String, Long> groups = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> groups.merge(name.split("[/.]", 2)[0], (long) tensor.size(), Long::sum));
    return new ParameterCounts(groups, groups.values().stream().mapToLong(Long::longValue).sum());
  }
}
