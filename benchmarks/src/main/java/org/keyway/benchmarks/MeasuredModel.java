package org.keyway.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Home;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.model.ModelConfig;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.dynamics.Dynamics;
import org.keyway.worldmodels.models.dynamics.DynamicsConfig;
import org.keyway.worldmodels.models.dynamics.LearnedDynamics;
import org.keyway.worldmodels.models.keyin.KeyIn;
import org.keyway.worldmodels.models.keyin.KeyInModel;

/**
 * Model to measure: the trained one of wall-push if its checkpoint exists, else an untrained one of
 * the same sizes.
 *
 * @param model model for one thread
 * @param weights weights by name
 */
record MeasuredModel<M extends TrainedModel>(M model, Map<String, Tensor> weights) {
  static MeasuredModel<KeyInModel> keyIn(long seed, Consumer<String> progress) {
    return of(KeyIn.KEYIN, UntrainedModel.keyIn(seed), KeyInModel.class, seed, progress);
  }

  /** Returns copies that share nothing, one for each thread. */
  static List<MeasuredModel<LearnedDynamics>> dynamics(
      int copies, long seed, Consumer<String> progress) {
    List<MeasuredModel<LearnedDynamics>> models = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      Consumer<String> told = copy == 0 ? progress : line -> {};
      models.add(of(Dynamics.DYNAMICS, DynamicsConfig.DEFAULT, LearnedDynamics.class, seed, told));
    }
    return models;
  }

  private static <C extends Record & ModelConfig, M extends TrainedModel> MeasuredModel<M> of(
      ModelKind<C> kind, C untrained, Class<M> type, long seed, Consumer<String> progress) {
    Path file = Home.checkpoints().resolve(kind.name() + "-wall-push.kwm");
    try {
      boolean trained = Files.exists(file);
      progress.accept(
          trained
              ? file.toString()
              : "there is no " + file + ": an untrained model of its sizes is measured");
      Checkpoint checkpoint =
          trained ? Checkpoint.read(file) : UntrainedModel.of(kind, untrained, seed);
      return new MeasuredModel<>(type.cast(kind.load(file, checkpoint)), checkpoint.tensors());
    } catch (CheckpointException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }
}
