package org.keyway.experiments.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keyway.planner.config.Require;

/**
 * Configuration of a comparison of trainings: every model is trained with every seed on the same
 * data.
 *
 * @param kind always {@value #KIND}
 * @param name title of the table
 * @param data sequence file to learn from, relative to the working folder
 * @param seeds seeds of the trainings, at least one, different
 * @param metrics metrics of the table, as {@code train} prints them, at least one; a model may lack
 *     some
 * @param models models to compare, at least one, with distinct names; differences are to the first
 */
public record SweepConfiguration(
    String kind,
    String name,
    String data,
    List<Long> seeds,
    List<String> metrics,
    List<Entry> models) {
  /** Value of {@code kind} in configurations of this kind. */
  public static final String KIND = "trainings";

  private static final int MOST = 100;

  /**
   * A model to compare.
   *
   * @param model name in the table
   * @param configuration YAML of its training, relative to Keyway's folder; its seed is replaced
   */
  public record Entry(String model, String configuration) {
    public Entry {
      if (model.isBlank() || configuration.isBlank()) {
        throw new IllegalArgumentException("models: each needs a name and a configuration");
      }
    }
  }

  /** Default comparison with one model, for a file to override. */
  public static final SweepConfiguration DEFAULT =
      new SweepConfiguration(
          KIND,
          "trainings",
          "out/data/bouncing-shapes.h5",
          List.of(1L, 2L, 3L),
          List.of("bound_nats"),
          List.of(new Entry("VAE", "configs/models/vae-bouncing-shapes.yaml")));

  /** Copies the lists. */
  public SweepConfiguration {
    if (!kind.equals(KIND)) {
      throw new IllegalArgumentException("kind is " + kind + "; it must be " + KIND);
    }
    Require.inRange("number of seeds", seeds.size(), 1, MOST);
    Require.inRange("number of metrics", metrics.size(), 1, MOST);
    Require.inRange("number of models", models.size(), 1, MOST);
    seeds = List.copyOf(seeds);
    metrics = List.copyOf(metrics);
    models = List.copyOf(models);
    requireDistinct("seeds", seeds);
    requireDistinct("metrics", metrics);
    requireDistinct("models", models.stream().map(Entry::model).toList());
  }

  private static void requireDistinct(String field, List<?> values) {
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        throw new IllegalArgumentException(field + ": " + value + " stands there twice");
      }
    }
  }

  /** Returns this configuration with other seeds. */
  public SweepConfiguration withSeeds(List<Long> others) {
    return new SweepConfiguration(kind, name, data, others, metrics, models);
  }
}
