package org.keyway.worldmodels.models.surprise;

import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.worldmodels.latent.LatentStage;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StepLength;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Trains posterior and predictor on cached states. */
final class SurpriseStage {
  private SurpriseStage() {}

  static Stage of(
      SurpriseConfig config,
      Parameters parameters,
      StateSequences training,
      StateSequences validation) {
    double stepLength = StepLength.fit(parameters, training);
    Surprises judged = new Surprises(config, parameters, validation, stepLength, config.seed());
    int steps = config.windowFrames() - 1;
    int batch = config.predictor().training().batch();
    StepBatch windows = new StepBatch(training, steps, batch, stepLength);
    Network network = new Network(parameters);
    SurpriseNetwork.Outcome outcome =
        new SurpriseNetwork(config.predictor(), training.size()).write(network, steps, batch);
    return new LatentStage(
        Surprise.NAME,
        config.predictor().training(),
        config.seed(),
        network.differentiate(outcome.loss(), SurpriseNetwork.WEIGHTS::holds),
        new LatentStage.Batches() {
          @Override
          public void draw(UniformRandomProvider random) {
            for (int sample = 0; sample < batch; sample++) {
              windows.take(sample, training.draw(random, config.windowFrames()));
            }
          }

          @Override
          public void feed(Function<String, INDArray> inputs) {
            windows.feed(inputs);
          }
        },
        () -> judged.scores(judged.look()));
  }
}
