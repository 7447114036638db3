package org.keyway.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Part of Keyway that can be measured separately. */
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
  /** Not part of the default run: it prepares complete trainings before it measures their steps. */
  TRAINING {
    @Override
    public List<Measurement> run(BenchmarkConfig config, Consumer<String> progress) {
      return new TrainingSuite(config, progress).run();
    }
  };

  /**
   * Runs the suite.
   *
   * @param config settings of the measurements
   * @param progress receives lines that name the present measurement
   */
  public abstract List<Measurement> run(BenchmarkConfig config, Consumer<String> progress);

  /** Name in commands. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
