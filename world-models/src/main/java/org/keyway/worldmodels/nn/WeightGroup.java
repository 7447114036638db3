package org.keyway.worldmodels.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Tensor;

/**
 * Weights that belong together, such as those of an encoder: their names begin with the name of the
 * group and a dot.
 *
 * @param name such as "encoder"
 */
public record WeightGroup(String name) {
  /** The full name of a weight of this group, such as "encoder.conv0". */
  public String weight(String own) {
    return name + "." + own;
  }

  /** Whether a weight belongs to it. */
  public boolean holds(String weight) {
    return weight.startsWith(name + ".");
  }

  /** Whether any of its weights is there. */
  public boolean isIn(Parameters parameters) {
    return parameters.names().stream().anyMatch(this::holds);
  }

  /** Its weights among others, in their order. */
  public Map<String, Tensor> of(Map<String, Tensor> tensors) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    tensors.forEach(
        (weight, tensor) -> {
          if (holds(weight)) {
            own.put(weight, tensor);
          }
        });
    return own;
  }
}
