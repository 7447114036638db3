package org.keyway.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A part of Keyway that can be measured by itself. */
public enum Suite {
  PLANNER {
    @Override
    public List<Measurement> run(BenchmarkConfig config, Consumer<String> progress) {
      return new PlannerSuite(config, progress).run();
    }
  },
  SIM {
    @Override
    public List<Measurement> run(BenchmarkConfig config, Consumer<String> progress) {
      return new SimSuite(config, progress).run();
    }
  },
  BACKEND {
    @Override
    public List<Measurement> run(BenchmarkConfig config, Consumer<String> progress) {
      return new BackendSuite(config, progress).run();
    }
  },
  MODELS {
    @Override
    public List<Measurement> run(BenchmarkConfig config, Consumer<String> progress) {
      return new ModelSuite(config, progress).run();
    }
  },
  ROS {
    @Override
    public List<Measurement> run(BenchmarkConfig config, Consumer<String> progress) {
      return new RosSuite(config, progress).run();
    }
  },
  /** Not part of everything: it prepares whole trainings before it measures their steps. */
  TRAINING {
    @Override
    public List<Measurement> run(BenchmarkConfig config, Consumer<String> progress) {
      return new TrainingSuite(config, progress).run();
    }
  };

  /**
   * Measures.
   *
   * @param config how much
   * @param progress is told what is being measured, a line at a time
   */
  public abstract List<Measurement> run(BenchmarkConfig config, Consumer<String> progress);

  /** The name users type. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
