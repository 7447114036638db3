package org.keyway.worldmodels.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Tensor;

/**
 * A group of weights, such as the weights of an encoder. Their names begin with the name of the
 * group and a dot.
 *
 * @param name name of the group, such as "encoder"
 */
public record WeightGroup(String name) {
  /** Returns the full name of a weight of this group, such as "encoder.conv0". */
  public String weight(String own) {
    return name + "." + own;
  }

  /** Returns whether a weight belongs to the group. */
  public boolean holds(String weight) {
    return weight.startsWith(name + ".");
  }

  /** Returns whether any weight of the group exists. */
  public boolean isIn(Parameters parameters) {
    return parameters.names().stream().anyMatch(this::holds);
  }

  /** Returns the weights of the group among others, in their order. */
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
