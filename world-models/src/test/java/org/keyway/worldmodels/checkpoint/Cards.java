package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cards to try files with. */
public final class Cards {
  static final String SHA256 = "0123456789abcdef".repeat(4);

  private Cards() {}

  /** Returns a card of a model that there is not. */
  public static ModelCard some() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("f1", 0.1 + 0.2);
    metrics.put("psnr", Double.POSITIVE_INFINITY);
    metrics.put("confidence", Double.NaN);
    return with(configuration(), metrics);
  }

  static ModelCard with(ObjectNode configuration, Map<String, Double> metrics) {
    return new ModelCard(
        "keyin",
        "keyin-sbm",
        DataCard.of("grünes Rechteck", 500, -3L, "{\"speed\":2}", SHA256),
        configuration,
        Long.MIN_VALUE,
        "0.1.0",
        "unknown",
        Instant.parse("2026-01-31T12:00:00.5Z"),
        3600.25,
        metrics,
        "keyway train keyin.yaml --data sbm.h5",
        "a machine");
  }

  static ObjectNode configuration() {
    ObjectNode configuration = JsonNodeFactory.instance.objectNode();
    configuration
        .put("float", 0.1f)
        .put("double", 1e-300)
        .put("long", 1L)
        .put("none", (String) null);
    configuration.putObject("optimiser").putArray("betas").add(0.9).add(0.999);
    return configuration;
  }

  static Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    float[] kernel = new float[3 * 20_000];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) Math.sin(i);
    }
    tensors.put("encoder/conv1/weight", Tensor.of(kernel, 3, 100, 200));
    tensors.put("encoder/conv1/bias", Tensor.of(new float[] {1, -0f, Float.MIN_VALUE}, 3));
    tensors.put("beta", Tensor.of(new float[] {0.5f}));
    return tensors;
  }
}
