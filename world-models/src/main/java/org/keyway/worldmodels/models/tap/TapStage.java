package org.keyway.worldmodels.models.tap;

import org.keyway.worldmodels.latent.LatentStage;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StepLength;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;

/** Trains one predictor on cached states. Batches are the same for every target. */
final class TapStage {
  private TapStage() {}

  static Stage of(
      TapConfig config,
      PredictionTarget target,
      Parameters parameters,
      StateSequences training,
      StateSequences validation) {
    double stepLength = StepLength.fit(parameters, training);
    LocatedSubgoals judged =
        new LocatedSubgoals(config, target, parameters, validation, stepLength, config.seed());
    int frames = config.shape().frames();
    StageConfig stage = config.predictor().training();
    TapNetwork tap = new TapNetwork(config.predictor(), target, training.size());
    Network network = new Network(parameters);
    TapNetwork.Outcome outcome = tap.write(network, stage.batch(), frames - 1, stepLength);
    return new LatentStage(
        target.stage(),
        stage,
        config.seed(),
        network.differentiate(outcome.loss(), tap.weights()::holds),
        new SegmentBatch(config.predictor(), target, training, frames, stage.batch()),
        () -> judged.scores(judged.predict()));
  }
}
